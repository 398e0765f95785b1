"""Devices side by side: the table, what differs, and pictures to scale."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from of_machines import language_views, rows_of

from espresso import Edit, MakeSite, edit_site
from machines import MACHINES
from mendbook.views import ComparisonView, LanguageView
from spaces import with_plain_spaces

ARTICLE, DEVICES = "data/comparisons/one-or-two.yml", "data/devices.yml"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(MACHINES)


def view_of(root: Path, edits: Mapping[str, Edit] | None = None, language: str = "en") -> LanguageView:
    edit_site(root, edits or {})
    return language_views(root)[language]


def article_of(root: Path, edits: Mapping[str, Edit] | None = None, language: str = "en") -> ComparisonView:
    return view_of(root, edits, language).catalogue.comparison("one-or-two")


ONLY_TWO = ("devices: [crema-two, crema-one, bar-max]", "devices: [crema-two, crema-one]")

# -- the table -----------------------------------------------------------------------------------------------


def test_what_differs_comes_first(site: Path) -> None:
    article = article_of(site, {ARTICLE: ONLY_TWO})
    assert rows_of(article.first) == {
        "pump": ["15 bar", "9 bar"],
        "tank": ["1.8 l", "1.2 l"],
        "boiler": ["Two boilers", "Thermoblock"],
        "steam-wand": ["Yes", "No"],
        "cups": ["30 ml, 60 ml, 90 ml", "30 ml, 60 ml"],
        "colours": ["Nero, Bianco and Rosso", "Nero"],
        "weight": ["5.5 kg", "4.2 kg"],
        "height": ["320 mm", "300 mm"],
        "released": ["19 September 2025", "1 March 2023"],
    }
    assert rows_of(article.rest) == {"width": ["200 mm", "200 mm"], "depth": ["250 mm", None]}
    assert [group.name.text for group in (*article.first, *article.rest)] == ["Brewing", "Body", "Body"]


def test_what_is_not_known_is_none_and_differs_from_nothing(site: Path) -> None:
    article = article_of(site)
    assert rows_of(article.rest) == {"depth": ["250 mm", None, None]}
    assert rows_of(article.first)["weight"] == ["5.5 kg", "4.2 kg", None]
    assert article.unknown


def test_what_a_device_has_none_of_is_known(site: Path) -> None:
    edits = {
        ARTICLE: ("crema-two, crema-one, bar-max", "crema-one, bar-max"),
        DEVICES: ("    weight: 4.2\n", ""),
    }
    article = article_of(site, edits)
    assert rows_of(article.first)["tank"] == ["1.2 l", "none"]
    # What is known of neither is not there at all.
    assert not {"weight", "depth"} & (rows_of(article.first) | rows_of(article.rest)).keys()
    assert not article.unknown


def test_an_article_talks_of_what_it_names_in_its_order(site: Path) -> None:
    wanted = f"{ONLY_TWO[1]}\nspecifications: [width, cups, pump, released]"
    article = article_of(site, {ARTICLE: (ONLY_TWO[0], wanted)})
    assert list(rows_of(article.first)) == ["cups", "pump", "released"]
    # The groups keep their own order; what doesn't differ is with all else.
    assert list(rows_of(article.rest)) == [
        *("tank", "boiler", "steam-wand"),
        *("colours", "weight", "height", "width", "depth"),
    ]
    (told,) = article.differences
    assert [len(told.better), len(told.worse), len(told.other)] == [2, 0, 1]


def test_what_is_written_alike_is_alike(site: Path) -> None:
    """Two editors' texts for the same."""
    one, other = "    colours: [Nero]\n", "    colours: [Nero, Bianco, Rosso]\n"
    edit_site(site, {DEVICES: (one, "    colours: [{en: Nero, pt: Preto}]\n")})
    article = article_of(site, {ARTICLE: ONLY_TWO, DEVICES: (other, "    colours: [Nero]\n")})
    assert "colours" in rows_of(article.rest)


def test_what_a_word_means_stands_with_it(site: Path) -> None:
    row = article_of(site).first[0].rows[0]
    assert (row.id, str(row.help), row.differs) == ("pump", "How hard water is pressed.", True)


# -- what differs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "better", "other"),
    [
        (
            "en",
            "Crema Two compared with Crema One",
            [
                "The pump reaches 15 bar instead of 9 bar",
                "The tank holds 0.6 litres more: 1.8 l",
                "Boiler: Two boilers instead of Thermoblock",
                "It has a steam wand",
                "Cup sizes up to 90 ml instead of 60 ml",
            ],
            [
                "Colours: Nero, Bianco and Rosso instead of Nero",
                "On sale from: 19 September 2025 instead of 1 March 2023",
            ],
        ),
        (
            "pt",
            "Crema Two em comparação com Crema One",
            [
                "A bomba chega a 15 bar em vez de 9 bar",
                "O depósito leva mais 0,6 litros: 1,8 l",
                "Caldeira: Duas caldeiras em vez de Termobloco",
                "Tem tubo de vapor",
                "Tamanhos de chávena até 90 ml, em vez de 60 ml",
            ],
            [
                "Cores: Nero, Bianco e Rosso em vez de Nero",
                "À venda desde: 19 de setembro de 2025 em vez de 1 de março de 2023",
            ],
        ),
    ],
)
def test_what_the_first_has_other_than_the_second(
    site: Path, language: str, title: str, better: list[str], other: list[str]
) -> None:
    told = article_of(site, language=language).differences[0]
    assert told.title == title
    assert [with_plain_spaces(sentence.text) for sentence in told.better] == better
    assert [with_plain_spaces(sentence.text) for sentence in told.other] == other


def test_the_first_is_compared_with_each_other_one(site: Path) -> None:
    one, other = article_of(site).differences
    assert [one.title, other.title] == [
        "Crema Two compared with Crema One",
        "Crema Two compared with Bar Max",
    ]
    # Of what isn't known of Bar Max nothing is said: its weight.
    assert [with_plain_spaces(sentence.text) for sentence in other.better] == [
        "Water tank: 1.8 l instead of none",
        "Cup sizes from 30 ml instead of 20 ml, and up to 90 ml instead of 20 ml",
    ]
    assert other.worse == ()


def test_the_other_way_round_better_is_worse(site: Path) -> None:
    turned = ("devices: [crema-two, crema-one, bar-max]", "devices: [crema-one, crema-two]")
    (told,) = article_of(site, {ARTICLE: turned}).differences
    assert [with_plain_spaces(sentence.text) for sentence in told.worse] == [
        "The pump reaches 9 bar instead of 15 bar",
        "The tank holds 0.6 l less",
        "Boiler: Thermoblock instead of Two boilers",
        "It has no steam wand",
        "Cup sizes up to 60 ml instead of 90 ml",
    ]
    assert len(told.better) == 1


# -- pictures ------------------------------------------------------------------------------------------------


def test_devices_are_drawn_to_scale(site: Path) -> None:
    drawing = article_of(site).sizes
    assert drawing is not None
    assert [
        (one.name.text, one.width, one.height, one.depth, with_plain_spaces(one.label))
        for one in drawing.outlines
    ] == [
        ("Crema Two", 200.0, 320.0, 250.0, "320 mm × 200 mm × 250 mm"),
        ("Crema One", 200.0, 300.0, None, "300 mm × 200 mm"),
        ("Bar Max", 400.0, 450.0, None, "450 mm × 400 mm"),
    ]
    for one, after in zip(drawing.outlines, drawing.outlines[1:], strict=False):
        assert one.x + one.width < one.side
        assert one.side + (one.depth or 0) < after.x
    last = drawing.outlines[-1]
    assert (drawing.height, drawing.width >= last.x + last.width) == (450.0, True)


@pytest.mark.parametrize(
    ("edits", "drawn"),
    [
        ({DEVICES: ("    height: 300\n", "")}, ["Crema Two", "Bar Max"]),
        ({DEVICES: ("    height: 450\n    width: 400\n", "    width: none\n")}, ["Crema Two", "Crema One"]),
        ({DEVICES: ("    height: 300\n", ""), ARTICLE: ONLY_TWO}, None),
        ({"data/specifications.yml": ("      picture: width\n", "")}, None),
    ],
    ids=["unknown", "none", "one alone", "no such picture"],
)
def test_what_has_no_size_is_not_drawn(
    site: Path, edits: Mapping[str, Edit], drawn: list[str] | None
) -> None:
    drawing = article_of(site, edits).sizes
    assert (drawing and [one.name.text for one in drawing.outlines]) == drawn


def test_numbers_are_bars(site: Path) -> None:
    (bars,) = article_of(site).bars
    assert bars.name.text == "Pump pressure"
    assert [(bar.name.text, with_plain_spaces(bar.value.text), bar.share) for bar in bars.bars] == [
        ("Crema Two", "15 bar", 100.0),
        ("Crema One", "9 bar", 60.0),
        ("Bar Max", "15 bar", 100.0),
    ]


@pytest.mark.parametrize(
    ("old", "new", "bars"),
    [
        ("    pump: 9\n", "    pump: 15\n", None),
        ("    pump: 9\n", "    pump: 0\n", [100.0, 0.0, 100.0]),
        ("    pump: 9\n", "    pump: none\n", None),
        ("    pump: 9\n", "    pump: 10\n", [100.0, 66.7, 100.0]),
    ],
)
def test_bars_that_are_all_alike_say_nothing(
    site: Path, old: str, new: str, bars: list[float] | None
) -> None:
    charts = article_of(site, {DEVICES: (old, new)}).bars
    assert ([bar.share for bar in charts[0].bars] if charts else None) == bars
