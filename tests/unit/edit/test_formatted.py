"""Files in the house style: the data and all comments stay the same."""

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from layouts import LAYOUTS, Layout

from espresso import ESPRESSO
from mendbook.edit import Document, Refused, dump, format_file
from thorough import rounds

GUIDE = "data/guides/x.yml"

LONG = (
    "Um texto que não cabe numa linha, e que por isso passa para a seguinte, "
    "como se faz em toda a parte da nossa casa."
)

ODD = """\


# The first guide.

topic:     brewing
# What it is called.
'title':
    en: "No coffee"   # as on the telephone
    pt: 'Sem café'

slug: { pt: sem-cafe }
causes:
- likelihood: common
  cause: tank-empty   # why not
  # Not this one:
  # - cause: x
- {likelihood: rare,  cause: limescale}


- cause: other
  likelihood: rare
  note:
      en: >-
          A text whose lines stay as they
          are.
      pt: "PORTUGUESE"
    # About the note.
  steps:
    -
      pt: Dois.
      en: Two.
reviewed: 2026-01-01
summary: {en: "Yes", pt: "it's: so"}
# The end.""".replace("PORTUGUESE", LONG)

NEAT = """\
# The first guide.

# What it is called.
title:
  en: No coffee   # as on the telephone
  pt: Sem café
slug: {pt: sem-cafe}
topic: brewing
summary: {en: "Yes", pt: "it's: so"}
causes:
  - cause: tank-empty   # why not
    likelihood: common
    # Not this one:
    # - cause: x
  - {likelihood: rare,  cause: limescale}

  - cause: other
    likelihood: rare
    note:
      en: >-
        A text whose lines stay as they
        are.
      pt: >-
        PORTUGUESE
      # About the note.
    steps:
      - {pt: Dois., en: Two.}
reviewed: 2026-01-01
# The end.
""".replace("PORTUGUESE", LONG)


def neat(text: str, file: str = "x.yml") -> str:
    return format_file(file, text.encode()).decode()


def test_a_file_is_formatted() -> None:
    assert neat(ODD, GUIDE) == NEAT
    assert neat(NEAT, GUIDE) == NEAT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 'x'\n", "a: x\n"),
        ('a: "it\'s"\n', "a: it's\n"),
        ('a: "say \\"it\'s\\""\n', 'a: say "it\'s"\n'),
        ("a: 'x: y'\n", 'a: "x: y"\n'),
        ("a: 'say \"x: y\"'\n", "a: 'say \"x: y\"'\n"),
        ("a: no\n", 'a: "no"\n'),
        ("a: 1.50\n", "a: 1.50\n"),
        ("a: [1.50, ~, True]\n", "a: [1.50, ~, True]\n"),
        ('a: "\\u00a0x"\n', 'a: "\\u00a0x"\n'),
        ('a: "it\\n"\n', 'a: "it\\n"\n'),
        ("a: x\n  y\n", "a: x y\n"),
        ("a:\n\n\n  b: 1\n\n\n\nc: 2", "a:\n  b: 1\n\nc: 2\n"),
        ("a:   # c\n    b: 1\n", "a:   # c\n  b: 1\n"),
        ("a: # c\n    b: 1\n", "a:  # c\n  b: 1\n"),
        ("a:     1\nbcde:  2\nfg:    3\n", "a:     1\nbcde:  2\nfg:    3\n"),
        ("a:     1\nbcde: 2\n", "a: 1\nbcde: 2\n"),
        ("a: [ x , y ]\n", "a: [x, y]\n"),
        ("a: [x,\n  y, # c\n  z]\n", "a: [x,\n  y, # c\n  z]\n"),
        ("a: {x: , y}\n", "a: {x: , y}\n"),
        ("? a\n: 1\nb:   2\n", "? a\n: 1\nb: 2\n"),
        ("? a\n'b':   1\n", "? a\nb: 1\n"),
        ("- ? a\n\n-   b\n", "- ? a\n\n- b\n"),
        ("- - a\n  -   b\n-\n  - c\n", "- - a\n  - b\n- - c\n"),
        ("a: |2\n    x\n   y\n", "a: |2\n    x\n   y\n"),
        ("a: |+\n  x\n\n\nb: 1\n", "a: |+\n  x\n\n\nb: 1\n"),
        ("---\n# c\na:   1\n", "---\n# c\na: 1\n"),
        ("a:\n  - x\n\n  # c\n", "a:\n  - x\n\n# c\n"),
    ],
)
def test_details_of_the_format(before: str, after: str) -> None:
    assert neat(before) == after
    assert neat(after) == after


def test_a_line_that_is_too_long_is_divided() -> None:
    words = ", ".join(f"some-word-{number}" for number in range(12))
    assert neat(f"a: [{words}]\n").split("\n")[1] == "    some-word-9, some-word-10, some-word-11]"
    text = " ".join(["Open [[settings > general > about]]."] * 5)
    first, *lines = neat(f"a: {text}\n").splitlines()
    assert first == "a: >-"
    assert all(line.count("[[") == line.count("]]") for line in lines)
    assert max(map(len, lines)) <= 122
    group = ", ".join(f"key-{number}: some words {number}" for number in range(6))
    assert neat(f"- {{{group}}}\n").split("\n")[:2] == ["- key-0: some words 0", "  key-1: some words 1"]


def test_a_comment_after_a_divided_group_never_becomes_part_of_a_text() -> None:
    assert neat(f"- {{a: 1x, b: {'long ' * 30}end}}  # c\n").split("\n")[:2] == ["- a: 1x  # c", "  b: >-"]


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    assert format_file("x.yml", b"\xef\xbb\xbfa:  1\r\nb: 'x'\r\n") == b"\xef\xbb\xbfa: 1\r\nb: x\r\n"


def test_entries_are_separated_by_blank_lines_if_most_are() -> None:
    file = "data/devices.yml"
    apart = "".join(f"{name}:\n  name: {name}\n\n" for name in "abcdef").rstrip("\n") + "\n"
    assert neat(apart.replace("\n\nb", "\nb"), file) == apart
    close = apart.replace("\n\n", "\n")
    assert neat(close, file) == close


def test_files_with_errors_are_refused() -> None:
    with pytest.raises(Refused, match="is here twice"):
        format_file("x.yml", b"a: 1\na: 2\n")


def test_the_data_of_the_invented_site_stays_the_same() -> None:
    for path in ESPRESSO.glob("data/**/*.yml"):
        file, content = path.relative_to(ESPRESSO).as_posix(), path.read_bytes()
        new = format_file(file, content)
        assert Document.read(file, new).values == Document.read(file, content).values
        assert format_file(file, new) == new


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"# (comment [0-9]+)", text))


@given(layout=LAYOUTS)
@rounds(60, long=20_000)
def test_any_layout_can_be_formatted(layout: Layout) -> None:
    ends = layout.random.choice(("\n", "\r\n"))
    raw = format_file("x.yml", layout.text.replace("\n", ends).encode())
    assert json.dumps(Document.read("x.yml", raw).values) == json.dumps(layout.data)
    assert comments(raw.decode()) == comments(layout.text)
    assert format_file("x.yml", raw) == raw
    assert raw.endswith(ends.encode()) or "\n" not in layout.text


@given(layout=LAYOUTS)
@rounds(20, long=2_000)
def test_written_files_are_formatted_already(layout: Layout) -> None:
    raw = dump(GUIDE, layout.data)
    assert format_file(GUIDE, raw) == raw


_PIECES = (
    *"\n\n  \t:-#{}[],'\"|>&*!%@`?~\\\r\x85\u2028\ufeff\u00a0é🙂0—",
    *(
        "---\n",
        "...\n",
        "? ",
        "- ",
        "<<: ",
        "&a ",
        "*a",
        "!!str ",
        "# ",
        "''",
        '""',
        "|+\n",
        ">2\n",
        "{}",
        "[]",
    ),
)


@given(layout=LAYOUTS)
@rounds(60, long=20_000)
def test_damaged_files_are_refused_or_keep_their_data(layout: Layout) -> None:
    random, text = layout.random, layout.text
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(("", *_PIECES)) + text[place + random.choice((0, 0, 1, 3)) :]
    try:
        data = Document.read("x.yml", text.encode()).values
        raw = format_file("x.yml", text.encode())
    except Refused:
        return
    assert json.dumps(Document.read("x.yml", raw).values) == json.dumps(data)
    assert format_file("x.yml", raw) == raw
