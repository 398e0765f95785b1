"""Compares devices side by side: the table, the differences in words, and pictures to scale."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mendbook.drawing import View, draw
from mendbook.model import Fact, Picture, Specification, SpecificationGroup
from mendbook.queries import query
from mendbook.text import RichText

from ..texts import Texts
from .comparison import BarsView, BarView, DifferencesView, GroupView, OutlineView, RowView, SizesView
from .devices import Names
from .values import Values

MISSING = object()
"""A stand-in for a missing value."""

GAP = 14.0
"""The gap between outlines, in the unit of the sides, usually millimetres."""


class SideBySide:
    """Compares devices side by side, in one language."""

    def __init__(self, texts: Texts, names: Names, values: Values) -> None:
        self._texts, self._names, self._values = texts, names, values
        self._fleet = names.fleet
        self._figures = texts.knowledge.figures
        self._groups: dict[str, SpecificationGroup] = dict(texts.knowledge.specifications)

    def groups(
        self, devices: Sequence[str], specifications: Sequence[str] | None = None
    ) -> tuple[tuple[GroupView, ...], tuple[GroupView, ...]]:
        """The specifications that differ (among these, if given), and all others with any value."""
        first: list[GroupView] = []
        rest: list[GroupView] = []
        for name, group in self._groups.items():
            rows = [
                row
                for key, specification in group.specifications.items()
                if (row := self._row(key, specification, devices)) is not None
            ]
            first_rows = [
                row for row in rows if row.differs and (specifications is None or row.id in specifications)
            ]
            other_rows = [row for row in rows if row not in first_rows]
            if specifications is not None:
                first_rows.sort(key=lambda row: specifications.index(row.id))
            title = self._texts.text(group.name)
            if first_rows:
                first.append(GroupView(name, title, tuple(first_rows)))
            if other_rows:
                rest.append(GroupView(name, title, tuple(other_rows)))
        return tuple(first), tuple(rest)

    def facts(self, device: str) -> tuple[GroupView, ...]:
        """The specifications of one device. Devices with equal groups share these."""
        facts = self._fleet.facts[device]
        fact_groups: list[GroupView] = []
        for name, group in self._groups.items():
            rows = tuple(
                self._shared_row(key, specification, (self._values.format_value(specification, facts[key]),))
                for key, specification in group.specifications.items()
                if key in facts
            )
            if rows:
                fact_groups.append(self._group(name, rows))
        return tuple(fact_groups)

    @query
    def _group(self, name: str, rows: tuple[RowView, ...]) -> GroupView:
        """A group; many devices have equal values in it, and their pages share it."""
        return GroupView(name, self._texts.text(self._groups[name].name), rows)

    def _row(self, name: str, specification: Specification, devices: Sequence[str]) -> RowView | None:
        facts = [self._fleet.facts[device].get(name, MISSING) for device in devices]
        present = [fact for fact in facts if fact is not MISSING]
        if not present:
            return None
        cells = tuple(
            None if fact is MISSING else self._values.format_value(specification, fact)  # type: ignore[arg-type]
            for fact in facts
        )
        return self._shared_row(name, specification, cells)

    @query
    def _shared_row(
        self, name: str, specification: Specification, cells: tuple[RichText | None, ...]
    ) -> RowView:
        """A row; many devices have equal values, and their pages share it."""
        # Texts are compared as readers see them.
        differs = len({cell.text for cell in cells if cell is not None}) > 1
        title, help_ = self._texts.text(specification.name), self._texts.text(specification.help)
        return RowView(name, title, help_, cells, differs)

    def differences(
        self, reference: str, other: str, specifications: Sequence[str] | None = None
    ) -> DifferencesView:
        facts, other_facts = self._fleet.facts[reference], self._fleet.facts[other]
        by_kind: dict[str, list[RichText]] = {"better": [], "worse": [], "other": []}
        for name, specification in self._fleet.specifications.items():
            if (specifications is None or name in specifications) and name in facts and name in other_facts:
                difference = self._difference(specification, facts[name], other_facts[name])
                if difference is not None:
                    by_kind[difference[1]].append(difference[0])
        title = self._texts.fill("compared_with", one=self._names.of(reference), other=self._names.of(other))
        return DifferencesView(title, *(tuple(by_kind[key]) for key in ("better", "worse", "other")))

    def _difference(self, specification: Specification, a: Fact, b: Fact) -> tuple[RichText, str] | None:
        if (
            self._values.format_value(specification, a).text
            == self._values.format_value(specification, b).text
        ):
            return None
        return self._values.difference(specification, a, b)

    def outline(self, device: str) -> OutlineView | None:
        """The outline of a device, if it has a width and a height; its position isn't set yet."""
        sides = self._sides
        measures = {
            picture: fact
            for picture, (name, _) in sides.items()
            if isinstance(fact := self._fleet.facts[device].get(name), Decimal) and fact > 0
        }
        if Picture.WIDTH not in measures or Picture.HEIGHT not in measures:
            return None
        label = " × ".join(
            self._values.format_value(sides[picture][1], measures[picture]).text
            for picture in (Picture.HEIGHT, Picture.WIDTH, Picture.DEPTH)
            if picture in measures
        )
        return OutlineView(
            name=self._names.of(device),
            width=float(measures[Picture.WIDTH]),
            height=float(measures[Picture.HEIGHT]),
            depth=float(measures[Picture.DEPTH]) if Picture.DEPTH in measures else None,
            label=label,
        )

    @property
    @query
    def _sides(self) -> dict[Picture, tuple[str, Specification]]:
        return {
            specification.picture: (name, specification)
            for name, specification in self._fleet.specifications.items()
            if specification.picture not in (None, Picture.BAR)
        }

    def sizes(self, devices: Sequence[str]) -> SizesView | None:
        """The devices drawn to scale; None unless two of them have a width and a height."""
        outlines: list[OutlineView] = []
        x = 0.0
        for device in devices:
            outline = self.outline(device)
            if outline is None:
                continue
            side = x + outline.width + GAP / 2
            figure = self._figures.of(device, View.FRONT)
            front = draw(figure) if figure is not None else None
            outlines.append(replace(outline, x=round(x, 2), side=round(side, 2), front=front))
            x = side + (outline.depth or 0.0) + GAP
        if len(outlines) < 2:
            return None
        return SizesView(tuple(outlines), round(x - GAP, 2), max(outline.height for outline in outlines))

    def bars(self, devices: Sequence[str]) -> tuple[BarsView, ...]:
        """For each specification that is drawn as bars, and differs."""
        return tuple(self._bars(devices))

    def _bars(self, devices: Sequence[str]) -> Iterator[BarsView]:
        for name, specification in self._fleet.specifications.items():
            if specification.picture is not Picture.BAR:
                continue
            numbers = {
                device: fact
                for device in devices
                if isinstance(fact := self._fleet.facts[device].get(name), Decimal) and fact >= 0
            }
            if len(set(numbers.values())) < 2:
                continue
            largest = max(numbers.values())
            yield BarsView(
                self._texts.text(specification.name),
                tuple(
                    BarView(
                        self._names.of(device),
                        self._values.format_value(specification, number),
                        round(float(100 * number / largest), 1),
                    )
                    for device, number in numbers.items()
                ),
            )
