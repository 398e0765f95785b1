"""What stands in the comments of a new entry can be used: it is what the model calls that key."""

import re
from datetime import date

import pytest

from espresso import espresso
from machines import MACHINES
from mendbook.composing import compose
from mendbook.files import Overlay
from mendbook.model import COLLECTIONS, Collection
from mendbook.reader import read

SITE = espresso(MACHINES)


def new(row: Collection, *, bare: bool = False) -> tuple[str, int, str]:
    """The file with a new entry, the line where that begins, and what the file says."""
    draft = compose(SITE, row, "new-one", {}, date(2026, 11, 29), bare=bare)
    content = draft.edits.content(draft.file)
    assert content is not None
    return draft.file, draft.line, content.decode()


@pytest.mark.parametrize("row", COLLECTIONS.values(), ids=lambda row: row.one)
def test_every_key_can_be_taken_out_of_its_comment(row: Collection) -> None:
    file, line, text = new(row)
    lines = text.split("\n")
    lines[line - 1 :] = [re.sub(r"^( *)#(?=\w)", r"\1", one) for one in lines[line - 1 :]]
    reading = read(Overlay(SITE, {file: "\n".join(lines).encode()}))
    # A file is named that isn't there.
    wrong = [problem for problem in reading.problems if "`file`" not in problem.what]
    assert wrong == []
    assert reading.written is not None
    keys = {field.alias or name for name, field in row.entry.model_fields.items()}
    written = reading.places.value(row.name, "new-one")
    assert written.keys() | {"formerly", "text", "example", "status"} >= keys


def test_a_comment_says_what_a_key_means() -> None:
    """In the words of the model, which editors see in schemas and in the documentation too."""
    _, line, text = new(COLLECTIONS["topics"])
    lines = text.split("\n")[line:-1]
    keys = [re.sub(r"^  #?(\w+):.*", r"\1", one) for one in lines if not one.startswith("  # ")]
    assert keys == ["name", "summary", "slug", "guides", "icon"]
    fields = COLLECTIONS["topics"].entry.model_fields
    about = " ".join(" ".join((fields[key].description or "").split()) for key in keys)
    assert " ".join(one.removeprefix("  # ") for one in lines if one.startswith("  # ")) == about


def test_without_comments() -> None:
    _, line, text = new(COLLECTIONS["topics"], bare=True)
    assert text.split("\n")[line - 1 :] == [
        "new-one:",
        "  name: {en: …, pt: …}",
        "  summary: {en: …, pt: …}",
        "",
    ]
