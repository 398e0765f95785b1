"""Checks that an import has lost nothing: every sentence of the source must be in the data or
in a comment.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from mendbook.model import LINKS
from mendbook.reader import read_yaml
from mendbook.text import Parser, plain_words

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption dd details div dl dt figcaption figure footer h1 "
        "h2 h3 h4 h5 h6 header hr html img iframe li main nav ol option p pre section summary table tbody td "
        "tfoot th thead title tr ul",
    )
)
_UNSEEN = ("script", "style")
_SENTENCE = re.compile(r"(?<=[.!?…。！？؟])\s+|\n+")


def lost_sentences(source: Iterable[str], files: Mapping[str, bytes]) -> list[str]:
    """The sentences of a source that aren't in the files."""
    pieces = set(_pieces(files))
    whole = "\n".join(pieces)
    return [sentence for sentence in source if normal(sentence) and normal(sentence) not in whole]


def normal(words: str) -> str:
    """Only letters and digits, normalized, without the number of a list item."""
    words = re.sub(r"^\s*(?:[0-9]+[.)]|[-*•])\s+", "", unicodedata.normalize("NFKC", words))
    return "".join(char for char in words.casefold() if char.isalnum())


def sentences(text: str) -> list[str]:
    """The sentences or lines of a text."""
    return [part for part in map(str.strip, _SENTENCE.split(text)) if part]


def sentences_of_html(source: str) -> list[str]:
    """The sentences of a page, with the descriptions of its pictures."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return sentences("".join(reader.parts))


def sentences_of_markdown(source: str) -> list[str]:
    """The sentences of Markdown; only the markup used in fixtures is supported."""
    _, head, body = source.split("---\n", 2)
    values = [line.partition(":")[2] for line in head.splitlines()]
    body = re.sub(r"\[\^\d\]:?|\[!\w+\]|^!!! \w+|^===", "", body, flags=re.MULTILINE)
    body = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", body)
    body = re.sub(r"^\|[-|]+\|$", "", body, flags=re.MULTILINE)
    body = re.sub(r"(?<!\\)\||</?\w+>|\n\s*(?:>|\d\.|-)", "\n", body)
    return [word.strip(" []") for value in values for word in value.split(",")] + sentences(body)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self.parts += ["\n"] * (tag in _BLOCKS)
        self.parts += [f"\n{value}\n" for name, value in attrs if tag == "img" and name == "alt" and value]
        said = dict(attrs)
        if tag == "meta" and said.get("name") == "description":
            self.parts.append(f"\n{said['content']}\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self.parts += ["\n"] * (tag in _BLOCKS)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def _pieces(files: Mapping[str, bytes]) -> Iterator[str]:
    parser = Parser(LINKS)
    for path, content in files.items():
        if not path.endswith(".yml"):
            continue
        text = content.decode()
        source, problems = read_yaml(path, text)
        assert source is not None, problems
        for words in _strings(source.data):
            yield normal(plain_words(parser.parse(words, inline=False).nodes))
        comments = re.findall(r"(?:^|\s)# ?(.*)|^\s*#$", text, re.MULTILINE)
        yield normal(re.sub(r"\]\(<?[^)\n]*\)", "]", " ".join(comments)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif value is not None:
        yield str(value)
