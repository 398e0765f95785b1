"""Problems that prevent a file from being read."""

from espresso import Row
from pictures import JPEG, SVG

RENAME = "Rename it to `{}`: other endings are not read."
INSIDE = "Move it to `data/guides/`: its subfolders are not read."
DELETE = "Delete it or move it out of `data/`: only `.yml` files are read here."
LIST = "Move it to the folder of its list, such as `data/guides/`, or delete it."
PAGE = "Write the page in Markdown. A search engine’s verification file belongs in `overrides/root/`."
HOST = (
    "If your web host needs it, move it to `overrides/root/`: files there are published unchanged "
    "at the root of the site."
)
OTHERWISE = "Publish it as a picture, a PDF, an MP4 or an MP3, or move it out of `content/`."

GUIDE = """\
title: {en: Too hot, pt: Quente}
topic: brewing
symptoms: [{en: It is hot, pt: Quente}]
summary: {en: Too hot., pt: Quente.}
causes: [{cause: limescale, likelihood: common}]
reviewed: 2026-05-01
"""
CAUSE = """\
cause: {en: Limescale, pt: Calcário}
solution: {en: Descale it, pt: Descalcificar}
complexity: low
steps: [{en: Fill it., pt: Encha.}]
"""

ROWS = [
    Row(
        "MB101",
        "data/labels.yml",
        ("menu: Menu", "menu: Menu: all"),
        "data/labels.yml:1:11",
        "There is a second colon in this line, so the text before it was read as a key.",
        "Put a text with `: ` in it in double quotes.",
    ),
    Row(
        "MB102",
        "data/devices.yml",
        ("crema-one: {name: Crema One}\n", "crema-one: {name: Crema One}\ncrema-one: {name: Crema One}\n"),
        "data/devices.yml:2:1",
        "`crema-one` is here twice; the first is on line 1.",
        "Delete one of them, or give it another name.",
    ),
    Row(
        "MB103",
        "data/labels.yml",
        ("menu: Menu", "menu: &menu Menu"),
        "data/labels.yml:1:7",
        "`&menu` is an anchor in YAML, which Mendbook doesn’t support.",
        "Write the value out. If it begins a text, put the text in double quotes.",
    ),
    Row(
        "MB103",
        "data/devices.yml",
        ("{name: Crema One}", "{<<: {}, name: Crema One}"),
        "data/devices.yml:1:13",
        "`<<` is a YAML merge key, which Mendbook doesn’t support.",
        "Write the values out.",
    ),
    Row(
        "MB104",
        "data/labels.yml",
        ("menu: Menu", "menu: !!str Menu"),
        "data/labels.yml:1:7",
        "`!!str` is a tag in YAML, which Mendbook doesn’t support.",
        "Remove it. If it begins a text, put the text in double quotes.",
    ),
    Row(
        "MB105",
        "data/topics.yml",
        ("  name:", "\tname:"),
        "data/topics.yml:2:1",
        "There is a tab in the indentation.",
        "Indent with spaces: two for each level.",
    ),
    Row(
        "MB106",
        "data/labels.yml",
        "menu: " + "x" * 1_000_000,
        "data/labels.yml:1:1",
        "The file has 1,000,006 bytes; at most 1,000,000 are read.",
        "Split it: a list can be a folder with one file for each entry.",
    ),
    Row(
        "MB107",
        "data/labels.yml",
        "menu: " + "[" * 51 + "]" * 51,
        "data/labels.yml:1:56",
        "The values are nested more than 50 deep.",
        "Close the brackets that were opened by mistake: no entry needs that many levels.",
    ),
    Row(
        "MB107",
        "content/en/about.md",
        ("See [", "\n".join("  " * level + f"- level {level}" for level in range(11)) + "\n\nSee ["),
        "content/en/about.md:16:19",
        "Lists and quotes are nested so deep that this would not be shown.",
        "Write it in fewer levels: at most nine lists within each other can be shown.",
    ),
    Row(
        "MB107",
        "data/guides/no-coffee.yml",
        ("    - look\n", "    - look\n\n    " + "> " * 20 + "and listen\n\n"),
        "data/guides/no-coffee.yml:12:45",
        "Lists and quotes are nested so deep that this would not be shown.",
        "Write it in fewer levels: at most nine lists within each other can be shown.",
    ),
    Row(
        "MB108",
        "data/labels.yml",
        ("Menu", "Me\x07nu"),
        "data/labels.yml:1:9",
        "The character U+0007 is not allowed.",
        "Delete it. It is invisible and was probably pasted in by accident.",
    ),
    Row(
        "MB108",
        "data/labels.yml",
        b"menu: Menu\ndescale: D\xe9finir",
        "data/labels.yml:2:11",
        "The file is not UTF-8 text.",
        "Save it again as UTF-8: its accented letters are probably in another encoding.",
    ),
    *(
        Row(
            "MB108",
            "data/labels.yml",
            "menu: Menu\ndescale: Descale\n".encode(encoding),
            "data/labels.yml:1:1",
            "The file is UTF-16 text, not UTF-8.",
            "Save it again as UTF-8.",
        )
        for encoding in ("utf-16", "utf-16-le", "utf-16-be")
    ),
    Row(
        "MB108",
        "content/en/about.md",
        ("machines", "mach\ufdd0ines"),
        "content/en/about.md:5:13",
        "The character U+FDD0 is not allowed.",
        "Delete it. It is invisible and was probably pasted in by accident.",
    ),
    Row(
        "MB109",
        "data/devices.yml",
        "# later\n",
        "data/devices.yml:1:1",
        "The file is empty.",
        "Add its entries or delete it.",
    ),
    Row(
        "MB110",
        "data/devices.yml",
        ("crema-two:", "2: {name: Crema 2}\ncrema-two:"),
        "data/devices.yml:2:1",
        "The key `2` is not a text.",
        "Put it in double quotes.",
    ),
    Row(
        "MB111",
        "data/site.yml",
        None,
        "data/site.yml:1:1",
        "There is no `data/site.yml`.",
        "Every site needs one. Begin it with `name: …` and `languages: {en: {name: English}}`; `mendbook "
        "check` then tells you what else it needs.",
    ),
    Row(
        "MB112",
        "data/cause.yml",
        "x: y\n",
        "data/cause.yml:1:1",
        "This file is not read.",
        "Did you mean `causes.yml`?",
    ),
    Row(
        "MB112",
        "data/guides.yaml",
        "x: y\n",
        "data/guides.yaml:1:1",
        "This file is not read.",
        "Rename it to `guides.yml`: other endings are not read.",
    ),
    Row(
        "MB112",
        "data/labels.yaml",
        "x: y\n",
        "data/labels.yaml:1:1",
        "This file is not read.",
        "Rename it to `labels.yml`: other endings are not read.",
    ),
    Row(
        "MB112",
        "content/about.md",
        "x",
        "content/about.md:1:1",
        "The page is not in a language’s folder, so it is not read.",
        "Move it to `content/en/`.",
    ),
    Row(
        "MB106",
        "content/en/more.md",
        "---\ntitle: More\n---\n" + "x" * 1_000_000,
        "content/en/more.md:1:1",
        "The file has 1,000,020 bytes; at most 1,000,000 are read.",
        "Split it into several pages.",
    ),
    *(
        Row("MB112", f"data/{name}", edit, f"data/{name}:1:1", "This file is not read.", remedy)
        for name, edit, remedy in (
            ("guides/too-hot.yml.txt", "x", RENAME.format("too-hot.yml")),
            ("guides/too-hot.YML", "x", RENAME.format("too-hot.yml")),
            ("guides/too-hot.Yaml.txt", "x", RENAME.format("too-hot.yml")),
            ("guides/too-hot.yml.yaml", "x", RENAME.format("too-hot.yml")),
            ("guides/heat/too-hot.yml", "x: y", INSIDE),
            ("too-hot.yml", GUIDE, "It looks like a guide: move it to `data/guides/`."),
            ("archive/too-hot.yml", GUIDE, "It looks like a guide: move it to `data/guides/`."),
            ("limescale-2.yml", CAUSE, "It looks like a cause: move it to `data/causes/`."),
            ("gides/too-hot.yml", "x: y", "Did you mean `guides/`?"),
            ("qqqqqq.yml", "x: y", LIST),
            ("guides/port.JPG", b"x", "Pictures belong in `content/pictures/`."),
            ("guides/about.md", "x", "Pages belong in `content/en/`."),
            ("notes.txt", "x", DELETE),
            ("guides/too-hot", "x", DELETE),
            ("guides/too-hot.docx", b"x", DELETE),
        )
    ),
    *(
        Row(
            "MB112",
            f"content/en/{name}",
            "---\ntitle: Help\n---\n",
            f"content/en/{name}:1:1",
            "This page is not read.",
            RENAME.format(name.partition(".")[0] + ".md"),
        )
        for name in ("contact.MD", "help.markdown", "terms.md.txt", "more.mdx", "more.mkd")
    ),
    *(
        Row("MB122", f"content/{name}", "x", f"content/{name}:1:1", f"{what} are not published.", remedy)
        for name, what, remedy in (
            ("en/old.html", "Files that end in `.html`", PAGE),
            ("googleab12.HTM", "Files that end in `.htm`", PAGE),
            ("my.css", "Files that end in `.css`", "Put styles in `overrides/brand.css`."),
            ("my.js", "Files that end in `.js`", "Put scripts in `overrides/brand.js`."),
            ("CNAME", "Files without an ending in their name", HOST),
            ("_redirects", "Files without an ending in their name", HOST),
            ("guides", "Files without an ending in their name", OTHERWISE),
            ("robots.txt", "Files that end in `.txt`", HOST),
            ("favicon.ico", "Files that end in `.ico`", HOST),
            ("en/howto.txt", "Files that end in `.txt`", OTHERWISE),
            ("index.php", "Files that end in `.php`", OTHERWISE),
            ("en/a.yml", "Files that end in `.yml`", "Entries belong in `data/`."),
            ("a.woff2", "Files that end in `.woff2`", "Move fonts to `overrides/assets/`."),
            ("IMG_1.HEIC", "Files that end in `.heic`", "Save it as JPEG or PNG."),
            ("a.jfif", "Files that end in `.jfif`", "Rename it to end in `.jpg`."),
            ("a.mov", "Files that end in `.mov`", "Save it as MP4."),
            ("a.doc", "Files that end in `.doc`", "Save it as PDF."),
        )
    ),
    Row(
        "MB124",
        "content/pictures/Machine.svg",
        SVG,
        "content/pictures/machine.svg:1:1",
        "`machine.svg` and `Machine.svg` differ only in capital letters.",
        "Rename or delete one of them: Windows and macOS treat them as one file.",
    ),
    Row(
        "MB125",
        "data/topics.yml",
        ("brewing:\n", "brewing:\n  slug: aux\n"),
        "data/topics.yml:2:9",
        "The page’s address has a folder `aux`, which Windows can't have: it is reserved there.",
        "Give the page another `slug`, or another id.",
    ),
    Row(
        "MB125",
        "content/pictures/nul.svg",
        SVG,
        "content/pictures/nul.svg:1:1",
        "Windows can't have `nul.svg`: the name is reserved there.",
        "Rename it. Letters, digits and hyphens work on every computer.",
    ),
    Row(
        "MB126",
        "content/pictures/a\nb.svg",
        SVG,
        "content/pictures/a<U+000A>b.svg:1:1",
        "The name has a character that isn’t allowed in names.",
        "Rename it. Letters, digits and hyphens work on every computer.",
    ),
    Row(
        "MB127",
        "content/pictures/machine.svg",
        JPEG,
        "content/pictures/machine.svg:1:1",
        "The picture `machine.svg` is really a JPEG, whatever its name says.",
        "Rename it to `machine.jpg`, here and wherever it is used.",
    ),
    Row(
        "MB128",
        "content/pictures/machine.svg",
        SVG.replace(b"<path", b"\n<script>alert(1)</script>\n<path"),
        "content/pictures/machine.svg:2:1",
        "The drawing `machine.svg` has `<script>` in it, which Mendbook never publishes.",
        "Save it again as a plain drawing (some programs call this “Optimized SVG”) or as PNG.",
    ),
    Row(
        "MB129",
        "data/causes/too-hot.yml",
        GUIDE,
        "data/causes/too-hot.yml:1:1",
        "`too-hot` looks like a guide, but is among the causes.",
        "Move it to `data/guides/`, as `too-hot.yml`.",
    ),
    Row(
        "MB129",
        "data/causes.yml",
        ("tank-empty:\n", "too-hot:\n  " + GUIDE.strip().replace("\n", "\n  ") + "\ntank-empty:\n"),
        "data/causes.yml:1:1",
        "`too-hot` looks like a guide, but is among the causes.",
        "Move it to `data/guides/`, as `too-hot.yml`.",
    ),
]
