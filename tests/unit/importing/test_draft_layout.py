"""Drafts as YAML in the house style, which are read as they were meant."""

from hypothesis import given
from hypothesis import strategies as some

from mendbook.importing.layout import Comment, Group, Row, Scalar, Text, lay_out, wrap
from mendbook.reader import read_yaml
from thorough import rounds

LETTERS = some.text(
    some.sampled_from("abc xyz  :#-?*&!|>%@`'\"{}[],=~<\\/.0159éß中“”‘ no yes null true\n"),
    min_size=1,
    max_size=40,
).filter(lambda words: words.strip() == words and "\n\n\n" not in words)


@given(some.lists(LETTERS, min_size=1, max_size=4))
@rounds(150, long=5_000)
def test_texts_are_read_as_they_were_written(texts: list[str]) -> None:
    flow = [Text({"en": words, "pt": words}) for words in texts]
    entry = Group(
        {
            "row": Row([Text({"": words}) for words in texts]),
            "texts": Row(list(flow)),
            "short": Row([Scalar(words, text=True) for words in texts if "\n" not in words] or [Scalar("x")]),
            "steps": Row(
                [Group({"en": Text({"": words}), "warning": Text({"en": words})}) for words in texts]
            ),
        }
    )
    source, problems = read_yaml("a.yml", lay_out([], entry, "a.yml").text)
    assert problems == []
    assert source is not None
    data = source.data
    assert [words.strip() for words in data["row"]] == texts
    assert [{words.strip() for words in text.values()} for text in data["texts"]] == [
        {words} for words in texts
    ]
    assert data["short"] == ([words for words in texts if "\n" not in words] or ["x"])
    assert [step["warning"]["en"].strip() for step in data["steps"]] == texts


def test_no_wrapped_line_begins_with_markup() -> None:
    words = "aaaa bbbb - cccc 1. dddd # eeee | ffff + gggg"
    assert wrap(words, 10) == ["aaaa bbbb -", "cccc 1.", "dddd #", "eeee |", "ffff +", "gggg"]
    assert " ".join(wrap(words, 10)) == words


def test_the_lines_of_todo_entries_are_known() -> None:
    entry = Group(
        {
            "title": Text({"en": "A", "pt": "B"}),
            "steps": Row(
                [
                    Text({"en": "C"}, above=[Comment("First", "Look."), Comment("x" * 60 + " " + "y" * 70)]),
                    Scalar("…", text=True, todo="Write."),
                ],
                todo="Order.",
            ),
        },
        below=[Comment("Rest", "Look.")],
    )
    result = lay_out([Comment("Head")], entry, "a.yml")
    assert result.text.split("\n") == [
        "# Head",
        "title: {en: A, pt: B}",
        "steps:",
        "  # First",
        f"  # {'x' * 60}",
        f"  # {'y' * 70}",
        "  - {en: C}",
        "  - …",
        "# Rest",
        "",
    ]
    assert result.todo == {"Order.": [3], "Look.": [4, 9], "Write.": [8]}


def test_only_paragraphs_are_wrapped() -> None:
    wide = " ".join(["word"] * 40)
    lines = [f"> | {wide} |", f"- | {wide} |", f"## {wide}", f"> {wide}", "```", wide, "```"]
    result = lay_out([], Group({"text": Text({"": "\n".join(lines)})}), "a.yml").text
    assert result.split("\n")[1:-1] == [f"  {line}" for line in lines]
    item, rest = lay_out([], Group({"text": Text({"": f"- {wide}\n- x"})}), "a.yml").text.split("\n")[1:3]
    assert item.startswith("  - word")
    assert rest.startswith("    word")
