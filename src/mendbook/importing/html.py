"""Turns HTML into blocks: everything between the tags, however they are nested, and nothing that they load or
run.

The tree is walked without recursion, and lists and tables are distinguished only to a limited depth.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from mendbook.text import Inline, Picture

from .elements import HEADINGS, LISTS, LOST, OTHERS, PARTS
from .frames import Frame, grid_of
from .html_tree import parse_html
from .inline import PLAIN, Run, Style, clean, make_inlines
from .looks import SMALL, box_of, style_of
from .tabs import Labels, labels_of
from .tree import Aside, Block, Blocks, Box, Fold, Head, Items, Localized, Para, Quoted, Typed

_MAX_DEPTH = 8
"""The depth to which lists, tables and boxes are distinguished; a text shows 20 levels, and a list takes
two.
"""


def blocks_of_html(source: str, language: str) -> Blocks:
    """The blocks of a part of a page. Raises TooDeep."""
    root = parse_html(source)
    return () if root is None else parse_blocks(root, language)


def parse_blocks(element: Any, language: str) -> Blocks:
    """The blocks of an element in a tree from `parse_html`."""
    builder = _Builder(language, labels_of(element))
    skipped = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if skipped is not None:
            if node is skipped and event == "end":
                skipped = None
                builder.text(node.tail if node is not element else None)
            continue
        if event == "start":
            if isinstance(node.tag, str) and builder.start(node):
                builder.text(node.text)
            else:
                skipped = node
        else:
            builder.end(node)
            builder.text(node.tail if node is not element else None)
    return builder.finish()


class _Builder:
    """Builds blocks as elements begin and end."""

    def __init__(self, language: str, labels: Labels) -> None:
        self._language = language
        self._labels = labels
        self._frames = [Frame("")]
        self._runs: list[Run] = []
        self._styles: list[tuple[str, Style]] = [("", PLAIN)]

    def finish(self) -> Blocks:
        while len(self._frames) > 1:
            self._close()
        self._flush()
        return tuple(self._frames[0].blocks)

    def text(self, words: str | None) -> None:
        if words:
            tag, style = self._styles[-1]
            small = SMALL.get(tag)
            if small and {*map(ord, words.strip())} <= small.keys():
                words = words.strip().translate(small)
            self._runs.append(Run(words, style))

    def start(self, element: Any) -> bool:
        """Begins an element. Returns whether its content is to be read."""
        tag: str = element.tag
        attributes: Mapping[str, str] = element.attrib
        if tag in LOST:
            self._note_lost(element, tag)
            return False
        if element in self._labels.lists or attributes.get("class") == "footnote-backref":
            return False
        if (label := self._labels.by_panel.get(element)) is not None:
            self._open(Frame("fold", element, wording=self._wording([Run(label)])))
        if tag == "br":
            self._line_end()
        elif tag == "img" or (tag == "input" and attributes.get("type") == "image"):
            self._picture(attributes)
        elif tag in OTHERS:
            address = attributes.get("src") or attributes.get("data") or _first_source(element)
            self._add_block(Aside(f"Here was {OTHERS[tag]}{f': {clean(address)}' if address else ''}."))
        elif tag in HEADINGS:
            self._open(Frame("heading", element, level=HEADINGS[tag]))
        elif tag in LISTS:
            self._open(Frame("list", element, numbered=LISTS[tag], start=_number(attributes.get("start"), 1)))
        elif tag == "li":
            self._open_item(element, attributes)
        elif tag in ("table", "tr", "td", "th"):
            self._open_table(element, tag, attributes)
        elif tag in ("dt", "dd"):
            self._open(Frame(tag, element))
        elif tag == "dl":
            self._open(Frame("terms", element))
        elif tag == "details":
            self._open(Frame("fold", element))
        elif tag == "summary" and self._frames[-1].kind == "fold":
            self._open(Frame("summary", element))
        elif tag == "blockquote":
            self._open(Frame("quote", element))
        elif tag in ("pre", "textarea", "listing", "xmp"):
            self._open(Frame("typed", element))
        elif (kind := box_of(tag, attributes)) is not None:
            self._open(Frame("box", element, warning=kind))
        elif tag in PARTS:
            self._flush()
        self._styles.append((tag, style_of(tag, attributes, self._styles[-1][1])))
        return True

    def end(self, element: Any) -> None:
        self._styles.pop()
        if element.tag in PARTS:
            self._flush()
        while self._frames[-1].element is element:
            self._close()

    def _note_lost(self, element: Any, tag: str) -> None:
        if tag == "svg" and (words := clean(" ".join(element.itertext())).strip()):
            self._add_block(Aside(f"Here was a drawing with these words: {words}"))

    def _line_end(self) -> None:
        if self._frames[-1].kind == "typed":
            self._runs.append(Run("\n"))
        elif self._runs and self._runs[-1].line_end:
            self._flush()  # two of them separate paragraphs
        else:
            self._runs.append(Run("", line_end=True))

    def _picture(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src") or attributes.get("data-src") or attributes.get("data-original") or ""
        words = clean(attributes.get("alt") or attributes.get("title") or "").strip()
        if source.strip():
            self._runs.append(Run(words, Style(link=self._styles[-1][1].link), picture=source.strip()))
        elif words:
            self.text(words)

    def _open(self, frame: Frame) -> None:
        self._flush()
        if frame.kind not in ("heading", "typed", "item", "cell", "row", "summary"):
            deep = sum(
                outer.kind in ("list", "table", "box", "quote", "fold", "terms") for outer in self._frames
            )
            if deep >= _MAX_DEPTH:
                return
        self._frames.append(frame)

    def _open_item(self, element: Any, attributes: Mapping[str, str]) -> None:
        self._flush()
        if self._frames[-1].kind == "item":
            return  # too deep to be distinguished
        if self._frames[-1].kind != "list":
            self._frames.append(Frame("list", element))
        if "value" in attributes and not self._frames[-1].blocks:
            self._frames[-1].start = _number(attributes["value"], 1)
        self._frames.append(Frame("item", element))

    def _open_table(self, element: Any, tag: str, attributes: Mapping[str, str]) -> None:
        self._flush()
        kind = self._frames[-1].kind
        if tag == "table":
            self._open(Frame("table", element))
        elif tag == "tr" and kind == "table":
            self._frames.append(Frame("row", element))
        elif tag in ("td", "th") and kind == "row":
            spans = (_number(attributes.get("colspan"), 1), _number(attributes.get("rowspan"), 1))
            self._frames.append(Frame("cell", element, heading=tag == "th", spans=spans))

    def _close(self) -> None:
        """Puts the content of a frame into the one around it."""
        frame = self._frames[-1]
        if frame.kind == "heading":
            self._close_heading(frame)
            return
        if frame.kind == "typed":
            text = "".join(run.text for run in self._runs).strip("\n")
            self._runs = []
            self._frames.pop()
            if text.strip():
                lines = (
                    clean(line.replace(" ", "\ufffc")).replace("\ufffc", " ") for line in text.split("\n")
                )
                self._add_block(Typed({self._language: "\n".join(line.rstrip() for line in lines)}))
            return
        if frame.kind == "summary":
            wording = make_inlines(self._runs)
            self._runs = []
            self._frames.pop()
            if wording and not self._frames[-1].wording:
                self._frames[-1].wording = {self._language: wording}
            elif wording:
                self._add_block(Para({self._language: wording}))
            self._add(frame.blocks)
            return
        self._flush()
        self._frames.pop()
        parent = self._frames[-1]
        blocks = tuple(frame.blocks)
        match frame.kind:
            case "list":
                items = tuple(item for item in frame.pieces if item)
                self._add([Items(frame.numbered, items, frame.start)] if items else [])
            case "item":
                parent.pieces.append(blocks)
            case "row":
                parent.blocks += blocks
                parent.rows.append(frame.cells)
            case "cell":
                parent.cells.append((blocks, frame.heading, frame.spans))
            case "table":
                self._add([*blocks, *grid_of(frame.rows)])
            case "box":
                self._add([Box(frame.warning, {}, blocks)] if blocks else [])
            case "fold":
                self._add([Fold(frame.wording, blocks)] if frame.wording else blocks)
            case "quote":
                self._add([Quoted(blocks)] if blocks else [])
            case "dt" | "dd" if parent.kind == "terms":
                parent.terms.append((frame.kind, blocks))
            case "terms":
                self._add([*blocks, *frame.definitions(self._language)])
            case _:
                self._add(blocks)

    def _add(self, blocks: Sequence[Block]) -> None:
        """Adds blocks to the innermost frame; between the items of a list, to the preceding item."""
        frame = self._frames[-1]
        if frame.kind != "list":
            frame.blocks += blocks
        elif frame.pieces:
            frame.pieces[-1] = (*frame.pieces[-1], *blocks)
        elif blocks:
            frame.pieces.append(tuple(blocks))

    def _close_heading(self, frame: Frame) -> None:
        pictures = [run for run in self._runs if run.picture]
        wording = make_inlines([Run(" ") if run.line_end else run for run in self._runs if not run.picture])
        self._runs = []
        self._frames.pop()
        if wording:
            words = {self._language: wording}
            self._add([Para(words) if frame.blocks else Head(frame.level, words)])
        self._add(frame.blocks)
        if picture_inlines := make_inlines(pictures):
            self._add([Para({self._language: picture_inlines})])

    def _flush(self) -> None:
        """Ends the paragraph."""
        if self._frames[-1].kind == "typed":
            return
        runs, self._runs = self._runs, []
        wording = make_inlines(runs)
        if not wording:
            return
        frame = self._frames[-1]
        if frame.kind == "heading" and not frame.blocks and not any(isinstance(n, Picture) for n in wording):
            self._runs = [*runs, Run(" ")]
        elif frame.kind == "list":  # between two items
            frame.pieces.append((Para({self._language: wording}),))
        else:
            self._add_block(Para({self._language: wording}))

    def _add_block(self, block: Block) -> None:
        if not isinstance(block, Para):
            self._flush()
        self._add([block])

    def _wording(self, runs: list[Run]) -> Localized:
        wording: tuple[Inline, ...] = make_inlines(runs)
        return {self._language: wording} if wording else {}


def _first_source(element: Any) -> str:
    return next((source.get("src", "") for source in element.iter("source")), "")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text.strip()) else default
