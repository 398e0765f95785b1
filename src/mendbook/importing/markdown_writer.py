"""Writes blocks as a site's Markdown, with a backslash before characters that would be read as markup."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from mendbook.model import LINKS
from mendbook.text import Code, Emphasis, Inline, LineBreak, Link, Paragraph, Parser, Picture, Strong, Words

from .tree import (
    WORDS,
    Aside,
    Block,
    Box,
    Fold,
    Grid,
    Head,
    Items,
    Para,
    Quoted,
    Typed,
    languages_of,
    plain_text,
)
from .vocabulary import vocabulary

_SIGNS = re.compile(r"[\\`*_\[\]<>{}~|#+=]|(?<=\W):(?=[a-z])|&(?=#?\w+;)|!(?=\[)")
_SUSPECT = re.compile(
    r"\[\[|\]\]|\]\(|\{|~~|==|\+\+|--8<|<[a-zA-Z/!]|(?<![\w:/]):[a-z][\w-]*:"
    r"|\[/|\[\^|&#?\w+;|\]\[|^\[[ xX]\]|__|\\\\"
)
"""Characters that Mendbook or another program may read as markup."""
_AT_THE_START = re.compile(r"(?:([-+#>|=~:!?]|\.\.)|([0-9]{1,9})([.)]))")


@dataclass
class MarkdownWriter:
    """Writes Markdown. link: returns the target of a link on this site; None if only its words stay. picture:
    returns the path of a picture in `content/`; None if there is none. lost: content that Markdown can't
    express, since it was last cleared.
    """

    link: Callable[[str], str | None]
    picture: Callable[[str, str], str | None]
    parser: Parser = field(default_factory=lambda: Parser(LINKS))
    lost: list[str] = field(default_factory=list)

    def line(self, inlines: Iterable[Inline]) -> str:
        """Words in one paragraph. Pictures are replaced by their descriptions."""
        flat = _without_breaks(self._resolve(inlines, pictures=False))
        return self._safely(flat, inline=True)

    def paragraph(self, inlines: Iterable[Inline]) -> str:
        return self._safely(self._resolve(inlines, pictures=True), inline=False)

    def blocks(self, blocks: Iterable[Block], language: str) -> str:
        """The Markdown of blocks in a language."""
        return "\n\n".join(filter(None, (self._block(block, language) for block in blocks)))

    def _block(self, block: Block, language: str) -> str:
        match block:
            case Para():
                return self.paragraph(block.wording.get(language, ()))
            case Head():
                words = self.line(block.wording.get(language, ()))
                if block.level < WORDS and words:
                    return f"## {words}"
                return f"**{words}**" if words and "**" not in words else words
            case Fold():
                words = self.line(block.wording.get(language, ()))
                inside = self.blocks(block.blocks, language)
                return "\n\n".join(
                    filter(None, [f"**{words}**" if words and "**" not in words else words, inside])
                )
            case Items():
                return self._items(block, language)
            case Grid():
                return self._grid(block, language)
            case Box():
                return self.box(block, language)
            case Quoted():
                inside = self.blocks(block.blocks, language)
                return "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) if inside else ""
            case Typed():
                return _fence(block.wording.get(language, ""))
            case Aside():
                self.lost.append(block.message)
        return ""

    def box(self, box: Box, language: str) -> str:
        """A callout, with a word such as `Note:` if it has none."""
        inside = self.blocks(box.blocks, language)
        if not inside or language not in languages_of((box,)):
            return inside
        first = plain_text(box.blocks[0].wording.get(language, ())) if isinstance(box.blocks[0], Para) else ""
        if vocabulary().remark(first) is None:
            word = f"**{vocabulary().remark_word(language, warning=box.warning)}:**"
            return f"{word} {inside}" if first else f"{word}\n\n{inside}"
        return inside

    def _items(self, block: Items, language: str) -> str:
        item_texts = []
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}. " if block.numbered else "- "
            inside = self.blocks(item, language)
            if inside:
                lines = inside.split("\n")
                behind = " " * len(mark)
                item_texts.append(
                    "\n".join([mark + lines[0], *(f"{behind}{line}".rstrip() for line in lines[1:])])
                )
        loose = any("\n\n" in text and not _only_a_list_below(text) for text in item_texts)
        return ("\n\n" if loose else "\n").join(
            text if loose else text.replace("\n\n", "\n") for text in item_texts
        )

    def _grid(self, block: Grid, language: str) -> str:
        rows = [[self.cell(cell, language) for cell in row] for row in block.rows]
        if not any(any(row) for row in rows):
            return ""
        if len(rows[0]) > 8:
            # Too wide for a sheet of paper: each row becomes a list item with its columns.
            heads = rows[0] if block.heads else [""] * len(rows[0])
            return "\n".join(
                "- "
                + "; ".join(
                    f"{head}: {cell}" if head else cell for head, cell in zip(heads, row, strict=True) if cell
                )
                for row in rows[bool(block.heads) :]
                if any(row)
            )
        if not block.heads:
            rows = [["…"] * len(rows[0]), *rows]
        lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
        return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])

    def cell(self, blocks: Sequence[Block], language: str) -> str:
        """A cell in one line."""
        parts = [self._in_cell(block, language) for block in blocks]
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(filter(None, parts)))

    def _in_cell(self, block: Block, language: str) -> str:
        match block:
            case Para():
                nodes = _without_breaks(self._resolve(block.wording.get(language, ()), pictures=True))
                return self._safely(nodes, inline=True)
            case Head():
                return self.line(block.wording.get(language, ()))
            case Items(items=items):
                return "; ".join(filter(None, (self.cell(item, language) for item in items)))
            case Grid(rows=rows):
                return "; ".join(filter(None, (self.cell(cell, language) for row in rows for cell in row)))
            case Fold() | Box() | Quoted():
                head = [] if isinstance(block, Quoted) else [self.line(block.wording.get(language, ()))]
                return " ".join(filter(None, [*head, self.cell(block.blocks, language)]))
            case Typed():
                text = " ".join(block.wording.get(language, "").split())
                return f"`` {text} ``" if text else ""
            case Aside():
                self.lost.append(block.message)
        return ""

    def _resolve(self, inlines: Iterable[Inline], *, pictures: bool) -> list[Inline]:
        result: list[Inline] = []
        for node in inlines:
            match node:
                case Link():
                    children = tuple(self._resolve(node.children, pictures=pictures))
                    target = (
                        None
                        if any(isinstance(child, Picture) for child in children)
                        else self.link(node.target)
                    )
                    result += [Link(target, children)] if target else children
                case Strong():
                    result.append(Strong(tuple(self._resolve(node.children, pictures=pictures))))
                case Emphasis():
                    result.append(Emphasis(tuple(self._resolve(node.children, pictures=pictures))))
                case Picture():
                    words = plain_text(node.children)
                    path = self.picture(node.source, words)
                    if path and pictures:
                        result.append(Picture(path, node.children))
                    elif path:
                        self.lost.append(f"A picture belongs here: ![{words}]({_address(path)})")
                case _:
                    result.append(node)
        return _join(result)

    def _safely(self, nodes: list[Inline], *, inline: bool) -> str:
        """The first way to write these that parses as meant, with as little markup as possible."""
        if not nodes:
            return ""
        simple = _join(_bare(nodes))
        for candidate, escape in ((nodes, False), (nodes, True), (simple, True)):
            text = _write_inlines(candidate, escape=escape, inline=inline)
            if (escape or not _SUSPECT.search(_bare_words(candidate))) and self._reads(
                text, candidate, inline=inline
            ):
                return text
        return _write_inlines([Words(plain_text(nodes))], escape=True, inline=inline)

    def _reads(self, text: str, nodes: list[Inline], *, inline: bool) -> bool:
        markup = self.parser.parse(text, inline=inline)
        if inline:
            return _join(markup.nodes) == nodes  # type: ignore[arg-type]
        match markup.nodes:
            case (Paragraph(children=children),):
                return _join(children) == nodes
        return False


def _write_inlines(nodes: Iterable[Inline], *, escape: bool, inline: bool) -> str:
    text = "".join(_inline(node, escape=escape) for node in nodes)
    if escape and (match := _AT_THE_START.match(text)) and not text.startswith(("![", "**")):
        index = match.start(3) if match[3] else 0
        text = f"{text[:index]}\\{text[index:]}"
    return text


def _inline(node: Inline, *, escape: bool) -> str:
    match node:
        case Words(text=text):
            return _SIGNS.sub(r"\\\g<0>", text) if escape else text
        case Strong(children=children):
            return f"**{''.join(_inline(child, escape=escape) for child in children)}**"
        case Emphasis(children=children):
            return f"*{''.join(_inline(child, escape=escape) for child in children)}*"
        case Code(children=children):
            text = "".join(child.text for child in children if isinstance(child, Words))
            fence = "`" * (max(map(len, re.findall(r"`+", text)), default=0) + 1)
            around = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
            return f"{fence}{around}{text}{around}{fence}"
        case Link(target=target, children=children):
            return f"[{''.join(_inline(child, escape=escape) for child in children)}]({_address(target)})"
        case Picture(source=source, children=children):
            words = "".join(_inline(child, escape=escape) for child in children)
            return f"![{words}]({_address(source)})"
        case LineBreak():
            return "\\\n"
    return ""


def _address(target: str) -> str:
    return f"<{target}>" if re.search(r"[\s()]", target) else target


def _bare(nodes: Iterable[Inline]) -> list[Inline]:
    """Drops emphasis."""
    result: list[Inline] = []
    for node in nodes:
        match node:
            case Strong(children=children) | Emphasis(children=children):
                result += _bare(children)
            case Link():
                result.append(Link(node.target, tuple(_join(_bare(node.children)))))
            case _:
                result.append(node)
    return result


def _bare_words(nodes: Iterable[Inline]) -> str:
    return "\n".join(
        node.text if isinstance(node, Words) else _bare_words(node.children)
        for node in nodes
        if isinstance(node, Words | Strong | Emphasis | Link)
    )


def _without_breaks(nodes: Iterable[Inline]) -> list[Inline]:
    result: list[Inline] = []
    for node in nodes:
        match node:
            case LineBreak():
                result.append(Words(" "))
            case Strong() | Emphasis():
                result.append(type(node)(tuple(_without_breaks(node.children))))
            case Link():
                result.append(Link(node.target, tuple(_without_breaks(node.children))))
            case _:
                result.append(node)
    return _join(result)


def _join(nodes: Iterable[Inline]) -> list[Inline]:
    """Joins adjacent words, also within links and emphasis."""
    result: list[Inline] = []
    for node in nodes:
        if isinstance(node, Strong | Emphasis):
            node = type(node)(tuple(_join(node.children)))
        elif isinstance(node, Link):
            node = Link(node.target, tuple(_join(node.children)))
        if isinstance(node, Words) and result and isinstance(last := result[-1], Words):
            # Between two spaces there was a picture.
            double = last.text.endswith(" ") and node.text.startswith(" ")
            result[-1] = Words(last.text + node.text[double:])
        elif not (isinstance(node, Words) and not node.text):
            result.append(node)
    return result


def _fence(text: str) -> str:
    if not text.strip():
        return ""
    fence = "`" * max(3, max(map(len, re.findall(r"`+", text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}"


def _only_a_list_below(item: str) -> bool:
    """Whether an item is one paragraph, with at most a list below."""
    parts = item.split("\n\n")
    return len(parts) == 2 and re.match(r"\s+(?:[-*]|[0-9]+\.) ", parts[1]) is not None
