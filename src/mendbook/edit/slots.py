"""The place of a value in a file: after a key, after the `-` of a list, between brackets, or alone."""

import re
from dataclasses import dataclass
from functools import cached_property

import yaml

from .document import Child, Document
from .order import Path

_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"[ \t]+(#[^\n]*)")
_ONLY_INDENT = re.compile(r"[ ]*(?:-[ ]+)*")


@dataclass(frozen=True)
class Slot:
    """The place of the value at `path`. parent: the group or list it is in; None for the whole file."""

    document: Document
    path: Path
    parent: yaml.CollectionNode | None
    child: Child

    @classmethod
    def of(cls, document: Document, path: Path) -> "Slot":
        """The slot of an existing value."""
        if not path:
            return cls(document, path, None, Child(None, document.source.node, 0))
        parent = document.node(path[:-1])
        child = document.child(parent, path[-1])
        assert child is not None
        assert isinstance(parent, yaml.CollectionNode)
        return cls(document, path, parent, child)

    @property
    def node(self) -> yaml.Node:
        return self.child.value

    @property
    def in_brackets(self) -> bool:
        return self.parent is not None and bool(self.parent.flow_style)

    @cached_property
    def start(self) -> int:
        """Where its key or its `-` begins; between brackets, where its key or the value itself begins.

        Raises Refused if it is written as `? key`.
        """
        document = self.document
        if self.child.key is not None:
            index = int(self.child.key.start_mark.index)
            before = document.text[document.line_start(index) : index]
            if not self.in_brackets and not _ONLY_INDENT.fullmatch(before):
                raise self._refusal(index)
            return index
        if self.parent is None or self.in_brackets:
            return int(self.node.start_mark.index)
        parent_start = int(self.parent.start_mark.index)
        if self.child.place == 0:
            return parent_start
        column = document.column(parent_start)
        previous_end = document.end(self.parent.value[self.child.place - 1])
        dash = re.compile(rf"\n[ ]{{{column}}}-").search(document.text, previous_end)
        assert dash is not None
        return dash.end() - 1

    @cached_property
    def value_start(self) -> int:
        """The position after the colon or the `-` before the value."""
        key = self.child.key
        if key is None:
            return self.start + (self.parent is not None and not self.in_brackets)
        colon = _COLON.match(self.document.text, key.end_mark.index)
        if colon is None:
            raise self._refusal(int(key.start_mark.index))
        return colon.end()

    @property
    def end(self) -> int:
        """Where the value ends; if it is empty, the same as `value_start`."""
        return max(self.value_start, self.document.end(self.node)) if not self.is_empty else self.value_start

    @property
    def is_empty(self) -> bool:
        """Whether the value is empty."""
        node = self.node
        return isinstance(node, yaml.ScalarNode) and not node.style and not node.value

    @property
    def indent(self) -> int:
        """The column of the key or the `-`; for the whole file, one level less than 0."""
        return -2 if self.parent is None else self.document.column(self.start)

    @property
    def comment(self) -> str:
        """The comment on the line where the value or its key begins."""
        text, node = self.document.text, self.node
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            head = text[node.start_mark.index : self.document.line_end(node.start_mark.index)]
            return head[head.index("#") :] if "#" in head else ""
        match = _COMMENT.match(text, self.value_start)
        if match is None and not (isinstance(node, yaml.CollectionNode) and not node.flow_style):
            match = _COMMENT.match(text, self.end)
        return match[1] if match else ""

    def _refusal(self, index: int) -> Exception:
        return self.document.refusal(
            index,
            "This key can’t be changed by a command: it is written with `?`, or has no colon.",
            "Write it as `key: value`.",
        )
