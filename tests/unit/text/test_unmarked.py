"""A text without markup has the same nodes with and without markdown-it."""

import pytest

from mendbook.text import Parser
from mendbook.text.unmarked import unmarked
from thorough import random_texts

PARSER = Parser(frozenset({"guide"}))

PIECES = (
    *(
        "word ",
        "word",
        "é",
        "字",
        "7",
        " ",
        "  ",
        ".",
        ",",
        ":",
        "!",
        "?",
        "(",
        ")",
        "“",
        "”",
        "'",
        "’",
        "-",
        "–",
    ),
    *(
        "+",
        "=",
        "#",
        "|",
        ">",
        "~",
        "{",
        "}",
        "$",
        "^",
        "%",
        "/",
        "@",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\ufeff",
    ),
    *(
        "\n",
        "\n\n",
        "\n- ",
        "- ",
        "1. ",
        "a) ",
        "---",
        "===",
        "\r",
        "\t",
        "\x85",
        "[[a > b]]",
        "[[ c  d>e ]]",
    ),
    *(
        "[",
        "]",
        "!",
        "![",
        "](guide:x)",
        "<",
        "&amp;",
        "*",
        "_",
        "`",
        "\\",
        "*#06#",
        "{ #name }",
        "\ufdd11\ufdd2",
    ),
)


@pytest.mark.parametrize("inline", [True, False], ids=["a line", "a block"])
def test_the_result_is_the_same_as_with_markdown_it(inline: bool) -> None:
    for source in random_texts(PIECES, 10, 1_000, long=50_000):
        nodes = unmarked(source, inline=inline)
        expected = PARSER.parse_marks(source, inline=inline)
        if nodes is not None:
            # `repr` also compares what equality ignores.
            assert repr(nodes) == repr(expected.nodes)
            assert (expected.source, expected.refused) == (source, ())
        assert repr(PARSER.parse(source, inline=inline)) == repr(expected)


@pytest.mark.parametrize(
    "source",
    [
        "Hold the button (3 s) – don’t let go!",
        "In [[settings > about]], read the number. [[close]]",
        "One paragraph.\n\nAnother one.",
        "- A point\n- Another one",
    ],
)
def test_most_texts_are_parsed_without_markdown_it(source: str) -> None:
    assert unmarked(source, inline=False) is not None


@pytest.mark.parametrize(
    "source",
    [
        "*Now*",
        "1. First",
        "# Title",
        "Two\nlines",
        "a  \n\nb",
        "![[a]](b)",
        "[a](guide:x)",
        "a &amp; b",
        "",
        " a",
    ],
)
def test_other_texts_are_left_to_markdown_it(source: str) -> None:
    assert unmarked(source, inline=False) is None
