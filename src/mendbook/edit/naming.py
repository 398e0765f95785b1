"""The full names of things that can be renamed: `guide:no-coffee`, `howto:restart#force`, `page:about`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mendbook.model import COLLECTIONS, PROSE

PAGES = "pages"
"""`Renaming.kind` for pages of `content/`."""

_BY_ONE: Mapping[str, str] = {**{row.kind_name: row.name for row in COLLECTIONS.values()}, PROSE: PAGES}

_WITHIN = re.compile(
    r"#/(?P<question>[^/=#]+)(?:=(?P<answer>[^/=#]+))?|#(?P<part>[^/=#]+)|/(?P<step>[^/=#]+)"
)


@dataclass(frozen=True)
class Renaming:
    """A new id for something.

    kind: the collection, or `pages`. entry: the id of the entry, or of the one that contains it. nested_kind:
    the kind of something with an id within an entry: `part` (with an anchor), `question`, `answer` or `step`;
    '' for an entry. old, new: the ids. question: the question of an answer.
    """

    kind: str
    entry: str
    old: str
    new: str
    nested_kind: str = ""
    question: str = ""

    @property
    def kind_name(self) -> str:
        """Its kind as in links: `guide`."""
        return PROSE if self.kind == PAGES else COLLECTIONS[self.kind].kind_name

    @property
    def is_entry(self) -> bool:
        return not self.nested_kind


def parse_renaming(old: str, new: str) -> Renaming | None:
    """A renaming, parsed from full names; None if they aren't valid.

    old: `KIND:ID` for an entry; `KIND:ID#PART` for a part with an anchor; `guide:ID#/QUESTION` and
    `guide:ID#/QUESTION=ANSWER` for these; `cause:ID/STEP` for a step. new: an id, or a full name of the same
    form.
    """
    kind_name, _, rest = old.partition(":")
    kind = _BY_ONE.get(kind_name)
    if kind is None or not rest:
        return None
    entry, part, question, name = rest, "", "", rest
    match = None if kind == PAGES else _WITHIN.search(rest)
    if match is not None:
        if match.end() != len(rest) or not match.start():
            return None
        entry, question = rest[: match.start()], match["question"] or ""
        part = next(kind for kind in ("answer", "question", "part", "step") if match[kind])
        name = match[part]
        if (part in ("question", "answer") and kind != "guides") or (part == "step" and kind != "causes"):
            return None
    prefix = old[: len(old) - len(name)]
    return Renaming(kind, entry, name, new.removeprefix(prefix), part, question if part == "answer" else "")
