"""The same text in HTML, as plain text and in PDFs; links to parts of pages and to files."""

from pathlib import Path
from typing import Any

import pytest

from espresso import Edit, MakeSite, espresso
from mendbook.checks import check
from mendbook.model import Site, sections
from mendbook.pdf.glyphs import Glyphs
from mendbook.pdf.markup import Markup
from mendbook.reader import read
from mendbook.render.html import TextRenderer
from mendbook.text import Parser, RichText
from mendbook.views import Pages
from parsed import parse
from publishing import LatePublication, page_at, publish_alike

ABOUT = "content/en/about.md"


@pytest.fixture(scope="module")
def site() -> Site:
    knowledge = check(read(espresso())).knowledge
    assert knowledge is not None
    return knowledge.site


def in_html(rich: RichText, site: Site) -> str:
    return parse(str(TextRenderer(site, "en").html(rich))).text


def on_paper(rich: RichText, site: Site) -> str:
    nodes: Any = Markup(Glyphs(), site, "", lambda _: None).blocks(rich)

    def words(node: Any) -> str:
        if isinstance(node, list):
            return "".join(map(words, node))
        if isinstance(node, dict):
            return '"' if node["k"] == "quote" else words(node.get("v", ""))
        return str(node)

    # Allows line breaks in long codes; not part of the text.
    return words(nodes).replace("\u200b", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Dial *100*1#.", "Dial *100*1#."),
        ("Dial *#06# or *#*#4636#*#*.", "Dial *#06# or *#*#4636#*#*."),
        ("*#06#", "*#06#"),
        ("*#0*#", "*#0*#"),
        ("##002# and *#21#", "##002# and *#21#"),
        ("**21*+351210000000# diverts.", "**21*+351210000000# diverts."),
        ("*#*#273282*255*663282*#*#*", "*#*#273282*255*663282*#*#*"),
        ("*Dial *100*1# now*", "Dial *100*1# now"),
        ("(*#06#)", "(*#06#)"),
        (r"C:\Users\_name_\file", r"C:\Users\_name_\file"),
        (r"In C:\*.log?", r"In C:\*.log?"),
        # What may not be a code stays Markdown.
        ("the **#1** choice", "the #1 choice"),
        ("*now* and **never**", "now and never"),
        ("*2024*", "2024"),
        ("*86 or *67", "*86 or *67"),
        (r"\*100\*1#", "*100*1#"),
        ("`*100*1#`", "*100*1#"),
        ("***#06#**", "*#06#"),
    ],
)
def test_codes_are_shown_as_written(written: str, shown: str, site: Site) -> None:
    for inline in (True, False):
        rich = RichText(Parser().parse(written, inline=inline).nodes, inline, None)
        assert (in_html(rich, site), rich.text) == (shown, shown)
        assert on_paper(rich, site) == shown


# -- ambiguous texts are reported ----------------------------------------------------------------------------


def codes_of_problems(edits: dict[str, Edit]) -> list[str]:
    return [problem.code for problem in check(read(espresso(edits))).problems]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *((words, "MB412") for words in ("Press 5*4*3.", "Dial *100#* now.", "Run `x` or __init__ now.")),
        *((words, "MB412") for words in ("***#06#***", "a*b*c", r"\\server\share")),
        *((words, "MB410") for words in ("==mark==", "~~no~~", "++ctrl+alt++", "See[^1].", ":warning: Hot")),
        *((words, "MB410") for words in ("--8<-- x", "Hot {: .red }", "{% if x %}", "[b]Hot[/b]", "{{ x }}")),
        *((words, "MB409") for words in ("One<br>two", "<!-- note -->", "<details>x</details>")),
        *((words, "MB407") for words in ("[a](my page)", "![a] (b.png)", "[a][b]", "menu]] here")),
        *((words, "MB413") for words in ("a\u200bb", "a\u202eb", "a\u2066b\u2069", "a\u061cb", "a\u2060b")),
        ("No\u00a01\u00a02\u00a03\u00a04.", "MB413"),
        ("«Help.»", "MB414"),
        ("cafÃ©", "MB416"),
        ("caf\ufffd", "MB416"),
    ],
)
def test_a_text_that_is_lost_or_shown_raw_is_one_problem(words: str, code: str) -> None:
    text = words.replace("'", "''")
    assert codes_of_problems({"data/topics.yml": ("{en: Brewing, pt: Preparação}", f"'{text}'")}) == [code]


@pytest.mark.parametrize(
    "words",
    [
        *("`5*4*3`", r"5\*4\*3", "`<br>` and `~~x~~`", r"\~\~x~~", "Type <your name>.", "At 10:30: wait."),
        *("Wait {n} minutes.", "1 -- 2 --- 3", "a | b", "*a* **b** _c_ __Warning__"),
        *("[sic] (see 2)", "(see 2) [sic]"),
        *("**21** of 100", "<https://crema.example/>", "A\u00adb", "1\u00a0000 kg", "“A” and “B”", "5 × 4"),
        *("👨\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
        *("می\u200cخواهم", "קפה\u200e 1"),
        *("c++ and ++", "a == b", "x:y:z", "- 5 degrees", "#1 of all"),
    ],
)  # fmt: skip
def test_texts_that_are_shown_as_meant_are_not_reported(words: str) -> None:
    text = words.replace("'", "''")
    assert codes_of_problems({"data/topics.yml": ("{en: Brewing, pt: Preparação}", f"'{text}'")}) == []


INTRODUCTION = "    First:\n\n    - look\n    - listen\n  pt: |\n    Primeiro:\n\n    - olhe\n    - escute\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("!!! warning\n\n    Hot.", ["MB410"]),
        ("> [!NOTE]\n> Hot.", ["MB410"]),
        ('=== "Tab"', ["MB410"]),
        ("::: note\nHot.\n:::", ["MB410"]),
        ("- [ ] look\n- [x] listen", ["MB410"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", []),
        ("| Done |\n|---|\n| ✓ yes |\n| – no |\n| – never |", []),
        ("| a | b |\n| 1 | 2 |", ["MB427"]),
        ("[^1]: A footnote.", ["MB410"]),
        ("–\tlook\n–\tlisten", ["MB411"]),
        ("a) look\nb) listen", ["MB411"]),
        ("-look\n-listen", ["MB411"]),
        ("1.look\n2.listen", ["MB411"]),
        ("o\tlook", ["MB411"]),
        ("# 1 cause", ["MB412"]),
        ("24. December is a holiday.", ["MB412"]),
        ("- 10 degrees.", ["MB412"]),
        ("Look here\n---", ["MB412"]),
        ("## Look here\n\nText.", []),
        ("- look\n- listen", []),
        ("1) look\n2) listen", []),
        ("– Dinner, she said.", []),
    ],
)
def test_blocks_that_are_lost_are_reported(text: str, codes: list[str]) -> None:
    block = "introduction: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    guide: Edit = ("introduction:\n  en: |\n" + INTRODUCTION, block)
    assert codes_of_problems({"data/guides/no-coffee.yml": guide}) == codes


# -- parts of pages, and files -------------------------------------------------------------------------------

SECTIONS: dict[str, Edit] = {
    ABOUT: "---\ntitle: About us\nmenu: 1\n---\n[below](#who-we-are)\n\n"
    "[it](file:downloads/the%20manual%231.pdf)\n\n## Who we are\n\nWe.\n\n## How { #how }\n\n### Notes\n",
    "content/pt/about.md": "---\ntitle: Sobre nós\nmenu: 1\n---\n[abaixo](#who-we-are)\n\n"
    "## Quem somos\n\nNós.\n\n## Como { #how }\n\n### Notas\n",
    "content/downloads/the manual#1.pdf": b"%PDF-1.4\n",
    "data/guides/no-coffee.yml": (
        'answer: {en: "Yes, see [this](topic:brewing).", pt: "Sim, veja [isto](topic:brewing)."}',
        'id: safe\n    answer: "[1](page:about#who-we-are) [2](page:about#how) '
        "[3](guide:no-coffee#limescale) "
        '[4](guide:no-coffee#safe) [5](cause:limescale#guides)"',
    ),
}


def build(root: Path) -> LatePublication:
    publication = publish_alike(root, site_url="https://crema.example/")
    assert publication.problems == []
    return publication


def test_a_link_to_a_part_has_the_same_name_in_all_languages(make_site: MakeSite) -> None:
    publication = build(make_site(SECTIONS))

    def links(address: str, within: str) -> list[str]:
        return [
            a.attributes["href"].lstrip("./")
            for a in page_at(publication, address).all(class_=within)[0].all("a")
            if a.attributes.get("class") != "section-link"
        ]

    assert links("guides/no-coffee/", "faq") == [
        *("about/#who-we-are", "about/#how", "guides/no-coffee/#limescale", "guides/no-coffee/#safe"),
        "causes/limescale/#on_guides",
    ]
    assert links("pt/guias/nao-sai-cafe/", "faq") == [
        *("pt/about/#quem-somos", "pt/about/#how", "pt/guias/nao-sai-cafe/#limescale"),
        *("pt/guias/nao-sai-cafe/#safe", "pt/causes/limescale/#on_guides"),
    ]
    assert "about/#who-we-are" in links("about/", "text")
    assert "pt/about/#quem-somos" in links("pt/about/", "text")
    assert page_at(publication, "pt/about/").one(id="how").text == "Como"
    assert page_at(publication, "about/").one(id="how").text == "How"


def test_a_link_can_lead_to_a_file_in_content(make_site: MakeSite) -> None:
    publication = build(make_site(SECTIONS))
    (link,) = [a for a in page_at(publication, "about/").all("a") if a.text == "it"]
    assert link.attributes["href"].endswith("downloads/the%20manual%231.pdf")
    assert "downloads/the manual#1.pdf" in publication.files


def test_headings_that_differ_between_languages_need_ids() -> None:
    edits: dict[str, Edit] = {
        **SECTIONS,
        "content/pt/about.md": "---\ntitle: Sobre\nmenu: 1\n---\n## Como { #how }\n",
    }
    assert [(p.code, p.message, p.remedy) for p in check(read(espresso(edits))).problems] == [
        (
            "MB320",
            "The page `about` has no heading `who-we-are` in `pt`, where the headings differ from those in "
            "`en`.",
            "Write `{ #who-we-are }` after that heading in `content/pt/about.md`.",
        )
    ]


def test_every_part_that_links_can_name_is_on_its_page(make_site: MakeSite) -> None:
    root = make_site(SECTIONS)
    publication = build(root)
    reading = check(read(root))
    assert reading.knowledge is not None
    checked = 0
    for language, pages in publication.pages.items():
        for page in pages:
            if page.id[0] not in ("guide", "howto", "comparison", "cause", "device", "store", "page"):
                continue
            ids = {e.attributes["id"] for e in parse(page.html) if "id" in e.attributes}
            parts = sections(reading.knowledge, reading.parser, page.id, language)
            assert set(parts.values()) <= ids, page.address
            checked += len(parts)
    assert checked > 20


# -- sources -------------------------------------------------------------------------------------------------


def test_a_source_can_have_a_link(make_site: MakeSite) -> None:
    publication = build(
        make_site(
            {
                "data/sources.yml": "leaflet: {title: The leaflet, link: 'https://crema.example/leaflet'}\n"
                "about: {title: What we measured, link: page:about}\nscales: {title: Our scales}\n",
                "data/guides/no-coffee.yml": (
                    "related: [too-bitter]",
                    "related: [too-bitter]\nsources: [leaflet, about, scales]\nshow_sources: true",
                ),
            }
        )
    )
    items = page_at(publication, "guides/no-coffee/").one("ul", data_macro="source_list").all("li")
    links = [[dict(a.attributes) for a in item.all("a")] for item in items]
    assert [item.text for item in items] == ["The leaflet", "What we measured", "Our scales"]
    assert links[0] == [{"href": "https://crema.example/leaflet", "rel": "noreferrer noopener"}]
    assert [a["href"].lstrip("./") for a in links[1]] == ["about/"]
    assert links[2] == []


# -- spaces --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "written", "shown"),
    [
        ("fr-FR", "Quoi ? Oui ! A ; b : c", "Quoi\u202f? Oui\u202f! A\u202f; b\u00a0: c"),
        ("fr-FR", "« Bonjour » dit-il.", "«\u00a0Bonjour\u00a0» dit-il."),
        ("fr-FR", "*Quoi* ? `a ?`", "Quoi\u202f? a ?"),
        ("fr-FR", "Quoi? https://a.example/?b 10:30", "Quoi? https://a.example/?b 10:30"),
        ("fr-CA", "Quoi ? b : c", "Quoi ? b\u00a0: c"),
        ("en-GB", "What ? « x » a : b", "What ? « x » a : b"),
    ],
)
def test_spaces_follow_the_rules_of_the_language(locale: str, written: str, shown: str) -> None:
    edits: dict[str, Edit] = {
        "data/site.yml": ("locale: en-GB", f"locale: {locale}"),
        "data/topics.yml": ("{en: Brewing, pt: Preparação}", f"{{en: '{written}', pt: x}}"),
    }
    reading = check(read(espresso(edits)))
    assert reading.knowledge is not None
    languages = Pages(reading.knowledge, reading.parser, {}).languages
    name = languages["en"].text(reading.knowledge.topics["brewing"].name)
    assert name.text == shown
    assert on_paper(name, reading.knowledge.site) == shown
