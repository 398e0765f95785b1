"""Devices side by side: the table, the differences, and drawings to scale."""

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


def test_differing_values_come_first(site: Path) -> None:
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


def test_unknown_values_are_none_and_make_no_difference(site: Path) -> None:
    article = article_of(site)
    assert rows_of(article.rest) == {"depth": ["250 mm", None, None]}
    assert rows_of(article.first)["weight"] == ["5.5 kg", "4.2 kg", None]
    assert article.unknown


def test_a_missing_part_is_a_known_value(site: Path) -> None:
    edits = {
        ARTICLE: ("crema-two, crema-one, bar-max", "crema-one, bar-max"),
        DEVICES: ("    weight: 4.2\n", ""),
    }
    article = article_of(site, edits)
    assert rows_of(article.first)["tank"] == ["1.2 l", "none"]
    # A specification that is unknown for both devices is not in the table.
    assert not {"weight", "depth"} & (rows_of(article.first) | rows_of(article.rest)).keys()
    assert not article.unknown


def test_the_specifications_that_an_article_names_come_first_in_its_order(site: Path) -> None:
    named = f"{ONLY_TWO[1]}\nspecifications: [width, cups, pump, released]"
    article = article_of(site, {ARTICLE: (ONLY_TWO[0], named)})
    assert list(rows_of(article.first)) == ["cups", "pump", "released"]
    # The others follow in the order of their groups, equal values included.
    assert list(rows_of(article.rest)) == [
        *("tank", "boiler", "steam-wand"),
        *("colours", "weight", "height", "width", "depth"),
    ]
    (difference,) = article.differences
    assert [len(difference.better), len(difference.worse), len(difference.other)] == [2, 0, 1]


def test_values_that_are_written_the_same_are_equal(site: Path) -> None:
    """Two texts with the same words."""
    one, other = "    colours: [Nero]\n", "    colours: [Nero, Bianco, Rosso]\n"
    edit_site(site, {DEVICES: (one, "    colours: [{en: Nero, pt: Preto}]\n")})
    article = article_of(site, {ARTICLE: ONLY_TWO, DEVICES: (other, "    colours: [Nero]\n")})
    assert "colours" in rows_of(article.rest)


def test_a_row_has_the_help_of_its_specification(site: Path) -> None:
    row = article_of(site).first[0].rows[0]
    assert (row.id, str(row.help), row.differs) == ("pump", "How hard water is pressed.", True)


# -- differences ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "better", "neutral"),
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
def test_differences_are_sentences_about_the_first_device(
    site: Path, language: str, title: str, better: list[str], neutral: list[str]
) -> None:
    difference = article_of(site, language=language).differences[0]
    assert difference.title == title
    assert [with_plain_spaces(sentence.text) for sentence in difference.better] == better
    assert [with_plain_spaces(sentence.text) for sentence in difference.other] == neutral


def test_the_first_device_is_compared_with_each_of_the_others(site: Path) -> None:
    one, other = article_of(site).differences
    assert [one.title, other.title] == [
        "Crema Two compared with Crema One",
        "Crema Two compared with Bar Max",
    ]
    # The weight of Bar Max is unknown, so it is left out.
    assert [with_plain_spaces(sentence.text) for sentence in other.better] == [
        "Water tank: 1.8 l instead of none",
        "Cup sizes from 30 ml instead of 20 ml, and up to 90 ml instead of 20 ml",
    ]
    assert other.worse == ()


def test_in_reverse_order_better_is_worse(site: Path) -> None:
    turned = ("devices: [crema-two, crema-one, bar-max]", "devices: [crema-one, crema-two]")
    (difference,) = article_of(site, {ARTICLE: turned}).differences
    assert [with_plain_spaces(sentence.text) for sentence in difference.worse] == [
        "The pump reaches 9 bar instead of 15 bar",
        "The tank holds 0.6 l less",
        "Boiler: Thermoblock instead of Two boilers",
        "It has no steam wand",
        "Cup sizes up to 60 ml instead of 90 ml",
    ]
    assert len(difference.better) == 1


# -- drawings ------------------------------------------------------------------------------------------------


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
def test_devices_without_a_size_are_not_drawn(
    site: Path, edits: Mapping[str, Edit], drawn: list[str] | None
) -> None:
    drawing = article_of(site, edits).sizes
    assert (drawing and [one.name.text for one in drawing.outlines]) == drawn


def test_numbers_have_bar_charts(site: Path) -> None:
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
def test_equal_values_have_no_bar_chart(site: Path, old: str, new: str, bars: list[float] | None) -> None:
    charts = article_of(site, {DEVICES: (old, new)}).bars
    assert ([bar.share for bar in charts[0].bars] if charts else None) == bars
