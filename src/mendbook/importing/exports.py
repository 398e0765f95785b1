"""Exports of help desks: recognises the JSON of Zendesk and Freshdesk, however it is wrapped.

Articles are found wherever they are in a file: with `body` (Zendesk) or `description` (Freshdesk), on their
own, in a list, in `articles`, in folders within categories. Their translations, sections and categories may
be in other files of the same import.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from typing import Any, TypeAlias

Object: TypeAlias = Mapping[str, Any]

_MAX_DEPTH = 60
_BODIES = ("body", "description", "content", "html_body")


@dataclass(frozen=True)
class Exported:
    """An article of an export. versions: title, HTML and summary, by locale as written there, or by ''."""

    file: str
    desk: str
    id: str
    versions: Mapping[str, tuple[str, str, str]]
    addresses: tuple[str, ...]
    base: str
    sections: tuple[str, ...]
    labels: tuple[str, ...]
    search_words: tuple[str, ...]
    day: date | None
    facts: tuple[str, ...]


@dataclass
class _Objects:
    """The contents of files: each object with its file and the names of the objects around it."""

    articles: list[tuple[str, Object, tuple[str, ...]]] = field(default_factory=list)
    translations: list[tuple[str, Object]] = field(default_factory=list)
    places: dict[tuple[str, str], Object] = field(default_factory=dict)


def parse_exports(files: Mapping[str, object]) -> list[Exported]:
    """The articles of several JSON files. Raises RecursionError if these are nested too deeply."""
    objects = _Objects()
    for file, value in files.items():
        _collect(file, value, (), "", objects, 0)
    return list(_by_article(objects))


def _collect(
    file: str, value: object, names_around: tuple[str, ...], key: str, objects: _Objects, depth: int
) -> None:
    if depth > _MAX_DEPTH:
        raise RecursionError
    if isinstance(value, list):
        for child in value:
            _collect(file, child, names_around, key, objects, depth + 1)
    elif isinstance(value, dict):
        if _is_translation(value, key):
            objects.translations.append((file, value))
            return
        if _is_article(value):
            objects.articles.append((file, value, names_around))
            return
        name = value.get("name")
        names_inside = names_around
        if (
            isinstance(name, str)
            and name.strip()
            and any(isinstance(inner, list | dict) for inner in value.values())
        ):
            names_inside = (*names_around, name.strip())
        if isinstance(name, str) and "id" in value:
            kind = "category" if "categor" in key or "visible_in_portals" in value else "folder"
            if "category_id" in value or "section" in key or "folder" in key:
                kind = "folder"
            objects.places[kind, str(value["id"])] = value
        for child_key, child in value.items():
            _collect(file, child, names_inside, child_key, objects, depth + 1)


def _is_article(value: Object) -> bool:
    return (
        isinstance(value.get("title"), str | None)
        and "title" in value
        and any(name in value for name in _BODIES)
    )


def _is_translation(value: Object, key: str) -> bool:
    if "locale" not in value or not any(name in value for name in ("body", "title")):
        return False
    source = value.get("source_type")
    return key in ("translations", "translation") or "source_id" in value or isinstance(source, str)


def _by_article(objects: _Objects) -> Iterator[Exported]:
    by_source: dict[str, list[Object]] = {}
    for _, translation in objects.translations:
        if str(translation.get("source_type") or "Article").casefold() == "article":
            by_source.setdefault(_text(translation.get("source_id")), []).append(translation)
    grouped: dict[tuple[str, str], list[tuple[str, Object, tuple[str, ...]]]] = {}
    for number, (file, article, names_around) in enumerate(objects.articles):
        desk = "zendesk" if "body" in article or "section_id" in article else "freshdesk"
        article_id = _text(article.get("id")) or f"unnumbered {number}"
        grouped.setdefault((desk, article_id), []).append((file, article, names_around))
    for source, translations in by_source.items():
        if source and ("zendesk", source) not in grouped:
            # Translations alone, as the API returns them for one article.
            grouped["zendesk", source] = [("", {"id": source}, ())]
            grouped["zendesk", source][0] = (_file_of(objects, translations[0]), {"id": source}, ())
    for (desk, article_id), versions in grouped.items():
        yield _article(
            desk, article_id, versions, by_source.get(article_id, []) if desk == "zendesk" else [], objects
        )


def _file_of(objects: _Objects, translation: Object) -> str:
    return next(file for file, other in objects.translations if other is translation)


def _article(
    desk: str,
    article_id: str,
    occurrences: Sequence[tuple[str, Object, tuple[str, ...]]],
    translations: Sequence[Object],
    objects: _Objects,
) -> Exported:
    """occurrences: of the article: its languages, and older versions."""
    versions: dict[str, tuple[str, str, str]] = {}
    newest: dict[str, str] = {}
    every = [article for _, article, _ in occurrences]
    first_version = every[0]
    for article in every:
        changed_day = _text(article.get("updated_at") or article.get("modified_at"))
        locale = _locale(article)
        if any(article.get(name) is not None for name in ("title", *_BODIES)) and changed_day >= newest.get(
            locale, ""
        ):
            versions[locale], newest[locale] = _version(article), changed_day
            first_version = article if locale == _locale(first_version) else first_version
        for translation in _translations(article):
            versions.setdefault(_locale(translation), _version(translation))
    for translation in translations:
        versions[_locale(translation)] = _version(translation)
    return Exported(
        file=occurrences[0][0],
        desk=desk,
        id="" if article_id.startswith("unnumbered") else article_id,
        versions={key: version for key, version in versions.items() if version[0] or version[1]} or versions,
        addresses=tuple(
            _text(record.get(name))
            for record in [*every, *translations]
            for name in ("html_url", "url", "path")
        ),
        base=_text(first_version.get("html_url") or first_version.get("url")),
        sections=_sections(first_version, occurrences[0][2], objects),
        labels=_strings(first_version.get("label_names"), first_version.get("tags")),
        search_words=_strings(_seo(first_version).get("meta_keywords")),
        day=parse_day(
            *(first_version.get(name) for name in ("edited_at", "modified_at", "updated_at", "created_at"))
        ),
        facts=tuple(_facts(first_version, desk)),
    )


def _version(article: Object) -> tuple[str, str, str]:
    body = next((text for name in _BODIES if (text := _text(article.get(name)))), "")
    if not body and (plain_text := _text(article.get("description_text"))):
        body = "".join(f"<p>{_escape(line)}</p>" for line in plain_text.split("\n") if line.strip())
    return (
        unescape(_text(article.get("title") or article.get("name"))),
        body,
        _text(_seo(article).get("meta_description")),
    )


def _translations(article: Object) -> Iterator[Object]:
    """The translations within an article: a list with locales, or a mapping by locale."""
    value = article.get("translations")
    if isinstance(value, list):
        yield from (translation for translation in value if isinstance(translation, dict))
    elif isinstance(value, dict):
        yield from (
            {"locale": key, **translation}
            for key, translation in value.items()
            if isinstance(translation, dict)
        )


def _locale(article: Object) -> str:
    return next(
        (
            text
            for name in ("locale", "language_code", "language", "lang", "source_locale")
            if (text := _text(article.get(name)))
        ),
        "",
    )


def _sections(article: Object, names_around: tuple[str, ...], objects: _Objects) -> tuple[str, ...]:
    """The names of its category and section, the outer one first."""
    hierarchy = article.get("hierarchy")
    if isinstance(hierarchy, list):
        level_names = [level.get("data") for level in hierarchy if isinstance(level, dict)]
        if names := tuple(
            _text(level.get("name")) for level in level_names if isinstance(level, dict) and level.get("name")
        ):
            return names
    names_up: list[str] = []
    folder = _text(article.get("section_id") or article.get("folder_id"))
    while folder and (place := objects.places.get(("folder", folder))) and len(names_up) < 8:
        names_up.insert(0, _text(place.get("name")))
        category = place.get("category_id")
        folder = _text(place.get("parent_section_id") or place.get("parent_folder_id"))
        if not folder and (parent := objects.places.get(("category", _text(category)))):
            names_up.insert(0, _text(parent.get("name")))
    if not names_up and (parent := objects.places.get(("category", _text(article.get("category_id"))))):
        names_up.append(_text(parent.get("name")))
    return max(tuple(filter(None, names_up)), names_around, key=len)


def _facts(article: Object, desk: str) -> Iterator[str]:
    if article.get("draft") is True or (desk == "freshdesk" and str(article.get("status")) == "1"):
        yield "It was a draft there."
    if article.get("user_segment_id") or article.get("user_segment_ids"):
        yield "Only some readers could see it there: it has a user segment."
    if article.get("outdated") is True or article.get("outdated_locales"):
        yield "Its translations were marked as out of date there."
    if (title := _text(_seo(article).get("meta_title"))) and title != _text(article.get("title")):
        yield f"For search engines its title was: {title}"
    attachments = article.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        if isinstance(attachment, dict) and not attachment.get("inline"):
            name = _text(attachment.get("file_name") or attachment.get("name"))
            address = _text(attachment.get("content_url") or attachment.get("attachment_url"))
            yield f"It had an attachment: {name} {address}".strip()


def _seo(article: Object) -> Object:
    seo = article.get("seo_data")
    return seo if isinstance(seo, dict) else {}


def _strings(*values: object) -> tuple[str, ...]:
    """The words in a list, in objects with a `name`, or separated by commas."""
    strings: list[str] = []
    for value in values:
        for item in value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []:
            strings.append(_text(item.get("name")) if isinstance(item, dict) else _text(item))
    return tuple(dict.fromkeys(filter(None, (" ".join(string.split()) for string in strings))))


def parse_day(*values: object) -> date | None:
    """The first of these that is a date, or begins with one."""
    for value in values:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str) and (match := re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip())):
            try:
                return date.fromisoformat(match[0])
            except ValueError:
                continue
    return None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
