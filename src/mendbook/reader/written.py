from dataclasses import dataclass, field

LEFT_OUT = "left-out"
"""Stands in for an id or a text that is missing, which is a problem of its own."""


@dataclass
class Written:
    """The ids that the editors wrote, also of what can't be used: so that nothing written seems unknown."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    """By list; `pages` are those of prose."""
    pages: set[tuple[str, str]] = field(default_factory=set)
    """The pages of prose, by id and language."""
    unread: set[str] = field(default_factory=set)
    """The lists with a file that can't be read: any id may stand in it."""

    doubtful: set[tuple[str, str]] = field(default_factory=set)
    """The entries with problems, by list and id: what they say of others is not held against these."""

    stand_ins: bool = False
    """Whether something stands in for what is missing; the build is stopped by that then."""

    def has(self, kind: str, name: str) -> bool:
        left_out = self.stand_ins and name == LEFT_OUT
        return left_out or kind in self.unread or name in self.ids[kind]
