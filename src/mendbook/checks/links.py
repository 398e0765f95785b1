"""Checks the targets of links."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from urllib.parse import quote, unquote, urlsplit

from mendbook.files import normalise_address
from mendbook.model import (
    EVERY,
    LINKS,
    PAGED,
    PROSE,
    ProsePage,
    Target,
    sections,
)
from mendbook.problems import Place, Problem, nearest
from mendbook.queries import query
from mendbook.reader import TextPlace, list_choices
from mendbook.text import FILE, SCHEMES, Markup, parse_scheme, without_marks

from .survey import Survey

_At = Callable[[], Place]
"""The place of a link. Finding it is slow, so it is called only for problems."""

_SCHEMES = "`https:`, `http:`, `mailto:` or `tel:`"
_PAGES = f"{', '.join(f'`{kind}:ID`' for kind in PAGED)} or `{PROSE}:ID`"


class LinkChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._knowledge = survey.knowledge

    def check(
        self,
        markup: Markup,
        language: str | None,
        text_place: TextPlace,
        *,
        draft: bool,
        page: ProsePage | None = None,
    ) -> Iterator[Problem]:
        """The links of one text in one language.

        draft: whether its entry is a draft. page: the page of prose, if the text is one.
        """
        for link in dict.fromkeys(map(unquote, markup.links)):
            target = f"page:{page.id}{link}" if page is not None and link.startswith("#") else link
            yield from self._link(target, language, partial(text_place, language, link), draft=draft)
        for address in dict.fromkeys((*markup.links, *markup.outside, *markup.pictures)):
            shown_address = unquote(address)
            if mark := next((mark for mark in shown_address if mark != without_marks(mark)), None):
                yield Problem(
                    "MB108",
                    text_place(language, address),
                    f"The character U+{ord(mark):04X} is not allowed, not even as `{quote(mark)}`.",
                    "Delete it from the address.",
                )
        for target in map(unquote, markup.refused):
            yield Problem(
                "MB401",
                text_place(language, target),
                f"A link to `{target[:60]}` is not allowed, so visitors see it as text.",
                f"Use an address that begins with {_SCHEMES}, or a page of this site, such as `guide:` and "
                "its id.",
            )

    def target(self, text: Target, text_place: TextPlace) -> Iterator[Problem]:
        """The target of a button or a source."""
        for key, target in text.values.items():
            language = None if key == EVERY else key
            place_in_language = partial(text_place, language)
            if parse_scheme(target) in (*LINKS, FILE, ""):
                yield from self._link(target, language, place_in_language, draft=False)
            elif parse_scheme(target) not in SCHEMES or not _is_page_link(target):
                yield Problem(
                    "MB406",
                    place_in_language(),
                    f"`{target[:60]}` is not an address that a link can lead to.",
                    f"Use an address that begins with {_SCHEMES}, or `page:` and an id.",
                )

    def _link(self, link: str, language: str | None, place_of: _At, *, draft: bool) -> Iterator[Problem]:
        scheme, colon, remainder = link.partition(":")
        name, _, section = remainder.partition("#")
        collection = PAGED.get(scheme)
        noun, kind = (collection.noun, collection.name) if collection else ("page", "pages")
        if colon and scheme == FILE:
            yield from self._file(remainder, place_of)
        elif not colon or scheme not in LINKS:
            yield Problem(
                "MB303",
                place_of(),
                f"`{link[:60]}` is not how to link to a page of this site.",
                f"Write {_PAGES}, which works in every language. Write `file:PATH` for a file in `content/`; "
                "begin an address of another site with `https://`.",
            )
        elif not self._survey.has(kind, name):
            choices = list_choices(f"{scheme}:{known}" for known in self._survey.ids[kind])
            remedy = f"{choices}." if choices else f"Check the id after `{scheme}:`."
            remedy = self._survey.hint(kind, name, f"{scheme}:{{}}") or remedy
            yield Problem("MB303", place_of(), f"There is no {noun} `{name[:60]}`.", remedy)
        elif not draft and self._survey.is_draft(scheme, name):
            yield Problem(
                "MB305",
                place_of(),
                f"The {noun} `{name}` is a draft, so the link would lead nowhere.",
                f"Publish that {noun} first, or remove the link.",
            )
        elif scheme == "cause" and not draft and not self._may_be_used(name):
            yield Problem(
                "MB305",
                place_of(),
                f"No published guide has the cause `{name}`, so the link would lead nowhere.",
                "Publish a guide with that cause first, or remove the link.",
            )
        elif scheme == "topic" and not draft and not self._may_have_guides(name):
            yield Problem(
                "MB305",
                place_of(),
                f"The topic `{name}` has no published guide, so the link would lead nowhere.",
                "Publish a guide on that topic first, or remove the link.",
            )
        elif "#" in remainder:
            yield from self._section(scheme, name, section, language, place_of)

    def _section(
        self, kind: str, name: str, section: str, language: str | None, place_of: _At
    ) -> Iterator[Problem]:
        """A link to a part of a page, in each language in which its text is shown."""
        if name in self._knowledge.guides and kind == "guide" and None in self._survey.rows(name):
            return  # the number of its solutions isn't known
        default = self._knowledge.site.default
        parts: dict[str, Mapping[str, str]] = {}
        try:
            for code in [language] if language else self._knowledge.languages:
                parts[code] = sections(self._knowledge, self._survey.parser, (kind, name), code)
            originals = sections(self._knowledge, self._survey.parser, (kind, name), default)
        except KeyError:  # the entry or page is invalid, which is reported elsewhere
            return
        language_without = next((code for code, names in parts.items() if section not in names), None)
        if language_without is None:
            return
        if section in originals:
            page = self._knowledge.prose[name, language_without]
            yield Problem(
                "MB320",
                place_of(),
                f"The page `{name}` has no heading `{section[:60]}` in `{language_without}`, where the "
                f"headings differ from those in `{default}`.",
                f"Write `{{ #{section[:60]} }}` after that heading in `{page.file}`.",
            )
            return
        noun = PAGED[kind].noun if kind in PAGED else kind
        suggestion = nearest(section, sorted(originals))
        choices = ", ".join(f"`{part}`" for part in originals)
        remedy = f"Write its id alone: `{kind}:{name}`."
        if suggestion:
            remedy = f"Did you mean `{kind}:{name}#{suggestion}`?"
        elif choices:
            remedy = f"Its parts are {choices}."
        yield Problem(
            "MB320",
            place_of(),
            f"The page of the {noun} `{name}` has no part `{section[:60]}`."
            if kind != "page"
            else f"The page `{name}` has no heading `{section[:60]}`.",
            remedy,
        )

    def _file(self, address: str, place_of: _At) -> Iterator[Problem]:
        """A link to a file of `content/` that is published unchanged."""
        content, path = self._survey.content, normalise_address(address)
        if path in content.published:
            return
        if path in content.pages:
            language, _, name = path.removesuffix(".md").partition("/")
            yield Problem(
                "MB418",
                place_of(),
                f"`{path[:60]}` is a page, not a file to download.",
                f"Write `page:{name}`."
                if language in self._knowledge.languages
                else "Write `page:` and its id.",
            )
        elif path in content.left_out:
            yield Problem(
                "MB418", place_of(), f"`{path[:60]}` is not published.", content.left_out[path].remedy
            )
        else:
            suggestion = nearest(path, content.published)
            yield Problem(
                "MB418",
                place_of(),
                f"There is no file `{path[:60]}` in `content/`.",
                f"Did you mean `file:{suggestion}`?"
                if suggestion
                else "Put it in `content/` and write its path from there: `file:downloads/manual.pdf`.",
            )

    @query
    def _may_be_used(self, cause: str) -> bool:
        if not self._survey.whole("guides"):
            return True
        return any(not self._survey.is_draft("guide", name) for name in self._knowledge.guides_with(cause))

    @query
    def _may_have_guides(self, topic: str) -> bool:
        if not self._survey.whole("guides"):
            return True
        # A guide with an unknown topic may be meant for this one; that is reported elsewhere.
        return any(
            (topic_of_guide := self._survey.topic_of(name)) == topic
            or not self._survey.has("topics", topic_of_guide)
            for name in self._knowledge.guides
            if not self._survey.is_draft("guide", name)
        )


def _is_page_link(target: str) -> bool:
    """Whether a web address is complete."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not re.search(r"\s", target) and (parts.scheme not in ("http", "https") or bool(parts.hostname))
