"""Checks the pictures in texts: whether they exist and can be shown."""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial
from urllib.parse import unquote

from mendbook.files import PICTURES, fold_path, normalise_address
from mendbook.problems import Place, Problem, nearest
from mendbook.queries import query
from mendbook.reader import TextPlace
from mendbook.text import LabelPath, Macro, Markup, Node, Picture, Words, all_nodes

from .survey import Survey

_MISREAD = re.compile(r"!\[([^\[\]\n]{0,200})\]\(([^()<>\n\"]{0,200}\S[ \t]{1,20}\S[^()<>\n\"]{0,200})\)")
"""A picture that isn't recognised, because its name has a space."""


def check_pictures(survey: Survey, pictures: Set[str]) -> Iterator[Problem]:
    """Problems with files that no text shows; others are reported where they are shown. pictures: those of
    all texts, as written.
    """
    content = survey.content
    shown_addresses = {normalise_address(unquote(picture)) for picture in pictures}
    yield from (problem for path, problem in content.left_out.items() if path not in shown_addresses)
    for path, fault in content.faulty.items():
        if path not in shown_addresses:
            yield Problem(fault.code, Place(f"content/{path}", fault.line), fault.message, fault.remedy)


class PictureChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    @property
    @query
    def _by_folded_path(self) -> Mapping[str, str]:
        return {fold_path(path): path for path in self._survey.content.published}

    def check(self, markup: Markup, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
        """Problems with the pictures of one text in one language."""
        silent = {
            node.source
            for node in markup.all_nodes
            if isinstance(node, Picture) and not any(map(_has_words, all_nodes(node.children)))
        }
        for address in dict.fromkeys(markup.pictures):
            picture = unquote(address)
            place_of_picture = partial(_place, text_place, language, picture, address)
            yield from self._check_one(picture, place_of_picture)
            if address in silent:
                yield Problem(
                    "MB865",
                    place_of_picture(),
                    f"This picture, `{picture[:60]}`, has no words for those who can’t see it.",
                    f"Say between `[` and `]` what it shows: `![The port]({picture[:60]})`.",
                )
        for words, path in dict.fromkeys(_MISREAD.findall(markup.plain)):
            yield Problem(
                "MB407",
                text_place(language, path),
                f"The picture `{path[:60]}` is shown as text, because its name has a space.",
                f"Put the name between `<` and `>`: `![{words}](<{path.strip()}>)`.",
            )

    def _check_one(self, picture: str, place_of: Callable[[], Place]) -> Iterator[Problem]:
        content, path = self._survey.content, normalise_address(picture)
        name = path.rpartition("/")[2]
        if path in content.faulty:
            fault = content.faulty[path]
            yield Problem(fault.code, place_of(), fault.message, fault.remedy)
        elif path in content.left_out:
            message = f"`{name}` is of a kind that browsers don't show."
            yield Problem("MB127", place_of(), message, content.left_out[path].remedy)
        elif path not in content.published:
            yield self._missing_picture(picture, path, place_of())
        elif content.published[path].suffix.lower() not in PICTURES:
            message = f"`{name}` is not a picture, so it can't be shown here."
            yield Problem("MB127", place_of(), message, "Show a PNG, JPEG, WebP, AVIF, GIF or SVG.")

    def _missing_picture(self, picture: str, path: str, place: Place) -> Problem:
        path_in_content = path.lstrip("./").removeprefix("content/")
        pictures = [path for path in self._survey.content.published if path.endswith(tuple(PICTURES))]
        suggestion = self._by_folded_path.get(fold_path(path_in_content)) or nearest(
            path_in_content, pictures
        )
        return Problem(
            "MB404",
            place,
            f"There is no picture `{picture[:60]}` in `content/`.",
            f"Did you mean `{suggestion}`?"
            if suggestion
            else "Put the file in `content/` and write its path from there. Pictures on other sites "
            "are not shown, because visitors’ browsers would have to contact them.",
        )


def _place(text_place: TextPlace, language: str | None, picture: str, address: str) -> Place:
    """The place of a picture by its decoded name, or else as written."""
    place = text_place(language, picture)
    return place if place != text_place(language) else text_place(language, address)


def _has_words(node: Node) -> bool:
    """Whether a picture has words. A macro can’t be among them, which is reported elsewhere."""
    return isinstance(node, LabelPath | Macro) or (isinstance(node, Words) and bool(node.text.strip()))
