"""Pages about devices show what is in devices.yml, checked in the built HTML by independent rules."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.dates import format_date

from hosting import REPOSITORY, real_reading
from mendbook.views import LanguageView
from mendbook.words import shipped
from parsed import Element, parse

DATA = REPOSITORY / "data"


class _Plain(yaml.SafeLoader):
    """YAML with dates as plain words."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=_Plain)


DEVICES: Mapping[str, Any] = load("devices.yml")
SPECIFICATIONS: Mapping[str, Any] = {
    name: specification
    for group in load("specifications.yml").values()
    for name, specification in group["specifications"].items()
}
COMPARISONS: Mapping[str, Any] = {
    path.stem: load(f"comparisons/{path.name}") for path in sorted(DATA.glob("comparisons/*.yml"))
}
WORDS: Mapping[str, Any] = {key: word.texts for key, word in shipped().items()}


def of_language(text: Any, language: str) -> str:
    return str(text[language]) if isinstance(text, dict) else str(text)


def expected(name: str, value: Any, language: str) -> str:
    """How a value must be written."""
    specification = SPECIFICATIONS[name]
    if isinstance(value, dict) and "value" in value:
        value = value["value"]
    if value == "none":
        return of_language(WORDS["has_none"], language)
    if isinstance(value, bool):
        return of_language(WORDS["yes" if value else "no"], language)
    if isinstance(value, list):
        return ", ".join(expected(name, item, language) for item in value)
    if isinstance(value, int | float):
        pattern = of_language(specification["written"], language)
        if specification.get("unit") == "digital-gigabyte" and value % 1024 == 0:
            value, pattern = value // 1024, pattern.replace("GB", "TB")
        number = str(value).replace(".", "," if language == "pt" else ".")
        return pattern.replace("{n}", number)
    if specification["kind"] == "date":
        return format_date(date.fromisoformat(value), "long", {"en": "en_GB", "pt": "pt_PT"}[language])
    if specification["kind"] == "choice":
        return of_language(specification["choices"][value], language)
    return of_language(value, language)


def page(site: Path, address: str) -> Element:
    return parse((site / address / "index.html").read_text(encoding="utf-8"))


def address(kind: str, name: str, language: str, slug: Mapping[str, str] | None = None) -> str:
    folders = {
        "devices": {"en": "devices", "pt": "pt/dispositivos"},
        "compare": {"en": "compare", "pt": "pt/comparar"},
    }
    return f"{folders[kind][language]}/{(slug or {}).get(language, name)}"


def plain(element: Element) -> str:
    return element.text.replace("\xa0", " ")


each_language = pytest.mark.parametrize("language", ["en", "pt"])


@each_language
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_shows_every_value_in_the_data(real_site: Path, name: str, language: str) -> None:
    comparison = COMPARISONS[name]
    made = page(real_site, address("compare", name, language, comparison.get("slug")))
    tables = made.all("table")
    shown: dict[str, list[str]] = {}
    for table in tables:
        heads = [link.text for link in table.one("thead").all("a")]
        assert heads == [of_language(DEVICES[device]["name"], language) for device in comparison["devices"]]
        for row in table.all("tr"):
            if specification := row.attributes.get("data-specification"):
                assert specification not in shown
                shown[specification] = [plain(cell) for cell in row.all("td")]
    missing = of_language(WORDS["not_confirmed"], language)
    wanted = {
        key: [
            expected(key, DEVICES[device]["specifications"][key], language)
            if key in DEVICES[device]["specifications"]
            else missing
            for device in comparison["devices"]
        ]
        for key in SPECIFICATIONS
        if any(key in DEVICES[device]["specifications"] for device in comparison["devices"])
    }
    assert shown == wanted
    assert len(wanted) > 30
    # First come the specifications that the article is about, whose values differ.
    first = [
        row.attributes["data-specification"]
        for row in tables[0].all("tr")
        if "data-specification" in row.attributes
    ]
    assert sorted(first) == sorted(comparison["specifications"])
    assert all(len(set(wanted[key]) - {missing}) > 1 for key in first)


@each_language
@pytest.mark.parametrize("name", DEVICES)
def test_a_device_page_shows_every_value_in_the_data(real_site: Path, name: str, language: str) -> None:
    made = page(real_site, address("devices", name, language))
    rows = [element for element in made if "data-specification" in element.attributes]
    shown = {row.attributes["data-specification"]: plain(row.one("dd")) for row in rows}
    assert shown == {
        key: expected(key, value, language) for key, value in DEVICES[name]["specifications"].items()
    }


@pytest.mark.parametrize("name", DEVICES)
def test_every_value_has_a_source_and_a_date(name: str) -> None:
    device, all_sources = DEVICES[name], load("sources.yml")
    for key, value in device["specifications"].items():
        own = value if isinstance(value, dict) and "value" in value else {}
        sources = own.get("sources") or device["sources"]
        assert sources, key
        assert set(sources) <= set(all_sources), key
        assert own.get("checked") or device["checked"], key


def test_the_iphone_17_compared_with_the_iphone_16() -> None:
    reading = real_reading()
    assert reading.knowledge is not None
    lines = {}
    for language in ("en", "pt"):
        view = LanguageView(reading.knowledge, reading.parser, language, trees={})
        found = view.catalogue.side_by_side.differences("iphone-17", "iphone-16")
        lines[language] = [
            found.title,
            *(
                f"{sign} {text}"
                for sign, listed in zip("+-=", (found.better, found.worse, found.other), strict=True)
                for text in listed
            ),
        ]
    # Non-breaking spaces keep numbers and units together.
    assert lines["en"][1] == "+ The screen refreshes at up to 120\xa0Hz instead of 60\xa0Hz"
    lines = {key: [text.replace("\xa0", " ") for text in texts] for key, texts in lines.items()}
    assert lines["en"] == [
        "iPhone 17 compared with iPhone 16",
        "+ The screen refreshes at up to 120 Hz instead of 60 Hz",
        "+ It has an always-on display",
        "+ Outdoors, the screen’s brightness reaches 3000 nits instead of 2000 nits",
        "+ Its ultra-wide camera has 48 MP instead of 12 MP",
        "+ The front camera has 18 MP instead of 12 MP",
        "+ It plays video for 8 hours longer: up to 30 h instead of 22 h",
        "+ Storage from 256 GB instead of 128 GB",
        "+ It works with Bluetooth 6 instead of Bluetooth 5.3",
        "- It’s 0.15 mm thicker: 7.95 mm instead of 7.8 mm",
        "- It’s 7 g heavier: 177 g instead of 170 g",
        "= The screen is 0.2 inches larger: 6.3″ instead of 6.1″",
        "= It has the A19 chip instead of the A18",
    ]
    assert lines["pt"] == [
        "iPhone 17 em comparação com iPhone 16",
        "+ A taxa de atualização do ecrã vai até 120 Hz, em vez de 60 Hz",
        "+ Tem ecrã sempre ligado",
        "+ Ao ar livre, o brilho do ecrã chega a 3000 nits, em vez de 2000 nits",
        "+ A câmara ultra grande angular tem 48 MP em vez de 12 MP",
        "+ A câmara frontal tem 18 MP em vez de 12 MP",
        "+ Reproduz vídeo durante mais 8 horas: até 30 h em vez de 22 h",
        "+ Armazenamento a partir de 256 GB, em vez de 128 GB",
        "+ Funciona com Bluetooth 6 em vez de Bluetooth 5.3",
        "- É 0,15 mm mais espesso: 7,95 mm em vez de 7,8 mm",
        "- Pesa mais 7 g: 177 g em vez de 170 g",
        "= O ecrã tem mais 0,2 polegadas: 6,3″ em vez de 6,1″",
        "= Tem o processador A19 em vez do A18",
    ]
