"""Set-up for tests of devices and comparisons: the invented machines, and single specifications."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from espresso import ESPRESSO, content_of
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.files import Memory
from mendbook.model import AppliesTo, Comparison, Fact, Language, Specification, fact
from mendbook.model.devices import Device
from mendbook.model.text import Words
from mendbook.reader import read
from mendbook.views import GroupView, LanguageView, Pages
from spaces import with_plain_spaces

LANGUAGES = ("en", "pt", "fr")

LOCALES = {"fr": Language(name=Words("Français"), locale="fr-FR")}


def model(kind: type[Any], keys: Mapping[str, object]) -> Any:
    """An entry as parsed by the reader."""
    return kind.model_validate(keys, context={"languages": LANGUAGES})


_MADE: list[Specification] = []
"""Kept alive like those of a site, since written values are cached by identity."""


def specification(**keys: object) -> Specification:
    name = {"en": "Thing", "pt": "Coisa", "fr": "Chose"}
    _MADE.append(model(Specification, {"name": name, **keys}))
    return _MADE[-1]


def fact_of(of: Specification, value: object) -> Fact:
    """The fact for an editor's value."""
    device: Device = model(Device, {"name": "Any", "specifications": {"it": value}})
    return fact(of, device.specifications["it"].value)


def applies_to(**keys: object) -> AppliesTo:
    applies: AppliesTo = model(AppliesTo, {key.rstrip("_"): value for key, value in keys.items()})
    return applies


def comparison(**keys: object) -> Comparison:
    given = {"title": "t", "summary": "s", "reviewed": "2026-05-01", **keys}
    article: Comparison = model(Comparison, given)
    return article


@cache
def view_in(language: str) -> LanguageView:
    """The espresso site in its two languages and in French, for which it has no words."""
    reading = check(read(ESPRESSO))
    assert reading.knowledge is not None
    site = reading.knowledge.site
    site = site.model_copy(update={"languages": {**site.languages, **LOCALES}})
    return LanguageView(replace(reading.knowledge, site=site), reading.parser, language, trees={})


def language_views(root: Path, *, preview: bool = False) -> Mapping[str, LanguageView]:
    """The views of a site without problems, by language; cached, for tests with equal sites."""
    return _views(content_of(root), preview)


@lru_cache(maxsize=8)
def _views(content: frozenset[tuple[str, bytes]], preview: bool) -> Mapping[str, LanguageView]:
    reading = check(read(Memory(dict(content))))
    assert [p for p in reading.problems if p.code != "MB207"] == []
    assert reading.knowledge is not None
    trees, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    assert [p for p in problems if p.severity == "error"] == []
    views = Pages(reading.knowledge, reading.parser, trees, preview=preview).languages
    return views


def rows_of(groups: tuple[GroupView, ...]) -> dict[str, list[str | None]]:
    return {
        row.id: [with_plain_spaces(cell.text) if cell else None for cell in row.cells]
        for group in groups
        for row in group.rows
    }
