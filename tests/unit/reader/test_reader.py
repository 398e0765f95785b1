import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from espresso import QUESTION, Edit, MakeSite, espresso
from mendbook.checks import check
from mendbook.files import MAX_BYTES, Overlay
from mendbook.model import EVERY, Complexity, Status
from mendbook.problems import Place, Problem
from mendbook.reader import Reading, read
from steam import STEAM

FRENCH_WORDS = """\
home: {fr: Accueil}
minutes: {fr: "{n} min"}
stores_found: {fr: {one: "{n} boutique trouvée", other: "{n} boutiques trouvées"}}
"""


def lines(reading: Reading) -> list[str]:
    return [f"{p.place} {p.code} {p.message}" for p in reading.problems]


def test_the_example_site_has_no_problems() -> None:
    reading = check(read(espresso()))
    assert reading.problems == []
    knowledge = reading.knowledge
    assert knowledge is not None
    assert knowledge.languages == ("en", "pt")
    assert list(knowledge.labels) == ["menu", "descale"]
    assert list(knowledge.causes) == ["tank-empty", "limescale"]
    assert list(knowledge.guides) == ["no-coffee", "too-bitter"]
    assert list(knowledge.prose) == [("about", "en"), ("about", "pt")]
    assert list(knowledge.interface) == ["home", "minutes", "stores_found"]
    assert knowledge.labels["menu"].text.values == {EVERY: "Menu"}
    assert knowledge.causes["limescale"].complexity is Complexity.MEDIUM
    assert knowledge.guides["no-coffee"].reviewed.isoformat() == "2026-05-01"
    assert knowledge.guides["too-bitter"].status is Status.DRAFT


def test_a_page_keeps_its_lines() -> None:
    knowledge = check(read(espresso())).knowledge
    assert knowledge is not None
    page = knowledge.prose["about", "en"]
    assert (page.head.title, page.head.menu, page.file) == ("About us", 1, "content/en/about.md")
    assert page.body.split("\n")[4:] == ["We mend machines.", "", "See [the guide](guide:no-coffee).", ""]


def test_a_list_can_be_a_file_a_folder_or_both(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/topics/steam.yml": "name: Steam\nsummary: Hot.\n",
            "data/guides/too-bitter.yml": ("topic: brewing", "topic: steam"),
            "data/devices.yml": None,
            "data/devices/crema-one.yml": "name: Crema One\n",
            "data/devices/crema-two.yml": "name: Crema Two\n",
        }
    )
    reading = check(read(root))
    assert lines(reading) == []
    assert reading.knowledge is not None
    assert list(reading.knowledge.topics) == ["brewing", "steam"]
    assert list(reading.knowledge.devices) == ["crema-one", "crema-two"]


def test_windows_line_ends_and_byte_order_marks_change_nothing(make_site: MakeSite) -> None:
    root = make_site()
    plain = check(read(root))
    files = [*root.rglob("*.yml"), *root.rglob("*.md")]
    for file in files:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    windows = check(read(root))
    assert lines(windows) == []
    assert plain.knowledge is not None
    assert windows.knowledge is not None
    assert windows.knowledge.prose == plain.knowledge.prose
    assert str(windows.knowledge.guides) == str(plain.knowledge.guides)


@pytest.mark.parametrize(
    ("own", "home"),
    [
        (None, {"en": "Home", "pt": "Início"}),
        ("home: {en: Start}\n", {"en": "Start", "pt": "Início"}),
        ("home: Crema\n", {"en": "Crema", "pt": "Crema"}),
    ],
)
def test_a_site_can_replace_interface_words(own: str | None, home: dict[str, str]) -> None:
    knowledge = check(read(espresso({"data/interface.yml": own} if own else {}))).knowledge
    assert knowledge is not None
    assert knowledge.interface["home"].values == {code: {"other": text} for code, text in home.items()}


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        ("data/causes.yml", ("Abra [[menu > descale]]", "[[descale]], em [[menu]]")),
        ("data/causes.yml", ("Abra [[menu > descale]]", "Abra [[menu >\n        descale]]")),
        ("content/en/about.md", ("We mend", "![Front](pictures/machine.svg) We mend")),
        ("content/en/about.md", ("guide:no-coffee", "https://crema.example/?q=a%20b")),
        ("data/guides/too-bitter.yml", ("What to do.", '"See [this](guide:too-bitter)."')),
        ("data/site.yml", ("https://crema.example/", "page:about")),
        ("data/README.md", "For editors."),
        ("data/README.pt.md", "Para quem escreve."),
        ("data/guides/README.txt", "For editors."),
        ("content/LICENSE", "Of the photographs."),
        ("content/pictures/Terms and Conditions 50%.PDF", b"%PDF-1.7"),
    ],
)
def test_valid_edits_have_no_problems(file: str, edit: Edit) -> None:
    assert lines(check(read(espresso({file: edit})))) == []


# -- all problems at once


def test_three_mistakes_in_three_files_are_three_problems_sorted_by_place(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/topics.yml": ("  summary:", "  sumary:"),
            "content/en/about.md": ("guide:no-coffee", "guide:no-cofee"),
            "data/causes.yml": ("complexity: low", "complexity: easy"),
        }
    )
    assert lines(check(read(root))) == [
        "content/en/about.md:7:17 MB303 There is no guide `no-cofee`.",
        "data/causes.yml:4:15 MB204 `easy` can't be chosen for `complexity`.",
        "data/topics.yml:3:3 MB201 `sumary` is not a key here.",
    ]


def test_an_unknown_key_and_an_unknown_label_of_an_entry_are_both_reported(make_site: MakeSite) -> None:
    root = make_site(
        {"data/causes.yml": ("minutes: 30", 'minuts: 30\n  note: "See [[descal]]."')},
    )
    assert lines(check(read(root))) == [
        "data/causes.yml:11:3 MB201 `minuts` is not a key here.",
        "data/causes.yml:12:16 MB302 There is no label `descal`.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{pt: "Ver [[descal]]."}', "MB208 `note` has no text in `en`, the site's default language."),
        ('{en: "", pt: "Ver [[descal]]."}', "MB206 `en` of `note` is empty."),
        ('{en: 5, pt: "Ver [[descal]]."}', "MB203 `en` of `note` is `5`."),
    ],
)
def test_a_problem_in_one_language_does_not_hide_one_in_another(
    text: str, problem: str, make_site: MakeSite
) -> None:
    root = make_site({"data/causes.yml": ("minutes: 30", f"minutes: 30\n  note: {text}")})
    without_places = [line.split(" ", 1)[1] for line in lines(check(read(root)))]
    assert sorted(set(without_places)) == sorted({problem, "MB302 There is no label `descal`."})


def test_a_problem_in_a_text_for_all_languages_is_reported_once(make_site: MakeSite) -> None:
    root = make_site({"data/topics.yml": ("{en: Brewing, pt: Preparação}", '"Crema [[on]]"')})
    assert lines(check(read(root))) == ["data/topics.yml:2:18 MB302 There is no label `on`."]


# entries with mistakes are not unknown


def test_a_guide_with_a_mistake_is_not_unknown(make_site: MakeSite) -> None:
    root = make_site({"data/guides/no-coffee.yml": ("reviewed: 2026-05-01\n", "")})
    assert lines(check(read(root))) == ["data/guides/no-coffee.yml:1:1 MB202 `reviewed` is missing."]


def test_the_name_of_the_placeholder_for_left_out_values_is_not_an_id(make_site: MakeSite) -> None:
    root = make_site({"data/guides/no-coffee.yml": ("topic: brewing", "topic: left-out")})
    assert lines(check(read(root))) == ["data/guides/no-coffee.yml:3:8 MB301 There is no topic `left-out`."]


def test_a_misspelt_key_is_one_problem_not_two(make_site: MakeSite) -> None:
    root = make_site({"data/guides/no-coffee.yml": ("reviewed: 2026-05-01", "reviewd: 2026-05-01")})
    assert lines(check(read(root))) == ["data/guides/no-coffee.yml:24:1 MB201 `reviewd` is not a key here."]


def test_a_missing_key_hides_no_other_problem_of_its_entry(make_site: MakeSite) -> None:
    root = make_site({"data/guides/too-bitter.yml": "title: {en: Bitter, pt: Amargo}\nsummary: '[[nope]]'\n"})
    assert lines(check(read(root))) == [
        "data/guides/too-bitter.yml:1:1 MB202 `causes` is missing.",
        "data/guides/too-bitter.yml:1:1 MB202 `reviewed` is missing.",
        "data/guides/too-bitter.yml:1:1 MB202 `topic` is missing.",
        "data/guides/too-bitter.yml:2:13 MB302 There is no label `nope`.",
    ]


@pytest.mark.parametrize("name", ["causes", "topics", "devices", "labels"])
def test_the_entries_of_a_list_that_cannot_be_read_are_not_unknown(name: str) -> None:
    reading = check(read(espresso({f"data/{name}.yml": "a: [\n"})))
    assert [(p.code, p.place.file) for p in reading.problems] == [("MB101", f"data/{name}.yml")]


def test_a_page_with_a_mistake_is_not_missing(make_site: MakeSite) -> None:
    root = make_site(
        {
            "content/pt/about.md": ("menu: 1", "menu: first"),
            "content/en/about.md": ("guide:no-coffee", "page:about"),
        }
    )
    assert lines(check(read(root))) == ["content/pt/about.md:3:7 MB203 `menu` is `first`."]


@pytest.mark.parametrize(
    "edit",
    [
        ("  en: {name: English, locale: en-GB}\n  pt: {name: Português, locale: pt-PT}\n", "  [en, pt]\n"),
        ("  en: {name: English", "  english: {name: English"),
    ],
)
def test_without_a_usable_site_file_nothing_else_is_reported(edit: tuple[str, str]) -> None:
    reading = check(read(espresso({"data/site.yml": edit, "data/causes.yml": "a: [\n"})))
    assert reading.knowledge is None
    assert [p.place.file for p in reading.problems] == ["data/site.yml"]


# -- languages


def test_a_new_language_is_reported_as_missing_but_is_no_error() -> None:
    pt = "  pt: {name: Português, locale: pt-PT}\n"
    reading = check(read(espresso({"data/site.yml": (pt, f"{pt}  fr: {{name: Français}}\n")})))
    assert {p.code for p in reading.problems} == {"MB207"}
    assert [
        line for line in lines(reading) if "`fr`" not in line or "data/" not in line or "words" in line
    ] == [
        "content/en/about.md:1:1 MB207 The page has no `fr`.",
        "data/interface.yml:1:1 MB207 `fr` is missing from 3 interface words: home, minutes, stores_found.",
    ]


def french(make_site: MakeSite, words: str) -> Path:
    """The espresso site in French and Portuguese."""
    root = make_site({"data/interface.yml": words})
    (root / "content/en").rename(root / "content/fr")
    for file in (root / "data").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"\ben: ", "fr: ", text), encoding="utf-8")
    return root


def test_an_unknown_language_is_a_problem(make_site: MakeSite) -> None:
    """Mendbook could not write its dates."""
    root = make_site(
        {"data/site.yml": ("name: Português, locale: pt-PT}", "name: Português}\n  xx: {name: X}")}
    )
    (problem,) = [problem for problem in check(read(root)).problems if problem.code == "MB205"]
    assert problem == Problem(
        "MB205",
        Place("data/site.yml", 6, 3),
        "`xx` is not a language that Mendbook knows.",
        "Correct it, or give it a `locale` whose dates it can use, such as `pt-PT`.",
    )


def test_a_site_can_be_in_french(make_site: MakeSite) -> None:
    reading = check(read(french(make_site, FRENCH_WORDS)))
    assert lines(reading) == []
    assert reading.knowledge is not None
    assert reading.knowledge.site.default == "fr"
    assert reading.knowledge.interface["home"].in_language("fr", "fr") == ({"other": "Accueil"}, None)
    assert reading.knowledge.interface["home"].in_language("pt", "fr") == ({"other": "Início"}, None)


def test_a_site_in_french_needs_french_words(make_site: MakeSite) -> None:
    reading = check(read(french(make_site, "home: {fr: Accueil}\n")))
    assert lines(reading) == [
        "data/interface.yml:1:1 MB208 `fr` is missing from 2 interface words: minutes, stores_found.",
    ]


# any input results in problems, never in a crash

VALUES = (
    *("null", "5", "true", "[]", "{}", "''", "[1]", "{x: y}", "2026-13-41"),
    *("x" * 3_000, "'<script>'", '"\\t😀"', "'[[menu > ]] [a](guide:) ![](\\0)'"),
)
STRIDE = 4
"""Each scalar gets each value. To save time, scalars this far apart are changed in the same reading."""


def scalars(node: yaml.Node) -> Iterator[slice]:
    """The positions of the values in a file, without keys."""
    if isinstance(node, yaml.ScalarNode):
        assert node.start_mark is not None
        assert node.end_mark is not None
        yield slice(node.start_mark.index, node.end_mark.index)
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from scalars(child[1] if isinstance(child, tuple) else child)


def with_value(text: str, value: str, first: int) -> str:
    """A file's text with `value` in place of some scalars, counted from `first`."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    spans = list(scalars(node))
    for span in reversed(spans[first::STRIDE]):
        end = "\n" if text[span].endswith("\n") else ""
        text = text[: span.start] + value + end + text[span.stop :]
    return text


ALL_ABOUT_TREES: dict[str, Edit] = {
    "data/causes.yml": ("  complexity: low\n", "  complexity: low\n  mends: {limescale: rarely}\n"),
    "data/site.yml": ("minutes: {low: 5}\n", "minutes: {low: 5}\ndiagnosis: {frequencies: {rarely: 5}}\n"),
    "data/topics.yml": ("brewing:\n", "brewing:\n  guides: [no-coffee, no-steam, too-bitter]\n"),
    "data/guides/no-coffee.yml": (
        "reviewed: 2026-05-01\n",
        "reviewed: 2026-05-01\ntree:\n  a: {ask: light, answers: {red: b}}\n  b: "
        "{fix: limescale, then: c}\n  c: {store: []}\n",
    ),
}


@pytest.mark.parametrize(
    "names",
    [
        ["site"],
        ["labels", "topics", "devices", "causes", "guides/no-coffee"],
        ["sources", "causes/seal", "causes/valve", "causes/board", "guides/no-steam", "howtos/descale"],
    ],
)
def test_any_value_in_any_place_is_at_most_a_problem(names: list[str]) -> None:
    site = espresso({**QUESTION, **STEAM}, ALL_ABOUT_TREES)
    assert check(read(site)).problems == []
    texts = {f"data/{name}.yml": site.read(f"data/{name}.yml", MAX_BYTES).decode() for name in names}
    for value in VALUES:
        for first in range(STRIDE):
            wrong = {file: with_value(text, value, first).encode() for file, text in texts.items()}
            problems = check(read(Overlay(site, wrong)), date(2026, 11, 20)).problems
            assert all(type(p) is Problem and p.message and p.remedy for p in problems)
            assert "MB101" not in {p.code for p in problems}


@pytest.mark.parametrize(
    "text",
    [
        "  en: 'First:\n\n\n    - look\n\n    - listen'\n",
        "  en: >\n    First:\n\n\n    - look\n\n    - listen\n",
    ],
    ids=["quoted", "folded"],
)
def test_a_list_with_empty_lines_between_its_items_is_a_list(text: str) -> None:
    """As programs write such texts: in these styles, YAML reads an empty line as a line end."""
    written = "  en: |\n    First:\n\n    - look\n    - listen\n"
    assert check(read(espresso({"data/guides/no-coffee.yml": (written, text)}))).problems == []
