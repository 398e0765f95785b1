"""The description of what editors can write, derived from the model."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, Any

import pytest
from pydantic import Field

from hosting import REPOSITORY
from mendbook import schema
from mendbook.model import COLLECTIONS, Block, Cause, Entry, Line, Refers, Step
from mendbook.reader import read_yaml
from mendbook.schema import AnyOf, Choice, Group, Id, Items, Key, Number, Plain, Shape, Texts, describe, kinds

KINDS = kinds()


def groups(shape: Shape) -> Iterator[Group]:
    """All groups of keys within a shape, including the shape itself."""
    if isinstance(shape, Group):
        yield shape
        for key in keys_of(shape):
            yield from groups(key.shape)
    elif isinstance(shape, AnyOf):
        for one in shape.shapes:
            yield from groups(one)
    else:
        for name in ("item", "value", "values"):
            if (inner := getattr(shape, name, None)) is not None:
                yield from groups(inner)


def keys_of(group: Group) -> tuple[Key, ...]:
    return (*([group.text] if group.text else []), *group.keys)


ALL = {group.name: group for kind in KINDS.values() for group in groups(kind.group)}


def test_every_kind_of_file_is_described() -> None:
    assert [*KINDS] == ["site", *COLLECTIONS, "interface", "page"]
    assert KINDS["causes"].files == ("data/causes.yml", "data/causes/*.yml")
    assert len(ALL) > 40


@pytest.mark.parametrize("group", ALL.values(), ids=ALL)
def test_every_key_and_choice_has_help(group: Group) -> None:
    assert group.about.endswith((".", "`"))
    assert [key.name for key in keys_of(group) if not key.about] == []
    choices = [key.shape for key in keys_of(group) if isinstance(key.shape, Choice)]
    assert [option for choice in choices for option in choice.options if not option.about] == []


class _Sample(Entry):
    """A thing.

    It has keys.
    """

    house_order = ("kind", "name")

    name: Line
    """What it is called: `Door`."""
    kind: Annotated[str, Field(pattern="^[ab]$", max_length=1)] = "a"
    """Its kind."""
    count: int | None = Field(default=None, ge=1, le=9, examples=[3])
    """How many."""
    causes: list[Annotated[str, Refers("causes")]] = Field(default=[], max_length=4)
    """What is wrong with it."""
    note: Block | None = None
    """More of it."""


def test_a_key_is_described_by_its_field() -> None:
    assert describe(_Sample) == Group(
        "Sample",
        "A thing.\n\nIt has keys.",
        (
            Key("kind", "Its kind.", Plain("^[ab]$", 1, 0), default="a"),
            Key("name", "What it is called: `Door`.", Texts(Line), required=True),
            Key("count", "How many.", Number(whole=True, least=1, most=9), examples=("3",)),
            Key("causes", "What is wrong with it.", Items(Id("", None, Refers("causes")), most=4)),
            Key("note", "More of it.", Texts(Block)),
        ),
    )


def test_a_type_without_a_description_is_refused() -> None:
    class Unsaid(Entry):
        """Nothing."""

        anything: complex = 0
        """Who knows?"""

    with pytest.raises(TypeError, match="mark it as `Written`"):
        describe(Unsaid)


def test_a_step_can_have_its_languages_beside_its_keys() -> None:
    step = describe(Step)
    assert step.text is not None
    assert step.text.shape == Texts(Block)
    assert [key.name for key in step.keys] == ["include", "warning", "does", "applies_to", "draw"]


def test_short_forms_and_choices_are_described() -> None:
    drawing = ALL["Drawing"]
    assert drawing.short == Id(r"^[a-z0-9]+(-[a-z0-9]+)*$", 100, Refers("drawings"))
    complexity = describe(Cause).key("complexity")
    assert complexity is not None
    assert complexity.required
    assert isinstance(complexity.shape, Choice)
    assert {option.value: option.about for option in complexity.shape.options}["low"] == (
        "Anybody can do it quickly."
    )
    assert ALL["Question"].key("minutes") == Key(
        "minutes",
        "How many minutes it takes to find out.",
        Number(whole=True, least=1, most=10_080),
        default=1,
    )


def test_interface_words_are_described_as_keys() -> None:
    word = KINDS["interface"].group.key("skip_to_content")
    assert word == Key(
        "skip_to_content",
        "Link at the very top of every page, which the Tab key reaches first. It skips the menu.",
        schema.Word((("other", "Skip to the content"),), ""),
    )


def groups_with_keys(group: Group, value: Any) -> Iterator[tuple[Group, list[str]]]:
    """Every group of keys within a value, with its keys in the order of the file."""
    if isinstance(value, list):
        for item in value:
            yield from groups_with_keys(group, item)
    elif isinstance(value, dict):
        known = [key for name in value if (key := group.key(name)) is not None]
        yield group, [key.name for key in known]
        for key in known:
            inner = value[key.name]
            for one in [*groups(key.shape)][:1]:
                grouped = isinstance(inner, dict) and not {key.name for key in keys_of(one)} & {*inner}
                for part in inner.values() if grouped else [inner]:
                    yield from groups_with_keys(one, part)


def entries() -> Iterator[tuple[Group, Any]]:
    """The entries in all files of this site, each with the group that describes it."""
    for kind in KINDS.values():
        for file in (path for pattern in kind.files for path in sorted(REPOSITORY.glob(pattern))):
            if file.suffix == ".yml" and kind.name != "interface":
                source, _ = read_yaml(file.name, file.read_text("utf-8"))
                assert source is not None
                is_list = kind.collection is not None and file.parent.name == "data"
                yield from (
                    (kind.group, value) for value in (source.data.values() if is_list else [source.data])
                )


def test_keys_are_in_the_order_of_the_files_of_this_site() -> None:
    """No two keys are usually in reverse order; a single exception doesn't count."""
    before = Counter(
        (group.name, *pair)
        for kind, value in entries()
        for group, keys in groups_with_keys(kind, value)
        for pair in combinations(keys, 2)
    )
    assert len(before) > 300
    order = {name: [key.name for key in group.keys] for name, group in ALL.items()}
    assert [
        (name, one, other)
        for (name, one, other), count in before.items()
        if order[name].index(one) > order[name].index(other) and count > before[name, other, one] + 1
    ] == []
