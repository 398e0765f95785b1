"""Dangers in one language: cards by urgency, the same wherever they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from mendbook.model import EMERGENCY_NUMBER, Danger, Level
from mendbook.text import RichText

from ..texts import Texts


@dataclass(frozen=True, slots=True)
class DangerView:
    """A danger. signs: what to look for. action: what to do, with the number to call as a link."""

    signs: RichText
    action: RichText


@dataclass(frozen=True, slots=True)
class DangerCard:
    """The dangers of one level: `emergency`, `today` or `come`. heading: the urgency in words."""

    level: str
    heading: RichText
    dangers: tuple[DangerView, ...]


Stop: TypeAlias = tuple[tuple[DangerCard, ...], tuple[RichText, ...]]
"""The dangers and warnings that are shown after an answer that stops."""


def cards(texts: Texts, names: Iterable[str]) -> tuple[DangerCard, ...]:
    """A card for each level of these dangers, the most urgent first."""
    by_level: dict[Level, list[DangerView]] = {level: [] for level in Level}
    for name in names:
        danger = texts.knowledge.dangers[name]
        by_level[danger.level].append(DangerView(texts.text(danger.signs), _action(texts, danger)))
    number = _number(texts)
    return tuple(
        DangerCard(level.value, texts.rich_fill(f"danger_{level.value}", number=number), tuple(dangers))
        for level, dangers in by_level.items()
        if dangers
    )


def _action(texts: Texts, danger: Danger) -> RichText:
    words, other = danger.action.in_language(texts.language, texts.knowledge.site.default)
    number = _number(texts)
    phone_link = f"[{number}](tel:{number.replace(' ', '')})"
    return texts.rich(words.replace(EMERGENCY_NUMBER, phone_link), inline=False, other=other)


def _number(texts: Texts) -> str:
    number = texts.knowledge.site.emergency_number
    return texts.text(number).text if number is not None else ""
