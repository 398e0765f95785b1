"""`mendbook new --clear` deletes the examples of a new site, and nothing else."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from mendbook.checks import check
from mendbook.cli.uses import uses
from mendbook.files import Memory, Overlay
from mendbook.reader import read
from mendbook.starter import Choices, Cleared, Requirement, clear_examples, has_examples, starter_site
from mendbook.starter.examples import list_examples


@cache
def new_site() -> Mapping[str, bytes]:
    return starter_site(Choices("Lamp Help", ("en", "pt")), Requirement("mendbook"), date(2026, 5, 1))


OWN = {
    "data/topics.yml": "sound: {name: {en: Sound, pt: Som}, summary: {en: It hums., pt: Faz ruído.}}\n",
    "data/causes.yml": """\
# Mine, and its comment.
hum:
  complexity: low
  cause: {en: It hums, pt: Faz ruído}
  solution: {en: Wait, pt: Esperar}
  steps: [{en: Wait., pt: Espere.}]
""",
}
GUIDE = """\
title: {en: It hums, pt: Faz ruído}
topic: sound
summary: {en: It hums., pt: Faz ruído.}
causes:
  - {cause: hum, likelihood: common}
reviewed: 2026-05-01
"""


def cleared_of(site: Memory) -> Cleared:
    return clear_examples(site, ((use.source, use.target) for use in uses(check(read(site)))))


def with_appended(edits: Mapping[str, str]) -> Memory:
    """The new site with text appended to files, which may be new."""
    return Memory(
        {**new_site(), **{path: new_site().get(path, b"") + words.encode() for path, words in edits.items()}}
    )


def files_left(site: Memory, after: Mapping[str, bytes | None]) -> set[str]:
    tree = Overlay(site, after)
    return {path for path in {*new_site(), *after} if tree.kind(path) is not None}


def test_without_examples_a_complete_site_is_left() -> None:
    cleared = cleared_of(Memory(new_site()))
    assert (cleared.edited, cleared.problems) == ((), ())
    left = files_left(Memory(new_site()), cleared.changes)
    assert {path for path in left if path.startswith(("data/", ".mendbook"))} == {"data/site.yml"}
    assert {path for path in new_site() if not path.startswith(("data/", ".mendbook"))} <= left
    site = Overlay(Memory(new_site()), cleared.changes)
    assert list(check(read(site)).problems) == []
    assert (has_examples(Memory(new_site())), has_examples(site)) == (True, False)


def test_own_entries_stay_as_written() -> None:
    site = with_appended({**OWN, "data/guides/it-hums.yml": GUIDE})
    cleared = cleared_of(site)
    assert (cleared.edited, cleared.problems) == ((), ())
    for path, words in OWN.items():
        content = cleared.changes[path]
        assert content is not None
        head = new_site()[path].split(b"\n# An example", 1)[0]
        assert content.decode() == f"{head.decode()}\n{words}"
    assert "data/guides/it-hums.yml" in files_left(site, {**cleared.changes, "data/guides/it-hums.yml": b""})
    assert list(check(read(Overlay(site, cleared.changes))).problems) == []


def test_a_changed_example_stays_with_everything_it_needs() -> None:
    guide = "data/guides/lamp-flickers-or-goes-out.yml"
    site = with_appended({guide: "code: LF\n"})
    cleared = cleared_of(site)
    assert cleared.edited == (guide,)
    assert [name for name in cleared.referenced if name.startswith(("data/causes.yml", "data/topics"))] == [
        "data/causes.yml#timer-on",
        "data/causes.yml#bulb-worn-out",
        "data/causes.yml#bulb-loose",
        "data/topics.yml#light",
    ]
    # The causes name a how-to, a label, a specification, and a part with its drawings.
    left = files_left(site, cleared.changes)
    assert {"data/howtos/change-the-bulb.yml", "data/labels.yml", "data/specifications.yml"} <= left
    assert {"data/parts.yml", "data/drawings/luma-2.svg", ".mendbook/examples", guide} <= left
    assert "data/dangers.yml" not in left
    assert "data/guides/lamp-does-not-light-up.yml" not in left
    content = cleared.changes["data/causes.yml"]
    assert content is not None
    assert [line for line in content.decode().splitlines() if line.endswith(":") and line[0] != " "] == [
        "timer-on:",
        "bulb-worn-out:",
        "bulb-loose:",
    ]
    assert cleared.problems == ()


def test_the_remaining_site_is_checked() -> None:
    """With incomplete references, or for things that are needed without being named."""
    guide = "data/guides/lamp-flickers-or-goes-out.yml"
    cleared = clear_examples(with_appended({guide: "code: LF\n"}), ())
    assert {problem.message for problem in cleared.problems} == {
        "There is no topic `light`.",
        "There is no cause `bulb-loose`.",
        "There is no cause `bulb-worn-out`.",
        "There is no cause `timer-on`.",
    }


def test_a_changed_entry_of_a_list_stays() -> None:
    after = new_site()["data/labels.yml"].replace(b"Temporizador", b"Hora")
    site = Memory({**new_site(), "data/labels.yml": after})
    cleared = cleared_of(site)
    assert cleared.edited == ("data/labels.yml#timer",)
    assert "data/labels.yml" not in cleared.changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\n", b"\r\n"),
        (b"# An example.\n", b""),
        (b"  complexity: low\n  minutes: 1\n", b"  minutes: 1\n  complexity: low\n"),
        (b"timer-on:", b'"timer-on":'),
    ],
    ids=["line ends", "without marks", "another order", "quotes"],
)
def test_changes_of_layout_do_not_count(old: bytes, new: bytes) -> None:
    before = new_site()["data/causes.yml"]
    content = before.replace(old, new)
    assert content != before
    cleared = cleared_of(Memory({**new_site(), "data/causes.yml": content}))
    assert (cleared.edited, cleared.changes["data/causes.yml"]) == ((), None)


def test_examples_that_were_already_deleted_are_no_problem() -> None:
    gone = {path: content for path, content in new_site().items() if not path.startswith("data/c")}
    gone["data/labels.yml"] = b"other: Other\n"
    cleared = cleared_of(Memory(gone))
    assert cleared.edited == ()
    assert "data/labels.yml" not in cleared.changes


NOTES = b"# An example\nmine: 1\n"


def list_with(path: str) -> bytes:
    """The list of a site with only this example, which has the right digest."""
    return list_examples({"data/notes.yml": NOTES}).replace(b"data/notes.yml", path.encode())


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        b"\xff\xfe nonsense\n",
        b"0123456789abcdef data/../../etc/passwd\n",
        b"0123456789abcdef /etc/passwd\n",
        list_with("data/../content/notes.yml"),
        list_with("content/notes.yml"),
        b"0123456789abcdef data/none.yml#x\n",
        b"0123456789abcdef data/site.yml\n",
        b"0123456789abcdef data/site.yml#name\n",
    ],
)
def test_a_damaged_list_deletes_nothing(lines: bytes) -> None:
    notes = dict.fromkeys(("data/../content/notes.yml", "content/notes.yml"), NOTES)
    cleared = cleared_of(Memory({**new_site(), **notes, ".mendbook/examples": lines}))
    assert set(cleared.changes) <= {".mendbook/examples"}


def test_a_site_without_the_list_is_unchanged() -> None:
    cleared = cleared_of(Memory({"data/site.yml": new_site()["data/site.yml"], "content/.gitkeep": b""}))
    assert (cleared.changes, cleared.edited, cleared.problems) == ({}, (), ())
