"""Where a new entry is put in a list; existing contents stay the same, byte for byte."""

import pytest

from mendbook.composing import CannotPlace, with_entry
from mendbook.edit import Refused
from mendbook.reader import read_yaml

FILE = "data/topics.yml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  k: 1\n", "a:\n  k: 1\nnew:\n  k: v\n"),
        ("a:\n  k: 1", "a:\n  k: 1\nnew:\n  k: v\n"),
        ("a:\r\n  k: 1\r\n", "a:\r\n  k: 1\r\nnew:\r\n  k: v\r\n"),
        ("\ufeffa:\n  k: 1\n", "\ufeffa:\n  k: 1\nnew:\n  k: v\n"),
        # The file's own indentation, and its blank lines between entries.
        ("a:\n    k: 1\n\nb:\n    k: 1\n", "a:\n    k: 1\n\nb:\n    k: 1\n\nnew:\n    k: v\n"),
        ("  a:\n   k: 1\n", "  a:\n   k: 1\n  new:\n   k: v\n"),
        # In alphabetical order if the others are; comments above an entry belong to it.
        (
            "l: {k: 1}\nm: {k: 1}\n# Of o.\no: {k: 1}  # beside\n# The end.\n",
            "l: {k: 1}\nm: {k: 1}\nnew:\n  k: v\n# Of o.\no: {k: 1}  # beside\n# The end.\n",
        ),
        ("m: {k: 1}\nl: {k: 1}\no: {k: 1}\n", "m: {k: 1}\nl: {k: 1}\no: {k: 1}\nnew:\n  k: v\n"),
        ("a: {k: 1}\n# The end.\n", "a: {k: 1}\n# The end.\nnew:\n  k: v\n"),
        ("# Nothing yet.\n", "# Nothing yet.\nnew:\n  k: v\n"),
        ("# Nothing yet.\r\n", "# Nothing yet.\r\nnew:\r\n  k: v\r\n"),
        ("", "new:\n  k: v\n"),
        # A text whose trailing blank lines are significant.
        (
            "a:\n  k: |+\n    x\n\n\nb:\n  k: |+\n    y\n\n",
            "a:\n  k: |+\n    x\n\n\nb:\n  k: |+\n    y\n\nnew:\n  k: v\n",
        ),
        ("---\na:\n  k: 1\n", "---\na:\n  k: 1\nnew:\n  k: v\n"),
    ],
)
def test_an_entry_is_added_to_a_list(before: str, after: str) -> None:
    content, line = with_entry(FILE, before.encode(), "new", ["k: v"], {"k": "v"})
    assert content.decode() == after
    assert content.decode().splitlines()[line - 1].strip() == "new:"


@pytest.mark.parametrize("name", ["no", "1", "null", "2026-01-01", "1e5"])
def test_an_id_is_quoted_if_necessary(name: str) -> None:
    content, _ = with_entry(FILE, b"a: {k: 1}\n", name, ["k: v"], {"k": "v"})
    source, problems = read_yaml(FILE, content.decode())
    assert source is not None
    assert (list(source.data), problems) == (["a", name], [])


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (
            "{a: {k: 1}}\n",
            f"{FILE}:1: this list is in brackets. Put each entry on lines of its own first.",
        ),
        (
            "a: {k: 1}\n...\n",
            f"{FILE}:3:1: Nothing may follow the line `...`. Remove that line.",
        ),
    ],
)
def test_a_list_that_cannot_be_extended_is_reported(before: str, message: str) -> None:
    with pytest.raises((CannotPlace, Refused)) as why:
        with_entry(FILE, before.encode(), "new", ["k: v"], {"k": "v"})
    assert str(why.value) == message


def test_an_entry_gets_its_own_file() -> None:
    assert with_entry("data/guides/x.yml", None, "x", ["k: v"], {"k": "v"}) == (b"k: v\n", 1)
    with pytest.raises(CannotPlace) as why:
        with_entry("data/guides/x.yml", b"k: 1\n", "x", ["k: v"], {"k": "v"})
    assert str(why.value) == "data/guides/x.yml: this file exists already."
