import pytest

from mendbook.problems import Place
from mendbook.reader.yaml_source import Source, read_yaml


def source_of(text: str) -> Source:
    source, problems = read_yaml("f.yml", text)
    assert problems == []
    assert source is not None
    return source


def problems_of(text: str) -> list[str]:
    """Each problem as 'LINE:COLUMN CODE what'."""
    _, problems = read_yaml("f.yml", text)
    return [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in problems]


@pytest.mark.parametrize(
    "text",
    ["no", "No", "on", "yes", "y", "12:30", "0123", "0x1F", "0o17", "1_000", "2026-05-01", ".inf", ".5", "="],
)
def test_plain_words_are_text(text: str) -> None:
    assert source_of(f"a: {text}").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ('"true"', "true"),
        ("'5'", "5"),
    ],
)
def test_booleans_null_and_numbers_are_recognized(text: str, value: object) -> None:
    data = source_of(f"a: {text}").data
    assert (data, type(data["a"])) == ({"a": value}, type(value))


def test_a_number_with_very_many_digits_is_text() -> None:
    assert source_of(f"a: {'9' * 5000}").data == {"a": "9" * 5000}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1 MB102 `a` is here twice; the first is on line 1."),
        ("- {x: 1, x: 2}\n", "1:10 MB102 `x` is here twice; the first is on line 1."),
        ("a: &x [1]\n", "1:4 MB103 `&x` is an anchor in YAML, which Mendbook doesn’t support."),
        ("a: *x\n", "1:4 MB103 `*x` is an alias in YAML, which Mendbook doesn’t support."),
        ('{"a":*x}\n', "1:6 MB103 `*x` is an alias in YAML, which Mendbook doesn’t support."),
        ("a:\n  <<: {b: 1}\n", "2:3 MB103 `<<` is a YAML merge key, which Mendbook doesn’t support."),
        ("a: !!int 5\n", "1:4 MB104 `!!int` is a tag in YAML, which Mendbook doesn’t support."),
        ("a: !!int five\n", "1:4 MB104 `!!int` is a tag in YAML, which Mendbook doesn’t support."),
        ("a: !!python/str x\n", "1:4 MB104 `!!python/str` is a tag in YAML, which Mendbook doesn’t support."),
        ("a: ! x\n", "1:4 MB104 `!` is a tag in YAML, which Mendbook doesn’t support."),
        ("- !seq [1]\n", "1:3 MB104 `!seq` is a tag in YAML, which Mendbook doesn’t support."),
        ("a:\n\tb: 1\n", "2:1 MB105 There is a tab in the indentation."),
        ("a:\n  - b\n\t- c\n", "3:1 MB105 There is a tab in the indentation."),
        ("a: \x00\n", "1:4 MB108 The character U+0000 is not allowed."),
        ("a: b\nc: d\x1b\n", "2:5 MB108 The character U+001B is not allowed."),
        ("a: \ufdd0\n", "1:4 MB108 The character U+FDD0 is not allowed."),
        ("a: b\u2028c\n", "1:5 MB108 The character U+2028 is not allowed."),
        ("a: \ud800\n", "1:4 MB108 The character U+D800 is not allowed."),
        ('a: "x\\0"\n', "1:4 MB108 The character U+0000 is not allowed."),
        ('"\\e": x\n', "1:1 MB108 The character U+001B is not allowed."),
        ("", "1:1 MB109 The file is empty."),
        ("\n# only a remark\n", "1:1 MB109 The file is empty."),
        ("---\n", "1:1 MB109 The file is empty."),
        ("null\n", "1:1 MB109 The file is empty."),
        ("5: a\n", "1:1 MB110 The key `5` is not a text."),
        ("a:\n  true: b\n", "2:3 MB110 The key `true` is not a text."),
        ("a: {{ x }}\n", "1:5 MB110 There is a group of values where a key belongs."),
        ("? \n: x\n", "1:2 MB110 There is no key before the colon."),
    ],
)  # fmt: skip
def test_unsupported_yaml_is_a_problem(text: str, expected: str) -> None:
    assert problems_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: b: c\n",
            "1:5 MB101 There is a second colon in this line, so the text before it was read as a key.",
        ),
        ("a:\n  b: c\n   d: e\n", "3:4 MB101 This line is indented by 3 spaces; the lines around it by 2."),
        ("a: 1\nfoo\nb: 2\n", "2:1 MB101 This line has no colon after its key."),
        ('a: "x\nb: c\n', "1:4 MB101 The quote that opens here is never closed."),
        ("a: {en: x, pt: y\n", "1:4 MB101 The bracket `{` that opens here is never closed."),
        (
            "a:\n  - b: c\n     - d: e\n  - f: g\n",
            "3:6 MB101 This line is indented by 5 spaces; the other lines of the list by 2.",
        ),
        (
            "a:\n  - b: c\n    d:\n      - e\n     - f\n",
            "5:6 MB101 This line is indented by 5 spaces; the other lines of the list by 6.",
        ),
        ("a: {en: Only one pt: Só um}\n", "1:18 MB101 There is no comma before `pt`."),
        ("a: {b: c-d e: f}\n", "1:12 MB101 There is no comma before `e`."),
        ("a: {en: Note: x}\n", "1:13 MB101 A comma or a closing bracket is missing here, or before this."),
        ("a: **bold** text\n", "1:4 MB101 A text can't begin with `*`, `&` or `!`."),
        ("a: `code`\n", "1:4 MB101 A text can't begin with a backtick."),
        ("a: - b\n", "1:4 MB101 A list can't begin here."),
        ("a: [x:, y]\n", "1:6 MB101 There is a colon here where none can be."),
        ("a: @home\n", "1:4 MB101 A text can't begin with `@`."),
        ("a: 5\nb: % of it\n", "2:4 MB101 A text can't begin with `%`."),
        ("a: > text\n", "1:4 MB101 A text can't begin with `>` or `|` and continue on the same line."),
        ('a: "x" y\n', "1:8 MB101 There is text after the closing quote."),
        ("a: 'it's'\n", "1:8 MB101 There is text after the closing quote."),
        ("a: [1, , 2]\n", "1:8 MB101 A value is missing here, or a bracket is not closed."),
        ("a: [1]\n  - 2\n", "2:3 MB101 This line is indented by 2 spaces; the lines around it are not."),
        ("- a\nb: c\n", "2:1 MB101 The next line of the list is expected here."),
        ('a: "\\d"\n', "1:5 MB101 A backslash in double quotes has a special meaning."),
        ("a: b\n---\nc: d\n", "2:1 MB101 A second document begins here, but a file can have only one."),
        ("a: b\n...\nc: d\n", "3:1 MB101 Nothing may follow the line `...`."),
        ("%YAML 3.0\n---\na: b\n", "1:1 MB101 This is not valid YAML: found incompatible YAML document."),
    ],
)
def test_syntax_errors_are_explained_in_plain_words(text: str, expected: str) -> None:
    assert problems_of(text) == [expected]


def test_an_anchor_and_a_tag_are_reported_together() -> None:
    assert problems_of("a: &x 1\nb: !y 2\n") == [
        "1:4 MB103 `&x` is an anchor in YAML, which Mendbook doesn’t support.",
        "2:4 MB104 `!y` is a tag in YAML, which Mendbook doesn’t support.",
    ]


@pytest.mark.parametrize("text", ["**bold** text", "a & b", "5 * 3", "wow!", "a: !b"])
def test_yaml_signs_within_a_quoted_text_are_text(text: str) -> None:
    assert source_of(f'a: "{text}"').data == {"a": text}


def test_a_file_that_multiplies_aliases_is_read_at_once() -> None:
    rows = [f"k{i}: &k{i} [{', '.join([f'*k{i - 1}'] * 10)}]" for i in range(1, 12)]
    lines = problems_of("k0: &k0 [x]\n" + "\n".join(rows))
    assert lines[0] == "1:5 MB103 `&k0` is an anchor in YAML, which Mendbook doesn’t support."
    assert len(lines) == 1 + 11 * 11


def test_fifty_levels_are_allowed() -> None:
    assert problems_of("[" * 50 + "]" * 50) == []


def test_windows_line_ends_do_not_change_places() -> None:
    assert problems_of("a: 1\r\nb: 2\r\na: 3\r\n") == ["3:1 MB102 `a` is here twice; the first is on line 1."]
    assert source_of("a: |\r\n  x\r\n  y\r\n").data == {"a": "x\ny\n"}


TEXT = """\
machines:
  one:
    title: {en: Red, pt: "Vermelho é"}
    steps:
      - Fill it.
      - {en: Open the lid, pt: Abra}
"""


@pytest.mark.parametrize(
    ("path", "options", "place"),
    [
        ((), {}, (1, 1)),
        (("machines",), {}, (1, 1)),
        (("machines", "one"), {}, (2, 3)),
        (("machines", "one", "title"), {}, (3, 5)),
        (("machines", "one", "title", "pt"), {}, (3, 26)),
        (("machines", "one", "title", "pt"), {"at_key": True}, (3, 22)),
        (("machines", "one", "title", "pt"), {"needle": "é"}, (3, 36)),
        (("machines", "one", "title", "pt"), {"needle": "nowhere"}, (3, 26)),
        (("machines", "one", "steps", 0), {}, (5, 9)),
        (("machines", "one", "steps", 1, "en"), {"needle": "lid"}, (6, 23)),
        (("machines", "one", "steps", 9), {}, (4, 5)),
        (("machines", "one", "missing"), {}, (2, 3)),
        (("machines", "one", "title", "text", "en"), {}, (3, 17)),
    ],
)
def test_every_value_has_its_place(
    path: tuple[str | int, ...], options: dict[str, object], place: tuple[int, int]
) -> None:
    assert source_of(TEXT).place(path, **options) == Place("f.yml", *place)  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u061c", "\u2067"])
def test_a_text_may_begin_with_a_direction_mark(mark: str) -> None:
    assert source_of(f"a: {mark}iPhone 17\n").data == {"a": f"{mark}iPhone 17"}
    assert source_of(f"a: {mark}[[menu]] x\n").data == {"a": f"{mark}[[menu]] x"}


def test_a_direction_mark_before_a_quote_is_a_problem() -> None:
    assert problems_of('a: \u200f"iPhone"\n') == [
        "1:4 MB116 There is an invisible character here: U+200F (right-to-left mark)."
    ]


FORGET = Source.forget
"""While tests run, which share sources, it does nothing."""


def test_forgotten_values_are_read_again_if_that_is_quick() -> None:
    ordinary, odd = source_of("a: [1, b]\n"), source_of("Z Z: [1, b]\n")
    for source in (ordinary, odd):
        before = source.data
        FORGET(source)
        assert source.data == before
        assert (source.data is before) == (source is odd)
