"""Every example in data/README.md, in each language, is valid within this site."""

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
    """A block of YAML whose first line names its file. more: whether the line says that the block belongs at
    its end.
    """

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


def problems_with(added: list[Example], name: str = GUIDE) -> list[Problem]:
    """The problems of this site, and of the tree of a guide, once the examples have been added."""
    disk = Disk(REPOSITORY)
    changed: dict[str, bytes | None] = {}
    for example in added:
        content = changed.get(example.file)
        if content is None and disk.kind(example.file) is not None:
            content = disk.read(example.file, MAX_BYTES)
        assert (content is not None) == example.more, example.file
        changed[example.file] = (content or b"") + example.text.encode()
    reading = check(read(Overlay(disk, changed)))
    knowledge = reading.knowledge
    if knowledge is None or name not in knowledge.guides:
        return list(reading.problems)
    _, of_trees = diagnose(knowledge, reading.places, {name: knowledge.guides[name]})
    return sorted_problems([*reading.problems, *of_trees])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_examples_make_a_guide_without_problems(document: str) -> None:
    added = list(examples(document))
    assert len(added) == 6
    assert problems_with(added) == sorted_problems(real_reading().problems) == []


def test_the_examples_of_the_main_readme_are_valid() -> None:
    """In README.md, each file is named before its block."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    named = re.findall(
        r"`(data/\S+\.yml)`[^`]*?\n\n   ```yaml\n(.*?)^   ```$", text, re.MULTILINE | re.DOTALL
    )
    added = [Example(file, file == "data/causes.yml", dedent(block)) for file, block in named]
    assert len(added) == 3
    assert problems_with(added, "iphone-does-not-ring") == []


def test_both_languages_have_the_same_examples() -> None:
    """They also have the same headings, commands and links."""
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
def test_a_mistake_in_an_example_would_be_found(right: str, wrong: str, code: str) -> None:
    """There is one in each example."""
    added = list(examples("README.md"))
    assert sum(right in example.text for example in added) == 1
    spoilt = [example._replace(text=example.text.replace(right, wrong)) for example in added]
    assert code in [problem.code for problem in problems_with(spoilt)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_message_in_the_readme_is_the_real_one(document: str) -> None:
    (message,) = blocks(document, "text")
    spoilt = [
        example._replace(text=example.text.replace("{cause: alert-volume-low", "{cause: alert-volum-low"))
        for example in examples(document)
    ]
    problems = [problem for problem in problems_with(spoilt) if problem.code == "MB301"]
    assert render_problems(problems, "text").split("\n")[:2] == message.rstrip().split("\n")
