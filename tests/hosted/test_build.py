"""Small sites built with MkDocs' own command: which files are published, and which never are."""

import os
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from espresso import QUESTION, Edit, MakeSite, edit_site
from hosting import MKDOCS_YML, SITE_URL, add_french, build, build_anew, files_in
from parsed import Element, parse
from pictures import PNG, SVG

BUNDLE = re.compile(r"\.[0-9a-f]{10}\.")

OLD_SITE = {"index.html": b"the site of yesterday", "pt/old/index.html": b"\x00\xff"}
"""The contents of site/ before a build."""

SEARCH = [("found", ".#.js"), ("search", ".js")]

EVERY_SITE = [
    "404.html",
    "about/index.html",
    "assets/fonts/OFL.txt",
    "assets/fonts/mendbook-sans-latin.woff2",
    "assets/fonts/source-sans-3-latin-ext.woff2",
    *[f"assets/icon-{size}.png" for size in ("180", "192", "512", "maskable-512")],
    "assets/mark.svg",
    *["assets/offline.#.json"] * 2,
    *["assets/page.#.css"] * 8,
    *["assets/page.#.js"] * 4,
    *[f"assets/{name}.#.js" for name in ("language_hint", "scan_code", "your_device")],
    *["assets/language_hint.#.css", "assets/search.#.css"],
    *[f"assets/{name}-{language}{end}" for language in ("en", "pt") for name, end in SEARCH],
    "assets/search.#.js",
    *["assets/shell.#.css", "assets/shell.#.js"],
    *[f"{folder}causes/{name}/index.html" for folder in ("", "pt/") for name in ("limescale", "tank-empty")],
    *[
        f"{folder}devices/{name}index.html"
        for folder in ("", "pt/")
        for name in ("", "crema-one/", "crema-two/")
    ],
    "guides/index.html",
    "guides/no-coffee/index.html",
    "guides/no-coffee/no-coffee.pdf",
    "handbook.pdf",
    "index.html",
    "manifest.webmanifest",
    "offline.html",
    "offline.json",
    "opensearch.xml",
    "pictures/machine.svg",
    "pt/404.html",
    "pt/guias/nao-sai-cafe/nao-sai-cafe.pdf",
    "pt/handbook.pdf",
    "pt/about/index.html",
    "pt/guias/index.html",
    "pt/guias/nao-sai-cafe/index.html",
    "pt/guias/no-coffee/index.html",
    "pt/index.html",
    "pt/manifest.webmanifest",
    "pt/offline.html",
    "pt/offline.json",
    "pt/opensearch.xml",
    "pt/search/index.html",
    "pt/topics/brewing/index.html",
    "search/index.html",
    "sitemap.xml",
    "sw.js",
    "topics/brewing/index.html",
]

FRENCH = [
    "404.html",
    "about/index.html",
    *[f"causes/{name}/index.html" for name in ("limescale", "tank-empty")],
    *[f"devices/{name}index.html" for name in ("", "crema-one/", "crema-two/")],
    "guides/index.html",
    "guides/no-coffee/index.html",
    "guides/no-coffee/no-coffee.pdf",
    "handbook.pdf",
    "index.html",
    "manifest.webmanifest",
    "offline.html",
    "offline.json",
    "opensearch.xml",
    "search/index.html",
]

MARK = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='9'/></svg>"


def file_names(root: Path) -> list[str]:
    """The files of the built site, with `#` in place of the content hash of bundles."""
    return sorted(BUNDLE.sub(".#.", name) for name in files_in(root / "site"))


def page_at(root: Path, address: str) -> Element:
    return parse((root / "site" / address / "index.html").read_text(encoding="utf-8"))


@pytest.fixture
def hosted(make_site: MakeSite) -> MakeSite:
    """Like `make_site`, with a mkdocs.yml, and a question in the guide."""

    def make(edits: Mapping[str, Edit] | None = None) -> Path:
        root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})
        edit_site(root, edits or {})
        return root

    return make


def test_a_bilingual_site_has_exactly_these_files(hosted: MakeSite) -> None:
    root = hosted()
    built = build(root, "--strict")
    assert (built.code, "WARNING" in built.output) == (0, False), built.output
    assert file_names(root) == sorted(EVERY_SITE)


def test_a_guide_has_its_tree_and_nothing_for_reviewers(hosted: MakeSite) -> None:
    root = hosted()
    assert build(root, "--strict").code == 0
    for address, ask in (
        ("guides/no-coffee", "What does the light show?"),
        ("pt/guias/nao-sai-cafe", "O que mostra a luz?"),
    ):
        tree = page_at(root, address).one(data_macro="decision_tree")
        assert tree.one("h3", data_question="light").text == ask
    assert [name for name, data in files_in(root / "site").items() if b"review/" in data] == []


def pixels(picture: bytes) -> tuple[tuple[int, int], bytes]:
    """The size and pixels of a picture, since photographs are encoded again."""
    with Image.open(BytesIO(picture)) as image:
        return image.size, image.convert("RGBA").tobytes()


def test_files_of_the_content_are_published(hosted: MakeSite) -> None:
    root = hosted(
        {
            "content/pictures/the lid #2.png": PNG,
            "content/en/inside/scheme.svg": SVG,
            "content/templates/form.pdf": b"%PDF-1.7",
            "overrides/root/.well-known/security.txt": "Contact: mailto:help@crema.example\n",
            "overrides/root/_redirects": "/old /new\n",
            "overrides/root/docs.md": "# Not a page\n",
            "content/.DS_Store": b"\0",
        }
    )
    built = build(root, "--strict")
    assert built.code == 0, built.output
    files = files_in(root / "site")
    assert pixels(files["pictures/the lid #2.png"]) == pixels(PNG)
    assert files["pictures/machine.svg"] == (root / "content/pictures/machine.svg").read_bytes()
    assert files["inside/scheme.svg"] == SVG
    assert files["templates/form.pdf"] == b"%PDF-1.7"
    assert files[".well-known/security.txt"] == b"Contact: mailto:help@crema.example\n"
    assert files["_redirects"] == b"/old /new\n"
    assert files["docs.md"] == b"# Not a page\n"
    assert ".DS_Store" not in files


@pytest.mark.parametrize("kind", ["gone.png", "content/round", "fifo"])
def test_links_and_pipes_that_cannot_be_read_stop_the_build_and_leave_the_old_site(
    hosted: MakeSite, kind: str
) -> None:
    root = hosted({f"site/{name}": data for name, data in OLD_SITE.items()})
    if kind == "fifo":
        os.mkfifo(root / "content/pictures/pipe.png")
    elif kind == "gone.png":
        (root / "content/pictures/gone.png").symlink_to("nowhere.png")
    else:
        for name in ("one", "two"):
            (root / "content" / name).symlink_to(root / "content")
    built = build(root)
    assert built.code == 1, built.output
    assert "nothing was built." in built.output
    assert "Traceback" not in built.output
    assert files_in(root / "site") == OLD_SITE


SET_LANGUAGE_MISSING = "minutes: {{low: 5}}\nproblems:\n  MB207: {{severity: {}, reason: Later.}}\n"


@pytest.mark.parametrize("severity", ["off", "note"])
def test_a_warning_turned_off_or_lowered_by_the_site_does_not_stop_a_strict_build(
    hosted: MakeSite, severity: str
) -> None:
    settings = SET_LANGUAGE_MISSING.format(severity)
    root = hosted({"data/site.yml": ("minutes: {low: 5}\n", settings), "content/pt/about.md": None})
    built = build(root, "--strict")
    assert (built.code, "WARNING" in built.output) == (0, False), built.output
    problem = "INFO    -  mendbook: content/en/about.md:1:1: MB207: The page has no `pt`."
    hidden = "INFO    -  mendbook: 1 problem hidden by data/site.yml (MB207).\n"
    assert (problem in built.output, hidden in built.output) == (severity == "note", severity == "off")
    assert (root / "site/about/index.html").exists()


def test_a_warning_raised_to_an_error_by_the_site_stops_every_build(hosted: MakeSite) -> None:
    settings = SET_LANGUAGE_MISSING.format("error")
    root = hosted({"data/site.yml": ("minutes: {low: 5}\n", settings), "content/pt/about.md": None})
    built = build(root)
    assert built.code == 1
    assert "ERROR   -  mendbook: content/en/about.md:1:1: MB207: The page has no `pt`." in built.output
    assert "mendbook: 1 error; nothing was built." in built.output
    assert not (root / "site").exists()


def test_two_builds_give_equal_bytes(hosted: MakeSite) -> None:
    root = hosted()
    assert build_anew(root, "--strict", seed=1).code == 0
    first = files_in(root / "site")
    assert build_anew(root, "--strict", seed=2).code == 0
    assert files_in(root / "site") == first


def test_a_dirty_build_publishes_the_same_files(hosted: MakeSite) -> None:
    root = hosted()
    assert build(root).code == 0
    before = files_in(root / "site")
    edit_site(root, {"content/en/about.md": ("We mend machines.", "We mend them.")})
    built = build(root, "--dirty")
    assert built.code == 0, built.output
    assert "We mend them." in page_at(root, "about").text
    dirty = files_in(root / "site")
    assert build(root).code == 0
    clean = files_in(root / "site")
    assert {name: dirty[name] for name in clean} == clean
    assert clean != before


def test_files_of_an_earlier_build_are_deleted(hosted: MakeSite) -> None:
    root = hosted({f"site/{name}": data for name, data in OLD_SITE.items()})
    assert build(root, "--strict").code == 0
    assert file_names(root) == sorted(EVERY_SITE)


def test_a_site_in_three_languages_with_its_own_brand(hosted: MakeSite) -> None:
    root = hosted({"overrides/brand.css": ":root { --brand: #7a4b2a }\n", "overrides/assets/mark.svg": MARK})
    add_french(root)
    built = build(root, "--strict")
    assert built.code == 0, built.output
    topic = "topics/brewing/index.html"
    scripts = ["assets/offline.#.json", *(f"assets/{name}-fr{end}" for name, end in SEARCH)]
    assert file_names(root) == sorted([*EVERY_SITE, *scripts, *(f"fr/{name}" for name in (*FRENCH, topic))])

    page = page_at(root, "fr/guides/no-coffee")
    assert page.one("html").attributes["lang"] == "fr-FR"
    assert page.one("h1").text == "« No coffee comes out »"
    assert page.one("main").all(class_="notice") == []
    switch = page.one(class_="languages").one("details")
    assert switch.one("summary").text == "Français"
    assert [(link.text, link.attributes["lang"]) for link in switch.one("ul").all("a")] == [
        ("English", "en-GB"),
        ("Português", "pt-PT"),
    ]
    assert [
        (link.attributes["hreflang"], link.attributes["href"].removeprefix(SITE_URL))
        for link in page.all("link", rel="alternate")
    ] == [
        ("en", "guides/no-coffee/"),
        ("pt", "pt/guias/nao-sai-cafe/"),
        ("fr", "fr/guides/no-coffee/"),
        ("x-default", "guides/no-coffee/"),
    ]

    site = files_in(root / "site")
    (shell,) = [
        data.decode()
        for name, data in site.items()
        if name.startswith("assets/shell.") and name.endswith(".css")
    ]
    assert shell.rstrip().endswith(":root{--brand:#7a4b2a}")
    assert site["assets/mark.svg"] == MARK.encode()
    everything = " ".join(parse(data.decode()).text for name, data in site.items() if name.endswith(".html"))
    assert not re.search(r"phone|telemóvel|iservices|apple", everything, re.IGNORECASE)


NO_PT_TITLE: Edit = ("{en: No coffee comes out, pt: Não sai café}", "{en: No coffee comes out}")


def test_a_missing_translation_is_built_with_a_notice(hosted: MakeSite) -> None:
    root = hosted({"data/guides/no-coffee.yml": NO_PT_TITLE})
    built = build(root)
    assert built.code == 0, built.output
    assert "WARNING -  mendbook: data/guides/no-coffee.yml:1:" in built.output
    assert ": MB207: " in built.output
    page = page_at(root, "pt/guias/nao-sai-cafe")
    assert "ainda não foi traduzida" in page.one(class_="notice").text
    assert page.one("h1").one("span", lang="en-GB").text == "No coffee comes out"
    assert file_names(root) == sorted(EVERY_SITE)


BROKEN: dict[str, tuple[dict[str, Edit], str]] = {
    "not-yaml": ({"data/causes.yml": "a: b: c\n"}, "data/causes.yml:1:5: MB101: "),
    "unknown-key": (
        {"data/causes.yml": ("complexity: low", "complexty: low")},
        "data/causes.yml:4:3: MB201: ",
    ),
    "unknown-id": (
        {"data/guides/no-coffee.yml": ("cause: limescale", "cause: limescal")},
        "data/guides/no-coffee.yml:19:13: MB301: ",
    ),
    "no-site": ({"data/site.yml": None}, "data/site.yml:1:1: MB111: "),
    "no-default-language": (
        {"data/topics.yml": ("{en: Brewing, pt: Preparação}", "{pt: Preparação}")},
        "data/topics.yml:2:3: MB208: ",
    ),
    "unknown-icon": (
        {"data/topics.yml": ("brewing:\n", "brewing:\n  icon: clod\n")},
        "data/topics.yml:2:9: MB309: ",
    ),
    "not-utf-8": ({"content/en/about.md": b"---\ntitle: \xe9\n---\n"}, "content/en/about.md:2:8: MB108: "),
    "prose-name": (
        {"content/en/about.md": "---\ntitle: A\n---\n{{ nonsens }}\n"},
        "content/en/about.md:4:4: MB502: ",
    ),
    "macro-syntax": (
        {"macros/faq/faq.html": "{% macro faq(guide) %}\n{% if %}\n{% endmacro %}"},
        "macros/faq/faq.html:2:1: MB501: ",
    ),
    "macro-fails": (
        {"macros/faq/faq.html": "{% macro faq(guide) %}\n{{ 1 // 0 }}\n{% endmacro %}"},
        "macros/faq/faq.html:2:1: MB503: ",
    ),
    "shell-misses": (
        {"overrides/main.html": '{% extends "nope.html" %}'},
        "overrides/main.html:1:13: MB504: ",
    ),
    "pages-elsewhere": (
        {"mkdocs.yml": MKDOCS_YML.replace("docs_dir: content", "docs_dir: data")},
        "mkdocs.yml:3:1: MB602: `docs_dir` is data, but pages and pictures are read from content.",
    ),
    "other-languages": (
        {
            "mkdocs.yml": MKDOCS_YML.replace(
                "  - mendbook\n",
                "  - i18n:\n      docs_structure: folder\n      languages:\n"
                "        - {locale: en, name: English, default: true}\n"
                "        - {locale: fr, name: Français}\n"
                "  - mendbook\n",
            )
        },
        "mkdocs.yml:7:5: MB601: static-i18n builds en, fr (default en); "
        "data/site.yml has en, pt (default en). ",
    ),
}
"""By kind of mistake, the edits that make it, and the beginning of the first problem."""


@pytest.mark.parametrize("case", BROKEN)
def test_an_error_stops_the_build_and_leaves_the_old_site(hosted: MakeSite, case: str) -> None:
    edits, problem = BROKEN[case]
    root = hosted({**edits, **{f"site/{name}": data for name, data in OLD_SITE.items()}})
    built = build(root)
    assert built.code == 1, built.output
    assert f"ERROR   -  mendbook: {problem}" in built.output
    assert "nothing was built." in built.output
    assert "Traceback" not in built.output
    assert files_in(root / "site") == OLD_SITE


@pytest.mark.parametrize(
    ("edits", "warning"),
    [
        (
            {"data/guides/no-coffee.yml": NO_PT_TITLE},
            "data/guides/no-coffee.yml:1:1: MB207: `title` has no `pt`.",
        ),
        ({"content/pt/about.md": None}, "MB207"),
        ({"data/causes.yaml": "a: b\n"}, "data/causes.yaml:1:1: MB112"),
    ],
    ids=["text", "page", "file"],
)
def test_a_warning_stops_a_strict_build_and_leaves_the_old_site(
    hosted: MakeSite, edits: dict[str, Edit], warning: str
) -> None:
    root = hosted({**edits, **{f"site/{name}": data for name, data in OLD_SITE.items()}})
    built = build(root, "--strict", "--quiet")
    assert built.code == 1, built.output
    # Even if MkDocs is told to be quiet, as by `make site`, the build prints the warning and why it stopped.
    (error,) = [line for line in built.output.splitlines() if line.startswith("ERROR   -  mendbook: ")]
    assert warning in error
    assert built.output.endswith("\nmendbook: 1 warning; nothing was built.\n")
    assert "Traceback" not in built.output
    assert files_in(root / "site") == OLD_SITE


def test_the_site_is_built_once_the_mistake_is_fixed(hosted: MakeSite) -> None:
    root = hosted({"data/causes.yml": ("complexity: low", "complexty: low")})
    assert build(root, "--strict").code == 1
    assert not (root / "site").exists()
    edit_site(root, {"data/causes.yml": ("complexty: low", "complexity: low")})
    assert build(root, "--strict").code == 0
    assert file_names(root) == sorted(EVERY_SITE)


def test_other_plugins_that_use_the_theme_may_be_listed(hosted: MakeSite) -> None:
    root = hosted({"mkdocs.yml": MKDOCS_YML.replace("  - mendbook\n", "  - search\n  - mendbook\n")})
    built = build(root, "--strict")
    assert built.code == 0, built.output
    assert [name for name in file_names(root) if name != "search/search_index.json"] == sorted(EVERY_SITE)


def test_static_i18n_may_be_listed_with_the_same_languages(hosted: MakeSite) -> None:
    own = (
        "  - i18n:\n      docs_structure: folder\n      fallback_to_default: true\n      languages:\n"
        "        - {locale: en, name: English, default: true}\n        - {locale: pt, name: Português}\n"
        "  - mendbook\n"
    )
    root = hosted({"mkdocs.yml": MKDOCS_YML.replace("  - mendbook\n", own)})
    built = build(root)
    assert built.code == 0, built.output
    assert file_names(root) == sorted(EVERY_SITE)
