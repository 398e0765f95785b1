"""The places of words within texts: of whole words first, and of labels within their brackets."""

import pytest

from mendbook.problems import Place
from mendbook.reader import InProse, place_of_label, read_yaml
from mendbook.text import Parser


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("x", (3, 1)),  # not in `fix`
        ("guide:no", (2, 9)),  # not in `guide:no-coffee`
        ("guide:no-coffee", (1, 9)),
        ("coff", (1, 18)),  # never a whole word
        ("[[", (2, 19)),
        ("none", (1, 1)),
    ],
)
def test_whole_words_come_first(words: str, place: tuple[int, int]) -> None:
    body = "fix it (guide:no-coffee)\nor see (guide:no) [[menu]]\nx"
    assert InProse("a.md", body)(None, words) == Place("a.md", *place)


def test_words_are_found_from_the_beginning_of_their_value() -> None:
    source, _ = read_yaml("a.yml", "fix: [fix x, x]\nx: fixed\n")
    assert source is not None
    assert source.place(("fix",), needle="x") == Place("a.yml", 1, 11)
    assert source.place(("fix", 1), needle="x") == Place("a.yml", 1, 14)
    assert source.place(("x",), needle="x") == Place("a.yml", 2, 6)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("menu: open [[menu]]", (1, 14)),
        ("a menu\n\n[[main-menu > menu]]", (3, 15)),
        ("a menu\n\n[[sub >\nmenu]]", (1, 3)),  # the path isn't on one line
        (r"a menu" "\n\n" r"| [[sub \| menu]] |" "\n|---|", (1, 3)),
    ],
)
def test_a_label_is_found_in_its_brackets(body: str, place: tuple[int, int]) -> None:
    markup = Parser().parse(body, inline=False)
    assert place_of_label(markup, "menu", lambda words: InProse("a.md", body)(None, words)) == Place(
        "a.md", *place
    )
