"""Reads a web page: the article in it, and its metadata."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .html import parse_blocks
from .html_tree import parse_html
from .inline import clean
from .tree import Aside, Block, Blocks, Head, every, plain_wording

_CLASS = re.compile(
    r"(?:^|\s)(?:article[-_]?(?:body|content)|post[-_]?(?:body|content)|entry-content|main-content|markdown-body)(?:\s|$)"
)
_AROUND = ("header", "footer", "nav", "form", "search")


@dataclass(frozen=True)
class Page:
    """language, summary, address: '' if the page doesn't give it."""

    title: str
    blocks: Blocks
    language: str = ""
    summary: str = ""
    address: str = ""
    keywords: tuple[str, ...] = ()
    day: str = ""
    surroundings: tuple[str, ...] = ()


def read_page(source: str, language: str) -> Page | None:
    """None if the page has no content. language: the key for its words. Raises TooDeep."""
    root = parse_html(source)
    if root is None:
        return None
    article = _article(root)
    inner_elements = {*article.iter()}
    blocks = parse_blocks(article, language)
    around = _words_around(root, article, inner_elements, language)
    heads = [block for block in blocks if isinstance(block, Head)]
    title = plain_wording(heads[0].wording, language) if heads and heads[0].level == 1 else ""
    if not title:
        title = next(
            (
                clean("".join(heading.itertext())).strip()
                for heading in root.iter("h1")
                if heading not in inner_elements
            ),
            "",
        )
    page_title = next((clean("".join(title.itertext())).strip() for title in root.iter("title")), "")
    if not title:
        title = re.split(r"\s+[|–—»·]\s+", page_title)[0]
    meta = {
        (meta.get("name") or meta.get("property") or "").casefold(): clean(meta.get("content") or "").strip()
        for meta in root.iter("meta")
    }
    if page_title and page_title not in (title, *around):
        around = (f"The title of the page was: {page_title}", *around)
    canonical = next(
        (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), ""
    )
    return Page(
        title=title,
        blocks=blocks,
        language=(root.get("lang") or article.get("lang") or "").strip(),
        summary=meta.get("description") or meta.get("og:description") or "",
        address=canonical or meta.get("og:url", ""),
        keywords=tuple(filter(None, map(str.strip, meta.get("keywords", "").split(",")))),
        day=meta.get("article:modified_time") or meta.get("article:published_time") or "",
        surroundings=around,
    )


def _article(root: Any) -> Any:
    """The element with the article: the only one of the most specific kind."""
    for candidates in (
        [*root.iter("article")],
        [
            element
            for element in root.iter()
            if isinstance(element.tag, str) and element.get("itemprop") == "articleBody"
        ],
        [
            element
            for element in root.iter()
            if isinstance(element.tag, str) and _CLASS.search(element.get("class") or "")
        ],
        [*root.iter("main")],
        [
            element
            for element in root.iter()
            if isinstance(element.tag, str) and element.get("role") == "main"
        ],
    ):
        if len(candidates) == 1 and len("".join(candidates[0].itertext()).split()) > 3:
            return candidates[0]
    body = next(root.iter("body"), None)
    return root if body is None else body


def _words_around(root: Any, article: Any, inner_elements: set[Any], language: str) -> tuple[str, ...]:
    """The words around the article, each piece once."""
    body = next(root.iter("body"), None)
    if body is None or article is body or article is root:
        return ()
    parent = article.getparent()
    index = parent.index(article)
    tail, article.tail = article.tail, None
    parent.remove(article)
    texts = [words for block in parse_blocks(body, language) for words in _texts_in(block, language)]
    parent.insert(index, article)
    article.tail = tail
    return tuple(dict.fromkeys([*texts, *([clean(tail).strip()] if tail and tail.strip() else [])]))


def _texts_in(block: Block, language: str) -> Iterator[str]:
    for inner_block in every((block,)):
        if isinstance(inner_block, Aside):
            yield inner_block.message
        elif (
            words := plain_wording(getattr(inner_block, "wording", {}), language)
            if not isinstance(getattr(inner_block, "wording", None), str)
            else ""
        ):
            yield words
