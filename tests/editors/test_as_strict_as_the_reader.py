"""Schemas accept everything that the reader accepts, and find those of its mistakes that a
schema can find.
"""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

import pytest
from npm import Case, validated
from rows import languages, problem_settings, questions, references, risks, shapes, texts, trees, upkeep

from bakeries import BAKERIES
from espresso import Row, espresso
from firmware import FIRMWARE
from hosting import REPOSITORY
from machines import CONDITIONS, MACHINES
from mendbook.files import MAX_BYTES, Disk, Files, walk
from mendbook.problems import CODES, Severity
from mendbook.reader import read, read_yaml
from mendbook.schema import SiteContext, patterns, schemas, site_context
from scalding import SCALDING
from sketched import COUNTED, SKETCHED
from steam import STEAM
from washers import WASHERS

GUIDES = {"data/guides/no-coffee.yml": None, "data/guides/too-bitter.yml": None}

SITES: Mapping[str, Files] = {
    "this one": Disk(REPOSITORY),
    "machines": espresso({**MACHINES, **CONDITIONS}),
    "firmware": espresso({**MACHINES, **FIRMWARE}),
    "bakeries": espresso(BAKERIES),
    "scalding": espresso(SCALDING),
    "steam": espresso(STEAM),
    "sketched": espresso(SKETCHED),
    "counted": espresso({**SKETCHED, **COUNTED}),
    "washers": espresso({**WASHERS, **GUIDES}),
}

ROWS: Sequence[Row] = [
    *shapes.ROWS,
    *languages.ROWS,
    *references.ROWS,
    *texts.ROWS,
    *questions.ROWS,
    *trees.ROWS,
    *risks.ROWS,
    *upkeep.ROWS,
    *problem_settings.ROWS,
]

OF_FORM = {"MB201", "MB202", "MB203", "MB204", "MB205", "MB206", "MB208", "MB209", "MB301"}
"""The codes of mistakes that a schema can find."""

NOT_FOUND = {
    "`link` is missing, and there are no stores to link to.",
    "`reviewed` is `2026-02-30`.",
    "`red` is not a language that Mendbook knows.",
    "`Hot Milk` can't be an id.",
    "There is no cause `tank-empty` in this guide.",
}
"""Mistakes with these codes that no schema finds, because they depend on something elsewhere."""


class Found(NamedTuple):
    """The errors found by ajv in the files of sites, and in those of rows."""

    sites: Mapping[str, Mapping[str, list[str]]]
    rows: Sequence[tuple[Row, list[str]]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    sites = {name: (known_to(site), dict(files_of(site))) for name, site in SITES.items()}
    cases = [
        Case(schemas(known), [(schema_of(file, known), value) for file, value in files.items()])
        for known, files in sites.values()
    ]
    before = known_to(espresso())
    rows = [(row, schema_of(row.file, before), value) for row in ROWS if (value := value_in(row)) is not None]
    mistakes = Case(schemas(before), [(name, value) for _, name, value in rows if name])
    *of_sites, of_rows = validated([*cases, mistakes], tmp_path_factory.mktemp("ajv"))
    return Found(
        {
            name: dict(zip(files, messages, strict=True))
            for (name, (_, files)), messages in zip(sites.items(), of_sites, strict=True)
        },
        list(zip([row for row, name, _ in rows if name], of_rows, strict=True)),
    )


def known_to(site: Files) -> SiteContext:
    found = site_context(read(site))
    assert found is not None
    return found


def files_of(site: Files) -> Iterator[tuple[str, Any]]:
    """The YAML files of a site with their contents."""
    for file in walk(site, "data").files.values():
        if file.path.endswith(".yml"):
            source, _ = read_yaml(file.path, file.read(MAX_BYTES).decode())
            assert source is not None
            yield file.path, source.data


def schema_of(file: str, known: SiteContext) -> str:
    """The name of a file's schema; '' if it has none."""
    return next(
        (
            name
            for name, pattern in patterns(known.languages).items()
            if fnmatchcase(file, pattern) and file.count("/") == pattern.count("/")
        ),
        "",
    )


def value_in(row: Row) -> Any:
    """The contents of a row's file; None if it isn't valid YAML."""
    if row.edit is None or not row.file.endswith(".yml"):
        return None
    text = espresso({row.file: row.edit}).read(row.file, MAX_BYTES).decode("utf-8", "replace")
    source, problems = read_yaml(row.file, text)
    return source.data if source is not None and not problems else None


@pytest.mark.parametrize("site", SITES)
def test_valid_files_are_accepted(site: str, found: Found) -> None:
    assert len(found.sites[site]) >= 5
    assert {file: messages for file, messages in found.sites[site].items() if messages} == {}


def test_mistakes_of_form_are_found(found: Found) -> None:
    of_form = [(row, messages) for row, messages in found.rows if row.code in OF_FORM]
    assert len(of_form) > 90
    assert {row.message for row, messages in of_form if not messages} == NOT_FOUND


def test_mistakes_that_stop_no_build_are_accepted(found: Found) -> None:
    """Except in interface words: if one is wrong, a build shows Mendbook's own instead."""
    rows = [
        (row, messages)
        for row, messages in found.rows
        if CODES[row.code][0] is not Severity.ERROR and row.file != "data/interface.yml"
    ]
    assert len(rows) > 30
    assert [(row.message, messages) for row, messages in rows if messages] == []
