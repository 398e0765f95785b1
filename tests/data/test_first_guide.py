"""What data/README.md teaches, in each language: every example in it, put into this site, is right."""

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import NamedTuple

import pytest

from hosting import REPOSITORY, real_reading
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.files import MAX_BYTES, Disk, Overlay
from mendbook.problems import Problem, render_problems, sorted_problems
from mendbook.reader import read

DOCUMENTS = ("README.md", "README.pt.md")

GUIDE = "iphone-alarm-makes-no-sound"


class Example(NamedTuple):
    """A block of YAML whose first line names its file, and says so where it goes at the end of one."""

    file: str
    more: bool
    text: str


def blocks(document: str, language: str) -> list[str]:
    text = (REPOSITORY / "data" / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def examples(document: str) -> Iterator[Example]:
    for block in blocks(document, "yaml"):
        named = re.match(r"# (data/\S+\.yml)(, .+)?\n", block)
        assert named, block
        yield Example(named[1], named[2] is not None, block[named.end() :])


def with_examples(found: list[Example], name: str = GUIDE) -> list[Problem]:
    """What is wrong with this site, and with the tree of a guide, once they stand in it."""
    disk = Disk(REPOSITORY)
    changed: dict[str, bytes | None] = {}
    for example in found:
        there = changed.get(example.file)
        if there is None and disk.kind(example.file) is not None:
            there = disk.read(example.file, MAX_BYTES)
        assert (there is not None) == example.more, example.file
        changed[example.file] = (there or b"") + example.text.encode()
    reading = check(read(Overlay(disk, changed)))
    known = reading.knowledge
    if known is None or name not in known.guides:
        return list(reading.problems)
    _, of_trees = diagnose(known, reading.places, {name: known.guides[name]})
    return sorted_problems([*reading.problems, *of_trees])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_who_follows_it_has_a_guide_without_mistakes(document: str) -> None:
    found = list(examples(document))
    assert len(found) == 6
    assert with_examples(found) == sorted_problems(real_reading().problems) == []


def test_the_guide_of_five_minutes_is_right_too() -> None:
    """In README.md at the top, where each file is named before its block."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    named = re.findall(
        r"`(data/\S+\.yml)`[^`]*?\n\n   ```yaml\n(.*?)^   ```$", text, re.MULTILINE | re.DOTALL
    )
    found = [Example(file, file == "data/causes.yml", dedent(block)) for file, block in named]
    assert len(found) == 3
    assert with_examples(found, "iphone-does-not-ring") == []


def test_both_languages_teach_the_same() -> None:
    """The same examples, as many headings, and links to the same places."""
    english, portuguese = (list(examples(document)) for document in DOCUMENTS)
    assert english == portuguese
    texts = [(REPOSITORY / "data" / document).read_text(encoding="utf-8") for document in DOCUMENTS]
    for pattern in (r"^#+(?= )", r"\]\((\.\./[^)]+)\)", r"`(mendbook \w+)", r"^```\w+$"):
        first, second = (re.findall(pattern, text, re.MULTILINE) for text in texts)
        assert first == second, pattern


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("complexity: low", "complexity: easy", "MB204"),
        ("[[clock]]", "[[clocks]]", "MB302"),
        ("clock: {en: Clock", "clock: {en: [Clock]", "MB203"),
        ("warning:", "warnings:", "MB201"),
        ("topic: sound", "topic: noise", "MB301"),
        ("points_to: [alert-volume-low]", "points_to: [alert-volume]", "MB301"),
    ],
)
def test_an_example_with_a_mistake_would_be_found(right: str, wrong: str, code: str) -> None:
    """One in each of the examples."""
    found = list(examples("README.md"))
    assert sum(right in example.text for example in found) == 1
    spoilt = [example._replace(text=example.text.replace(right, wrong)) for example in found]
    assert code in [problem.code for problem in with_examples(spoilt)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_mistake_that_it_shows_is_told_in_these_words(document: str) -> None:
    (said,) = blocks(document, "text")
    spoilt = [
        example._replace(text=example.text.replace("{cause: alert-volume-low", "{cause: alert-volum-low"))
        for example in examples(document)
    ]
    shown = [problem for problem in with_examples(spoilt) if problem.code == "MB301"]
    assert render_problems(shown, "text").split("\n")[:2] == said.rstrip().split("\n")
