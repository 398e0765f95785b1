"""Reads files of articles of any kind: web pages, Markdown, plain text, exports."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from mendbook.model import Site

from .article import Article, Unread, Version
from .exports import Exported, parse_day, parse_exports
from .html import blocks_of_html
from .html_tree import TooDeep
from .links import addresses
from .locales import Locales
from .markdown import blocks_of_markdown, split_front_matter
from .page import read_page
from .text import read_plain
from .tidy import tidy
from .tree import Head, plain_wording, relabel

HTML, MARKDOWN, PLAIN, JSON = (
    (".html", ".htm", ".xhtml"),
    (".md", ".markdown"),
    (".txt", ".text"),
    (".json", ".jsonl", ".ndjson"),
)
ENDINGS = (*HTML, *MARKDOWN, *PLAIN, *JSON)
"""The extensions of files that can be read."""

_DAYS = ("updated", "lastmod", "last_updated", "modified", "date")
_KNOWN = frozenset(
    [
        *("title", "language", "lang", "locale", "tags", "labels", "keywords", "description", "summary"),
        *("excerpt", "category", "categories", "section", *_DAYS),
    ]
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_TOO_DEEP = "It is nested too deeply."
_FLATTEN = "Paste its words into a text file, and import that."


def read_articles(
    files: Mapping[str, bytes], site: Site, language: str | None = None
) -> tuple[list[Article], list[Unread]]:
    """The articles of files, by their paths; and those that can't be read. language: overrides that of
    articles in one language.
    """
    return _Reader(site, language).read(files)


class _Reader:
    def __init__(self, site: Site, language: str | None) -> None:
        self._site = site
        self._language = language
        self._locales = Locales(site, language)
        self._unread: list[Unread] = []

    def read(self, files: Mapping[str, bytes]) -> tuple[list[Article], list[Unread]]:
        articles: list[Article] = []
        values: dict[str, object] = {}
        for path, content in files.items():
            ending = PurePosixPath(path).suffix.lower()
            try:
                text = decode(content, html=ending in HTML)
            except UnicodeDecodeError:
                self._reject(path, "It isn’t UTF-8 text.", "Save it again as UTF-8.")
                continue
            try:
                if ending in JSON:
                    values[path] = self._json(path, text)
                elif ending in HTML:
                    articles += self._page(path, text, content)
                elif ending in MARKDOWN:
                    articles.append(self._markdown(path, text, content))
                elif ending in PLAIN:
                    articles += self._plain_text(path, text, content)
                else:
                    self._reject(
                        path,
                        "Files of this kind can’t be imported.",
                        f"Import files that end in {', '.join(ENDINGS)}.",
                    )
            except TooDeep:
                self._reject(path, _TOO_DEEP, _FLATTEN)
        try:
            articles_there = parse_exports(
                {path: value for path, value in values.items() if value is not None}
            )
        except RecursionError:
            self._reject(", ".join(values), "Its values are nested too deeply.", "Export the articles again.")
            articles_there = []
        for path, value in values.items():
            if (
                value is not None
                and not any(article.file == path for article in articles_there)
                and not _helps(value)
            ):
                self._reject(
                    path,
                    "No article was found in it.",
                    "An article has a `title`, and a `body` or a `description`.",
                )
        for article in articles_there:
            try:
                articles.append(self._read_exported(article))
            except TooDeep:
                self._reject(f"{article.file}, article {article.id}", _TOO_DEEP, _FLATTEN)
        return articles, self._unread

    def _reject(self, source: str, message: str, remedy: str) -> None:
        self._unread.append(Unread(source, message, remedy))

    def _json(self, path: str, text: str) -> object:
        try:
            return json.loads(text)
        except RecursionError:
            self._reject(path, "Its values are nested too deeply.", "Export the articles again.")
        except ValueError as error:
            try:
                return [json.loads(line) for line in text.splitlines() if line.strip()]
            except (ValueError, RecursionError):
                location = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
                self._reject(
                    path,
                    f"It isn’t valid JSON{location}.",
                    "Export the articles again: the file may be cut off.",
                )
        return None

    def _page(self, path: str, text: str, content: bytes) -> Iterator[Article]:
        page = read_page(text, "?")
        if page is None:
            self._reject(path, "It has no content.", "Save the page again.")
            return
        code = self._locales.code(self._language or page.language or "")
        blocks = tidy(relabel(page.blocks, code), code)
        yield Article(
            source=PurePosixPath(path).name,
            digest=_digest(content),
            versions={code: Version(page.title or _title_from_path(path), blocks, page.summary)},
            locales={code: page.language} if page.language and not self._language else {},
            name=PurePosixPath(path).stem,
            addresses=addresses(path, page.address),
            base=page.address,
            folder=str(PurePosixPath(path).parent),
            day=parse_day(page.day),
            before=page.surroundings,
            labels=page.keywords,
        )

    def _markdown(self, path: str, text: str, content: bytes) -> Article:
        head, body = split_front_matter(text)
        values = dict(head.values)
        code = self._locales.code(self._language or _first_value(values, "language", "lang", "locale") or "")
        blocks = tidy(blocks_of_markdown(body, code), code)
        title = _first_value(values, "title")
        first = next((block for block in blocks if isinstance(block, Head)), None)
        if not title and first is not None and first.level == 1:
            title = plain_wording(first.wording, code)
        labels = tuple(
            dict.fromkeys(word for key in ("tags", "labels", "keywords") for word in _words(values.get(key)))
        )
        facts = [f"{key}: {_value_text(value)}" for key, value in values.items() if key not in _KNOWN]
        summary = _first_value(values, "description", "summary", "excerpt")
        facts += [
            f"{key}: {_value_text(values[key])}"
            for key in _DAYS
            if key in values and parse_day(values[key]) is None
        ]
        return Article(
            source=PurePosixPath(path).name,
            digest=_digest(content),
            versions={code: Version(title or _title_from_path(path), blocks, summary)},
            name=PurePosixPath(path).stem,
            addresses=addresses(path, _first_value(values, "permalink", "url", "canonical")),
            folder=str(PurePosixPath(path).parent),
            sections=tuple(
                word for key in ("category", "categories", "section") for word in _words(values.get(key))
            ),
            labels=labels,
            day=parse_day(*(values.get(key) for key in _DAYS)),
            facts=(*facts, *([head.body] if head.body else [])),
        )

    def _plain_text(self, path: str, text: str, content: bytes) -> Iterator[Article]:
        code = self._locales.code(self._language or "")
        plain_text = read_plain(text, code)
        if not plain_text.blocks:
            self._reject(path, "It has no content.", "Save it again.")
            return
        blocks = tidy(plain_text.blocks, code)
        first_block = blocks[0]
        titled = isinstance(first_block, Head)
        title = (
            plain_wording(first_block.wording, code)
            if isinstance(first_block, Head)
            else _title_from_path(path)
        )
        yield Article(
            source=PurePosixPath(path).name,
            digest=_digest(content),
            versions={code: Version(title, blocks)},
            name=PurePosixPath(path).stem,
            addresses=addresses(path),
            folder=str(PurePosixPath(path).parent),
            before=plain_text.before,
            after=plain_text.after,
            facts=() if titled else ("The file has no title: this one was made from its name.",),
        )

    def _read_exported(self, article: Exported) -> Article:
        codes = self._locales.codes(article.versions)
        order = sorted(codes.items(), key=lambda pair: pair[1] != self._site.default)
        versions = {
            code: Version(title, tidy(blocks_of_html(html, code), code), summary)
            for locale, code in order
            for title, html, summary in [article.versions[locale]]
        }
        digest = _digest(
            json.dumps([sorted(article.versions.items())], ensure_ascii=False).encode("utf-8", "replace")
        )
        first_code = next(iter(versions), self._site.default)
        file = PurePosixPath(article.file).name
        return Article(
            source=f"{file}, article {article.id}" if article.id else file,
            digest=digest,
            versions=versions,
            key=f"{article.desk}:{article.id}" if article.id else "",
            name=f"article-{article.id}" if article.id else "article",
            addresses=(*addresses(*article.addresses), *([f"number {article.id}"] if article.id else [])),
            base=article.base,
            folder=str(PurePosixPath(article.file).parent),
            sections=article.sections,
            labels=article.labels,
            day=article.day,
            facts=article.facts,
            locales={code: locale for locale, code in order if locale},
            search_words={first_code: article.search_words} if article.search_words else {},
        )


def decode(content: bytes, *, html: bool = False) -> str:
    """The text of a file: UTF-8, or the encoding it declares. Raises UnicodeDecodeError."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if not html:
            raise
    named = _CHARSET.search(content[:4096])
    try:
        return content.decode(named[1].decode("ascii") if named else "cp1252")
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", "replace")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]


def _title_from_path(path: str) -> str:
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(path).stem).strip()
    return words[:1].upper() + words[1:]


def _first_value(values: Mapping[str, Any], *keys: str) -> str:
    return next(
        (
            " ".join(str(values[key]).split())
            for key in keys
            if isinstance(values.get(key), str) and values[key].strip()
        ),
        "",
    )


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [word.strip() for word in value.split(",") if word.strip()]
    return (
        [" ".join(str(item).split()) for item in value if isinstance(item, str | int) and str(item).strip()]
        if isinstance(value, list)
        else []
    )


def _value_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _helps(value: object) -> bool:
    """Whether a file contains sections, categories or translations."""
    return isinstance(value, dict) and any(
        key in value for key in ("sections", "categories", "folders", "translations", "section", "category")
    )
