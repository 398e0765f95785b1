"""Without mistakes, the quick reader reads the same values as the parser of trees."""

import pytest
import yaml

from espresso import ESPRESSO
from mendbook.reader.yaml_builder import Builder
from mendbook.reader.yaml_guard import refusals
from mendbook.reader.yaml_quick import quick_values
from mendbook.reader.yaml_signs import indented_by_spaces, merge_conflicts
from mendbook.reader.yaml_source import _Loader
from thorough import new_random, random_texts

PIECES = (
    *("key: ", "en: ", "pt:", "id: x\n", "a: b\n", "- ", "- a\n", "\n", "\n  ", "\n    ", " ", "word ", "é"),
    *("1.10", "0123", "1e5", "-3", "~", "null", "true", "True", "no", "{", "}", "[", "]", ", ", "7"),
    *(
        '"',
        "'",
        '"a"',
        '"a\\0b"',
        "'b'",
        "“a”",
        "“a, b”",
        "«",
        "|\n  ",
        ">\n  ",
        "#",
        " # x",
        " #3",
        ": ",
        ":",
    ),
    *("? ", "&a ", "*a", "!", "!!str ", "<<: ", "---\n", "...\n", "\t", "\\", "\\\n", "\u00a0", "\u200b"),
    *("<<<<<<< a\n", "[[x]]", "- - ", "5: ", "null: ", "x-y: ", "X: ", "\u0643", "\u200f", "{en: a, pt: b}"),
)

FILES = [path.read_text("utf-8") for path in sorted(ESPRESSO.glob("data/**/*.yml"))]


def from_tree(text: str) -> tuple[object, bool] | None:
    """The values of a text, and whether any of them is empty; None if the text has problems."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return None
    builder = Builder("", text)
    data = builder.build(node) if node is not None else None
    return None if builder.problems or builder.too_deep or data is None else (data, builder.has_empty)


def check_values(text: str) -> None:
    if refusals("", text) or merge_conflicts("", text) or indented_by_spaces("", text)[1]:
        return
    quick = quick_values(text)
    if quick is not None:
        # `repr` compares types and the order of keys, too.
        assert repr(quick) == repr(from_tree(text))


def test_random_texts_have_the_same_values() -> None:
    for text in random_texts(PIECES, 9, 1_500, long=50_000):
        check_values(text)


def test_files_with_random_insertions_have_the_same_values() -> None:
    draw = new_random()
    for piece in random_texts(PIECES, 1, 600, long=20_000):
        text = draw.choice(FILES)
        position = draw.randrange(len(text) + 1)
        check_values(text[:position] + piece + text[position + draw.randrange(3) :])


@pytest.mark.parametrize("text", FILES)
def test_files_without_mistakes_are_read_quickly(text: str) -> None:
    assert quick_values(text) is not None


def test_deep_nesting_is_left_to_the_parser_of_trees() -> None:
    assert quick_values("a: " + "[" * 49 + "]" * 49) is not None
    check_values("a: " + "[" * 49 + "]" * 49)
    assert quick_values("a: " + "[" * 50 + "]" * 50) is None
