"""The YAML files of `data/`, each parsed once."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mendbook.files import MAX_BYTES, File, TooLarge
from mendbook.memo import Memo
from mendbook.problems import Problem

from .kept_values import KeptValues
from .text_file import read_text
from .yaml_source import Source, read_yaml

Parsed: TypeAlias = tuple[bytes | None, Source | None, Sequence[Problem]]
"""The content of a file, if it is to be compared with a later one; the result of parsing it."""


class Sources:
    """The YAML files of a site, for one reading.

    files: by path within `data/`. previous: `parsed` of the last reading, if the site is read again: files
    with the same content keep their source. memo: the results of other readings. values: those that other
    processes have kept.
    """

    def __init__(
        self,
        files: Mapping[str, File],
        previous: Mapping[str, Parsed] | None,
        memo: Memo,
        values: KeptValues | None,
    ) -> None:
        self._files, self._previous, self._memo, self._values = files, previous, memo, values
        self.parsed: dict[str, Parsed] = {}
        """The files that were asked for, by path in the site."""

    def read(self, name: str) -> tuple[Source | None, Sequence[Problem]]:
        """A file and its problems; no Source if it can't be used at all."""
        file = self._files[name]
        content = _content(file) if self._previous is not None else None
        known = self._previous.get(file.path) if self._previous is not None else None
        if known is None or content is None or known[0] != content:
            text, problem = read_text(file, file.path)
            known = content, *((None, [problem]) if problem else self._parse(file.path, text))
        self.parsed[file.path] = known
        return known[1:]

    def _parse(self, file: str, text: str) -> tuple[Source | None, Sequence[Problem]]:
        if self._values is not None and (source := self._values.source(file, text)) is not None:
            return source, []
        # `parsed` keeps it as long as the file stays the same, `values` for other processes.
        if self._previous is not None or self._values is not None:
            source, problems = read_yaml(file, text)
        else:
            source, problems = self._memo(read_yaml, file, text)
        if self._values is not None and source is not None:
            self._values.keep(source)
        return source, problems

    def close(self) -> None:
        """Keeps the values for other processes, and drops them: entries have everything that is needed.

        If a list is read again, its values tell which entries have changed.
        """
        if self._values is not None:
            self._values.save()
        for path, (_, source, _) in self.parsed.items():
            if source is not None and source.has_values and (self._previous is None or path.count("/") > 1):
                source.forget()


def _content(file: File) -> bytes | None:
    """The content of a file; None if it can't be read."""
    try:
        return file.read(MAX_BYTES)
    except (OSError, TooLarge):
        return None
