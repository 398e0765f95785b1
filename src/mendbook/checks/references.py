"""Ids that one entry names: whether they are there, and only once."""

from collections.abc import Iterable, Iterator, Sequence

from mendbook.problems import Place, Problem, nearest
from mendbook.reader import LEFT_OUT, ValuePath, one_of

from .survey import Survey

_SINGULAR = {"families": "family", "howtos": "how-to"}
"""What an entry of a list is called, where that isn't the list's name without its `s`."""
_FOLDERS = ("guides", "howtos", "comparisons")


class References:
    """The references of the entry `name` of the list `of`."""

    def __init__(self, of: str, name: str, survey: Survey) -> None:
        self.of, self.name = of, name
        self._survey = survey

    def place(self, path: ValuePath, *, at_key: bool = False) -> Place:
        return self._survey.place(self.of, self.name, path, at_key=at_key)

    def check(self, kind: str, wanted: str, path: ValuePath) -> Iterator[Problem]:
        """A problem, where the list `kind` has no entry `wanted`."""
        if not self._survey.has(kind, wanted):
            files = f"data/{kind}/" if kind in _FOLDERS else f"data/{kind}.yml"
            few = one_of(self._survey.reading.ids[kind])
            remedy = f"{few}, or add it to `{files}`." if few else f"Add it to `{files}`."
            remedy = self._survey.hint(kind, wanted) or remedy
            singular = _SINGULAR.get(kind, kind.removesuffix("s"))
            yield Problem("MB301", self.place(path), f"There is no {singular} `{wanted}`.", remedy)

    def every(self, kind: str, listed: Sequence[str], key: str) -> Iterator[Problem]:
        """The problems of a whole list of ids, which stands under `key`."""
        for index, wanted in enumerate(listed):
            yield from self.check(kind, wanted, (key, index))
        yield from self.twice(key, listed)

    def specification(
        self, wanted: str, known: Iterable[str], path: ValuePath, *, at_key: bool | None = None
    ) -> Iterator[Problem]:
        """A problem, where no group of specifications has one that is called so."""
        names = sorted(known)
        left_out = self._survey.stand_ins and wanted == LEFT_OUT
        if wanted in names or left_out or "specifications" in self._survey.reading.unread:
            return
        meant = nearest(wanted, names)
        few = one_of(names)
        remedy = f"{few}, or add it to" if few else "Add it to"
        remedy += " `data/specifications.yml`."
        if meant:
            remedy = f"Did you mean `{meant}`?"
        if at_key is None:
            at_key = not isinstance(path[-1], int)
        yield Problem(
            "MB301", self.place(path, at_key=at_key), f"There is no specification `{wanted}`.", remedy
        )

    def twice(self, key: str, listed: Sequence[str]) -> Iterator[Problem]:
        met: set[str] = set()
        for index, item in enumerate(listed):
            if item in met and item != LEFT_OUT:
                what = f"`{item}` is listed twice in `{key}`."
                yield Problem("MB306", self.place((key, index)), what, "Delete one of them.")
            met.add(item)
