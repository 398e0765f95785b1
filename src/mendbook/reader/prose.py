"""The pages of `content/LANGUAGE/`: front matter in YAML between two lines `---`, then Markdown."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mendbook.files import File
from mendbook.memo import Memo
from mendbook.model import Prose, ProsePage, is_language
from mendbook.problems import Place, Problem, nearest

from .messages import ID_RULE, is_id
from .origin import Origin
from .prose_tags import evaluate
from .shape import shape
from .text_file import bad_character, not_allowed, place_of_index, read_text
from .yaml_signs import merge_conflicts
from .yaml_source import read_yaml

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)

Origins: TypeAlias = dict[tuple[str, str], Origin]
"""Origins by kind and id."""


@dataclass(frozen=True)
class Pages:
    """The valid pages by id and language, and the problems of all.

    pages: partly valid pages too. ids: the id and language of every page. aside: the number of pages in
    languages that the site doesn't have.
    """

    usable: Mapping[tuple[str, str], ProsePage]
    pages: Mapping[tuple[str, str], ProsePage]
    problems: Sequence[Problem]
    ids: frozenset[tuple[str, str]]
    aside: Mapping[str, int]


def read_prose(files: Mapping[str, File], languages: Sequence[str], origins: Origins, memo: Memo) -> Pages:
    """Reads all pages. files: the Markdown of `content/`, by its path there. origins: those of front matter
    are added to it.
    """
    all_ids: set[tuple[str, str]] = set()
    aside = Counter[str]()
    usable: dict[tuple[str, str], ProsePage] = {}
    pages: dict[tuple[str, str], ProsePage] = {}
    problems: list[Problem] = []
    for path, file in files.items():
        language, _, name = path.removesuffix(".md").partition("/")
        if name and language not in languages and is_language(language):
            aside[language] += 1
            continue
        if language not in languages or not name:
            suggestion = nearest(language, languages) or languages[0]
            problems.append(
                Problem(
                    "MB112",
                    Place(file.path),
                    "The page is not in a language’s folder, so it is not read.",
                    f"Move it to `content/{suggestion}/`.",
                )
            )
            continue
        all_ids.add((name, language))
        if not all(map(is_id, name.split("/"))):
            message = f"`{name}` can't be the name of a page."
            problems.append(Problem("MB205", Place(file.path), message, ID_RULE))
            continue
        page, is_complete, page_problems = _page(file, name, language, languages, origins, memo)
        problems += page_problems
        if page is not None:
            pages[name, language] = page
            if is_complete:
                usable[name, language] = page
    return Pages(usable, pages, problems, frozenset(all_ids), aside)


def _page(
    file: File,
    name: str,
    language: str,
    languages: Sequence[str],
    origins: Origins,
    memo: Memo,
) -> tuple[ProsePage | None, bool, list[Problem]]:
    """A page, whether its front matter is valid, and the problems of both."""
    text, problem = read_text(file, file.path)
    if problem is not None:
        return None, False, [problem]
    if match := bad_character(text):
        return None, False, [not_allowed(place_of_index(file.path, text, match.start()), match)]
    if leftovers := merge_conflicts(file.path, text):
        return None, False, leftovers
    head_match = _HEAD.match(text)
    if head_match is None or not head_match[1].strip():
        return (
            None,
            False,
            [
                Problem(
                    "MB202",
                    Place(file.path),
                    "`title` is missing.",
                    "Begin the file with three lines: `---`, `title: …`, `---`.",
                )
            ],
        )
    # An empty line replaces the first `---`, so that line numbers stay the same.
    source, problems = memo(read_yaml, file.path, "\n" + head_match[1])
    if source is None:
        return None, False, problems
    origin = Origin.at(source)
    head = shape(Prose, origin, languages)
    origins["page", f"{language}/{name}"] = origin
    body = "\n" * text.count("\n", 0, head_match.end()) + text[head_match.end() :]
    markdown, calls, unreported = memo(evaluate, body, file.path)
    page = ProsePage(name, language, head.entry, body, file.path, markdown, calls)
    return page, not head.problems, [*problems, *head.problems, *unreported]
