"""Fills in the starter's files for given choices."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from mendbook.checks import check
from mendbook.edit import format_file
from mendbook.files import Memory
from mendbook.model import fallback_chain
from mendbook.problems import blocking, sorted_problems
from mendbook.reader import read
from mendbook.schema import FOLDER, SETTINGS, patterns, with_schemas

from .choices import Choices, Unfit, describe
from .examples import LIST, list_examples
from .requirement import Requirement
from .texts import in_languages
from .untranslated import words_file

_FILES = Path(__file__).parent / "files"

_OF_DEVICES = re.compile(r"^ *#\[devices\n(.*?)^ *#\]\n", re.MULTILINE | re.DOTALL)
"""A part of a file that is only for sites with devices."""

_MARK = re.compile(r"\$(?:NAME|TITLE|LANGUAGES\n|TODAY|REQUIREMENT)")
"""The placeholders in the starter's files."""

_GUIDE = re.compile(r"(^```yaml\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
"""A guide shown in the site's README."""

_DEVICES_ONLY = (
    "data/devices",
    "data/specifications",
    "data/sources",
    "data/comparisons/",
    "data/parts",
    "data/drawings/",
)

_PLAIN = re.compile(r"[^\W\d_][\w’]*( [\w’]+)+")
"""A name that needs no quotes in YAML: two words, since one may be `true` or `no`."""


def starter_site(choices: Choices, requirement: Requirement, today: date) -> Mapping[str, bytes]:
    """Every file of a new site by its path. today: the review date of its entries.

    Raises Unfit if the name can't be shown on a page.
    """
    files = {path: text.encode() for path, text in _new_files(choices, requirement, today)}
    if requirement.wheel is not None:
        files[requirement.line] = requirement.wheel
    files[LIST] = list_examples(files)
    _prove(files, choices.name)
    return files


def _new_files(choices: Choices, requirement: Requirement, today: date) -> Iterator[tuple[str, str]]:
    codes = {
        code: language
        for code, language in choices.published.items()
        if not any(kind in choices.published for kind in list(fallback_chain(code))[1:])
    }
    languages = (*choices.published, *choices.drafts)
    replacements = {
        "$NAME": choices.name
        if _PLAIN.fullmatch(choices.name)
        else json.dumps(choices.name, ensure_ascii=False),
        "$TITLE": choices.name,
        "$LANGUAGES\n": "".join(f"  {describe(code, draft=code in choices.drafts)}\n" for code in languages),
        "$TODAY": today.isoformat(),
        "$REQUIREMENT": requirement.line,
    }
    for source in sorted(path for path in _FILES.rglob("*") if path.is_file()):
        path = re.sub(r"(^|/)_", r"\1.", source.relative_to(_FILES).as_posix())
        if not choices.devices and path.startswith(_DEVICES_ONLY):
            continue
        text = _OF_DEVICES.sub(r"\1" if choices.devices else "", source.read_text(encoding="utf-8"))
        text = in_languages(text, codes)
        text = _MARK.sub(lambda match: replacements[match[0]], text)
        if path.startswith("data/") and path.endswith(".yml"):
            text = _format(path, text)
        text = _GUIDE.sub(lambda match: f"{match[1]}{_format('data/guides/x.yml', match[2])}{match[3]}", text)
        folder, _, name = path.partition("/")
        if path == SETTINGS:
            text = with_schemas(
                text, {f"./{FOLDER}/{name}": pattern for name, pattern in patterns(languages).items()}
            )
        if folder != "content":
            yield path, text
            continue
        language, _, name = name.partition("/")
        for code in (code for code, starter_language in codes.items() if starter_language == language):
            yield f"content/{code}/{name}", text
    for code in choices.drafts:
        yield f"data/interface/{code}.yml", words_file(code)


def _format(path: str, text: str) -> str:
    return format_file(path, text.encode()).decode()


def _prove(files: Mapping[str, bytes], name: str) -> None:
    """Raises Unfit if the name makes a site that can't be published."""
    problems = sorted_problems(check(read(Memory(files))).problems)
    if not blocking(problems, strict=True):
        return
    first_problem = next((problem for problem in problems if problem.place.file == "data/site.yml"), None)
    assert first_problem is not None, problems
    raise Unfit(f"`{name}` can’t be the name. {first_problem.message} {first_problem.remedy}".rstrip())
