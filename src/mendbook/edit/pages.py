"""Pages of `content/`: front matter in YAML, then Markdown that calls macros."""

import re
from collections.abc import Iterable

from jinja2 import Environment, TemplateSyntaxError, nodes

from mendbook.files import MAX_BYTES, File, Files
from mendbook.model import MacroCall, ProsePage
from mendbook.packaged import packaged
from mendbook.reader import evaluate
from mendbook.text import Markup, Parser

from .changes import Change
from .mentions import Mentions
from .splicing import apply_changes

_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*(?:\r\n|\n|\r)")
_END = re.compile(rb"(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|\Z)")


def change_page(file: str, content: bytes, changes: Iterable[Change], body: str | None = None) -> bytes:
    """A page with changes in its front matter, and with a new body if one is given. Line ends are kept."""
    opening = _HEAD.match(content)
    closing = _END.search(content, opening.end() - 1) if opening else None
    if opening is None or closing is None:
        raise KeyError(file)
    head = apply_changes(file, content[opening.end() : closing.start()], changes)
    rest = (
        content[closing.start() :]
        if body is None
        else content[closing.start() : closing.end()] + body.encode()
    )
    return content[: opening.end()] + head + rest


def body_of(content: bytes) -> str:
    """The text after the front matter."""
    opening = _HEAD.match(content)
    closing = _END.search(content, opening.end() - 1) if opening else None
    return content[closing.end() :].decode() if closing else ""


def rename_in_body(
    body: str, page: ProsePage, mentions: Mentions, parser: Parser, arguments: "Arguments"
) -> str:
    """A page's Markdown with an id replaced in links, labels and macro arguments."""
    r = mentions.renaming
    if r.old not in body:
        return body
    calls: list[MacroCall] = []

    def parse(text: str) -> Markup | None:
        markdown, new_calls, problems = evaluate(text.replace("\r\n", "\n").replace("\r", "\n"), page.file)
        calls[:] = new_calls
        return None if problems else parser.parse(markdown, inline=False)

    where = set(mentions.places(body, parse))
    if r.is_entry and r.kind_name in ("guide", "topic"):
        parse(body)
        before = list(calls)
        for index, match in enumerate(re.finditer(re.escape(r.old), body)):
            if body[match.start() - 1 : match.start()] in ("'", '"') and body[
                match.end() : match.end() + 1
            ] in ("'", '"'):
                parse(body[: match.start()] + r.new + body[match.end() :])
                if arguments.is_only_renamed(before, calls, r.kind_name, r.old, r.new):
                    where.add(index)
    parts = body.split(r.old)
    return parts[0] + "".join(
        (r.new if index in where else r.old) + part for index, part in enumerate(parts[1:])
    )


class Arguments:
    """The parameter names of macros, from the site's own files and Mendbook's."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._parameters: dict[str, tuple[str, ...]] = {}

    def is_only_renamed(
        self, before: list[MacroCall], after: list[MacroCall], parameter: str, old: str, new: str
    ) -> bool:
        """Whether the calls differ only in an argument `parameter`, which has the new id."""
        if before == after or len(before) != len(after):
            return False
        return all(
            self._differs_only_in(*pair, parameter, old, new) for pair in zip(before, after, strict=True)
        )

    def _differs_only_in(self, call: MacroCall, other: MacroCall, parameter: str, old: str, new: str) -> bool:
        names = self._parameters_of(call.name)
        positional = tuple(
            new if value == old and new == new_value and names[index : index + 1] == (parameter,) else value
            for index, (value, new_value) in enumerate(zip(call.positional, other.positional, strict=False))
        )
        named = tuple(
            (name, new if name == parameter and value == old else value) for name, value in call.named
        )
        return (
            call.name == other.name and positional == other.positional and other.named in (named, call.named)
        )

    def _parameters_of(self, macro: str) -> tuple[str, ...]:
        if macro not in self._parameters:
            self._parameters[macro] = self._read_parameters(macro)
        return self._parameters[macro]

    def _read_parameters(self, macro: str) -> tuple[str, ...]:
        path = f"macros/{macro}/{macro}.html"
        try:
            if self._files.kind(path) is not None:
                source = File(self._files, path).read(MAX_BYTES).decode()
            else:
                source = (packaged("macros") / macro / f"{macro}.html").read_text(encoding="utf-8")
            template = Environment(extensions=["jinja2.ext.do"]).parse(source)
        except (OSError, ValueError, TemplateSyntaxError):
            return ()
        macros = (node for node in template.find_all(nodes.Macro) if node.name == macro)
        return next((tuple(str(argument.name) for argument in node.args) for node in macros), ())
