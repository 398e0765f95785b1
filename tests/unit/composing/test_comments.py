"""The comments of a new entry: each key in them can be used, and has the help of the model."""

import re
from datetime import date
from functools import cache

import pytest

from espresso import espresso
from machines import MACHINES
from mendbook.composing import compose
from mendbook.files import Overlay
from mendbook.model import COLLECTIONS, Collection
from mendbook.reader import Reading, read
from mendbook.schema import describe

SITE = espresso(MACHINES)


@cache
def site_read() -> Reading:
    return read(SITE)


def new_entry(row: Collection, *, bare: bool = False) -> tuple[str, int, str]:
    """The file with a new entry, the line where the entry begins, and the contents."""
    draft = compose(SITE, site_read(), row, "new-one", {}, date(2026, 11, 29), bare=bare)
    content = draft.edits.content(draft.file)
    assert content is not None
    return draft.file, draft.line, content.decode()


@pytest.mark.parametrize("row", COLLECTIONS.values(), ids=lambda row: row.kind_name)
def test_every_key_can_be_uncommented(row: Collection) -> None:
    file, line, text = new_entry(row)
    lines = text.split("\n")
    lines[line - 1 :] = [re.sub(r"^( *)#(?=\w)", r"\1", one) for one in lines[line - 1 :]]
    reading = read(Overlay(SITE, {file: "\n".join(lines).encode()}))
    # The file in the example doesn't exist.
    wrong = [problem for problem in reading.problems if "`file`" not in problem.message]
    assert wrong == []
    assert reading.entries is not None
    keys = {field.alias or name for name, field in row.entry.model_fields.items()}
    written = reading.places.value(row.name, "new-one")
    assert written.keys() | {"formerly", "text", "example", "status"} >= keys


def test_comments_explain_keys() -> None:
    """In the words of the model, which are also in schemas and in the documentation."""
    _, line, text = new_entry(COLLECTIONS["topics"])
    lines = text.split("\n")[line:-1]
    keys = [re.sub(r"^  #?(\w+):.*", r"\1", one) for one in lines if not one.startswith("  # ")]
    assert keys == ["name", "summary", "slug", "guides", "icon"]
    described = {key.name: key.about for key in describe(COLLECTIONS["topics"].entry).keys}
    about = " ".join(" ".join(described[key].split()) for key in keys)
    assert " ".join(one.removeprefix("  # ") for one in lines if one.startswith("  # ")) == about


def test_a_bare_entry_has_no_comments() -> None:
    _, line, text = new_entry(COLLECTIONS["topics"], bare=True)
    assert text.split("\n")[line - 1 :] == [
        "new-one:",
        "  name: {en: …, pt: …}",
        "  summary: {en: …, pt: …}",
        "",
    ]
