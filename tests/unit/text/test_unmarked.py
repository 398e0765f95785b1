"""A text without marks has the same tree, whether markdown-it was asked or not."""

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
def test_markdown_it_says_the_same(inline: bool) -> None:
    for source in random_texts(PIECES, 10, 1_000, long=50_000):
        nodes = unmarked(source, inline=inline)
        made = PARSER.parse_marks(source, inline=inline)
        if nodes is not None:
            # What is written in the words of the tree, too, of which nothing depends on equality.
            assert repr(nodes) == repr(made.nodes)
            assert (made.source, made.refused) == (source, ())
        assert repr(PARSER.parse(source, inline=inline)) == repr(made)


@pytest.mark.parametrize(
    "source",
    [
        "Hold the button (3 s) – don’t let go!",
        "In [[settings > about]], read the number. [[close]]",
        "One paragraph.\n\nAnother one.",
        "- A point\n- Another one",
    ],
)
def test_it_is_not_asked_about_most_texts(source: str) -> None:
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
def test_it_is_asked_about_all_others(source: str) -> None:
    assert unmarked(source, inline=False) is None
