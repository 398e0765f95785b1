"""Risks: what can be harmed by a solution, in the site's own words. Docstrings of fields are for editors."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field

from .entry import Entry
from .ids import RiskRef
from .text import Name

DATA = "data"
"""The risk that `data_loss` stands for; the only one on a site that names none."""


class RiskLevel(StrEnum):
    """How likely the harm is."""

    NONE = "none"
    """It can’t happen."""
    POSSIBLE = "possible"
    """It can happen."""
    CERTAIN = "certain"
    """It will happen."""


Risks: TypeAlias = dict[RiskRef, Annotated[RiskLevel, Field(strict=False)]]

_WORSE = tuple(RiskLevel)


class RiskCost(Entry):
    """The weight of a risk, in minutes, so that a safe fix comes before a risky one."""

    possible: int = Field(default=15, ge=0)
    """Where it can happen, in minutes."""
    certain: int = Field(default=60, ge=0)
    """Where it will happen, in minutes."""

    def of(self, level: RiskLevel) -> int:
        return {RiskLevel.NONE: 0, RiskLevel.POSSIBLE: self.possible, RiskLevel.CERTAIN: self.certain}[level]


class Risk(Entry):
    """Something that solutions can harm."""

    possible: Name | None = None
    """The heading of the warning where it can happen: `Water can run out`. Left out: general words."""
    certain: Name | None = None
    """The heading of the warning where it will happen: `Water will run out`. Left out: general words."""
    cost: RiskCost = RiskCost()
    """How much the harm weighs against the time that other fixes take."""

    def words(self, level: RiskLevel) -> Name | None:
        return self.certain if level is RiskLevel.CERTAIN else self.possible


def worst(risks: Iterable[Mapping[str, RiskLevel]]) -> dict[str, RiskLevel]:
    """The highest level of each risk; risks without harm are left out."""
    levels: dict[str, RiskLevel] = {}
    for risk_levels in risks:
        for risk, level in risk_levels.items():
            levels[risk] = max(levels.get(risk, RiskLevel.NONE), level, key=_WORSE.index)
    return {risk: level for risk, level in levels.items() if level is not RiskLevel.NONE}
