"""Browser and server describe the differences between any two devices in exactly the same words."""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from running import result_of

from espresso import Edit, copy_site
from hosting import real_reading
from machines import MACHINES
from mendbook.checks import check
from mendbook.publish import publish
from mendbook.reader import Reading, read
from mendbook.views import LanguageView, Pages, compare_data
from mendbook.views.devices.side_by_side import SideBySide
from parsed import data_of
from spaces import with_plain_spaces

Told = tuple[str, str, str, str, str]
"""A device, another, a specification, the sentence, and its list: better, worse or other."""


def views_of(reading: Reading) -> Mapping[str, LanguageView]:
    assert reading.knowledge is not None
    assert [p for p in reading.problems if p.severity == "error"] == []
    return Pages(reading.knowledge, reading.parser, {}).languages


def by_server(view: LanguageView) -> Iterator[Told]:
    known = view.knowledge
    side_by_side = SideBySide(view, view.devices, view.values)
    for one in known.can_be_compared:
        for other in known.can_be_compared:
            for name in known.fleet.specifications:
                differences = side_by_side.differences(one, other, [name])
                for judged in ("better", "worse", "other"):
                    for sentence in getattr(differences, judged):
                        yield one, other, name, sentence.text, judged


def by_browser(tmp_path: Path, view: LanguageView) -> list[Told]:
    data: Any = compare_data(view)
    return [tuple(difference) for difference in result_of(tmp_path, "differences.js", data)]


def assert_alike(tmp_path: Path, view: LanguageView, least: int) -> None:
    server, browser = set(by_server(view)), set(by_browser(tmp_path, view))
    assert len(server) >= least
    assert sorted(browser - server) == []
    assert sorted(server - browser) == []


@pytest.mark.parametrize("language", ["en", "pt"])
def test_any_two_machines_are_described_alike(tmp_path: Path, language: str) -> None:
    view = views_of(check(read(copy_site(tmp_path / "site", MACHINES))))[language]
    assert_alike(tmp_path, view, 30)


@pytest.fixture(scope="module")
def real() -> Mapping[str, LanguageView]:
    return views_of(real_reading())


@pytest.mark.parametrize("language", ["en", "pt"])
def test_any_two_real_devices_are_described_alike(
    tmp_path: Path, real: Mapping[str, LanguageView], language: str
) -> None:
    assert_alike(tmp_path, real[language], 10_000)


# -- kinds of values -----------------------------------------------------------------------------------------

TWO = """\
one: {{name: One, sources: [leaflet], checked: 2026-05-01, specifications: {{it: {one}}}}}
two: {{name: Two, sources: [leaflet], checked: 2026-05-01, specifications: {{it: {two}}}}}
"""
NUMBER, GIGABYTES = "kind: number, better: more", "kind: number, unit: digital-gigabyte"


def site_with(tmp_path: Path, keys: str, one: str, two: str) -> Path:
    edits: Mapping[str, Edit] = {
        "data/sources.yml": "leaflet: {title: The leaflet}\n",
        "data/specifications.yml": f"all: {{name: All, specifications: {{it: {{name: It, {keys}}}}}}}\n",
        "data/devices.yml": TWO.format(one=one, two=two),
        "data/guides/no-coffee.yml": ("applies_to: {from: crema-one, to: crema-two}\n", ""),
    }
    return copy_site(tmp_path / "site", edits)


@pytest.mark.parametrize(
    ("keys", "first", "second"),
    [
        (f'{NUMBER}, written: "{{n}} bar", more: "{{n}} more", less: "{{n}} less"', "15.4", "9.2"),
        (f'{NUMBER}, unit: mass-kilogram, more: "{{words}} ({{n}}) more"', "5.3", "5.1"),
        (f'{NUMBER}, unit: mass-kilogram, more: "{{words}} more"', "5", "4"),
        (f'{NUMBER}, unit: mass-kilogram, more: "{{words}} more"', "5", "none"),
        (f'{NUMBER}, more: "{{n}} more"', "22000", "1000"),
        (f'{NUMBER}, more: "{{n}} more"', "1500", "1"),
        ("kind: numbers, better: more", "[1, 2]", "[2, 3]"),
        ("kind: numbers, better: more", "[1, 2]", "none"),
        ("kind: numbers, better: less, none: worse", "[1, 2]", "none"),
        ("kind: date, better: more", "2026-04-22", "none"),
        ("kind: date, better: more, none: better", "2026-04-22", "none"),
        (f"{NUMBER}, none: better", "5", "none"),
        ("kind: text, none: better", "steel", "none"),
        ('kind: numbers, better: more, more: "Up: {a}, {b}"', "[1, 3]", "[1, 2]"),
        ("kind: choice, choices: {a: A, b: B}, better: less", "a", "b"),
        ("kind: choice, choices: {a: A, b: B}, better: less", "a", "none"),
        ("kind: yes-no, better: less", "true", "false"),
        ('kind: yes-no, has: "It has {a}"', "true", "none"),
        ('kind: date, better: more, more: "Later: {a}"', "2025-09-19", "2024-01-01"),
        ("kind: text, better: more", "a", "b"),
        ("kind: texts", "[a, b]", "[a]"),
        ('kind: text, better: more, has: "It has {a}"', "steel", "none"),
        (f'{NUMBER}, more: "{{n}} more", less: "{{n}} less"', "0", "5"),
        (f'{GIGABYTES}, more: "{{n}} more"', "1280", "256"),
        (f'{NUMBER}, unit: mass-kilogram, more: "{{words}} more"', "5.5", "4.5"),
        (f'{NUMBER}, unit: mass-kilogram, more: "{{words}} more"', "1500", "0.5"),
        (f'{NUMBER}, more: "{{n}} more"', "1.0005", "1"),
    ],
)
def test_values_of_any_kind_are_described_alike(tmp_path: Path, keys: str, first: str, second: str) -> None:
    assert_alike(tmp_path, views_of(check(read(site_with(tmp_path, keys, first, second))))["en"], 2)


# -- the file that it loads ----------------------------------------------------------------------------------


def test_a_third_language_has_its_own_words_and_units(tmp_path: Path) -> None:
    """Units come from CLDR, in the plural form of the language."""
    root = site_with(tmp_path, "kind: number, unit: volume-liter", "1.8", "3")
    french = ("  pt: {name: Português, locale: pt-PT}\n", "  fr: {name: Français}\n  pt: {name: Português}\n")
    site = root / "data/site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("  pt: {name: Português, locale: pt-PT}\n", french[1]),
        encoding="utf-8",
    )
    data: Any = compare_data(views_of(check(read(root)))["fr"])
    (specification,) = data["specifications"]
    assert {key: with_plain_spaces(words) for key, words in specification["units"].items()} == {
        "one": "{n} litre",
        "many": "{n} litres",
        "other": "{n} litres",
    }
    assert with_plain_spaces(specification["written"]) == "{n} l"
    assert [with_plain_spaces(device["values"][0][0]) for device in data["devices"]] == ["1,8 l", "3 l"]


def test_the_data_of_the_comparer_is_complete(tmp_path: Path) -> None:
    publication = publish(copy_site(tmp_path / "site", MACHINES), site_url="https://crema.example/")
    data = data_of(publication.files["pt/compare/compare.js"])
    assert data["locale"] == "pt-PT"
    assert data["groups"] == [["Preparação", [0, 1, 2, 3, 4]], ["Corpo", [5, 6, 7, 8, 9, 10]]]
    device = data["devices"][0]
    assert (device["id"], device["name"], device["address"]) == (
        "crema-one",
        "Crema One",
        "../devices/crema-one/",
    )
    assert [device["values"][index] for index in (0, 1, 2, 3, 5, 9)] == [
        ["9\u00a0bar", 9],
        ["1,2\u00a0l", 1.2],
        ["Termobloco", 0],
        ["Não", 0],
        ["Nero", None],
        None,
    ]
    assert [device["values"][1][1:] for device in data["devices"]] == [[1.2], [1.8], []]
    assert device["values"][4][1:] == [30, "30\u00a0ml", "60\u00a0ml", 60]


LIMIT = 8 * 1024


def test_the_script_of_the_comparer_is_small(real_site: Path) -> None:
    """As published, without other scripts of its page."""
    scripts = [script.read_bytes() for script in real_site.rglob("*.js")]
    (script,) = [script for script in scripts if b"function difference(" in script]
    assert len(gzip.compress(script)) < LIMIT


# -- which devices a part of a page is for


@pytest.mark.parametrize(
    ("numbers", "among"),
    [
        ("0", {0}),
        ("0-3 7", {0, 1, 2, 3, 7}),
        ("3 5-6", {3, 5, 6}),
        ("10-12", {10, 11, 12}),
        ("1 11", {1, 11}),
        ("", set[int]()),
    ],
)
def test_numbers_of_variants_are_parsed(tmp_path: Path, numbers: str, among: set[int]) -> None:
    results = result_of(tmp_path, "among.js", [[numbers, device] for device in range(15)])
    assert {device for device, matches in enumerate(results) if matches} == among
