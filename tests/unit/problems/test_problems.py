import json
from dataclasses import replace

import pytest

from mendbook.problems import (
    CODES,
    FORMATS,
    Place,
    Problem,
    Severity,
    blocking,
    can_be_set,
    is_printable,
    printable,
    render_problems,
    sorted_problems,
    summary,
)

ERROR = Problem(
    "MB201", Place("data/causes.yml", 4, 3), "`stepps` is not a key here.", "Did you mean `steps`?"
)
WARNING = Problem("MB112", Place("data/other.yml"), "This file is not read.", "Rename it.")
UNUSED = Problem("MB323", Place("data/labels.yml", 3), "No text uses the label `x`.", "Delete it.")
NOTE = Problem("MB401", Place("data/causes.yml", 2, 9), "A link is not allowed.", "Use `https:`.")


def test_a_place_is_written_with_file_line_and_column() -> None:
    assert str(Place("data/causes.yml", 12, 5)) == "data/causes.yml:12:5"


def test_a_place_without_a_line_is_the_start_of_the_file() -> None:
    assert str(Place("data/site.yml")) == "data/site.yml:1:1"


def test_severity_and_name_come_from_the_code() -> None:
    assert [(p.severity, p.name) for p in (ERROR, WARNING, NOTE)] == [
        (Severity.ERROR, "unknown key"),
        (Severity.WARNING, "file is not read"),
        (Severity.NOTE, "link not allowed"),
    ]


def test_codes_are_well_formed_and_names_are_unique() -> None:
    assert all(len(code) == 5 and code.startswith("MB") and code[2:].isdigit() for code in CODES)
    names = [name for _, name in CODES.values()]
    assert sorted(set(names)) == sorted(names)


def test_problems_are_sorted_by_file_line_and_column() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 12), Place("a", 9, 2)]
    problems = [Problem("MB201", place, "w", "r") for place in places]
    assert [str(p.place) for p in sorted_problems(problems)] == ["a:9:2", "a:9:12", "a:10:1", "b:1:1"]


def test_problems_at_the_same_place_are_sorted_by_code_and_words() -> None:
    place = Place("a")
    given = [
        Problem("MB302", place, "a", ""),
        Problem("MB201", place, "z", ""),
        Problem("MB201", place, "b", ""),
    ]
    assert [(p.code, p.message) for p in sorted_problems(given)] == [
        ("MB201", "b"),
        ("MB201", "z"),
        ("MB302", "a"),
    ]


def test_equal_problems_are_reported_once() -> None:
    twin = Problem("MB201", Place("data/causes.yml", 4, 3), ERROR.message, ERROR.remedy)
    assert sorted_problems([ERROR, WARNING, twin]) == [ERROR, WARNING]


@pytest.mark.parametrize(
    ("problems", "lenient", "strict"),
    [
        ([], False, False),
        ([NOTE], False, False),
        ([WARNING], False, True),
        ([NOTE, WARNING], False, True),
        ([NOTE, ERROR], True, True),
    ],
)
def test_errors_stop_a_build_and_warnings_a_strict_build(
    problems: list[Problem], lenient: bool, strict: bool
) -> None:
    assert (blocking(problems), blocking(problems, strict=True)) == (lenient, strict)


def test_the_text_format_lists_problems_with_place_and_remedy() -> None:
    assert render_problems([NOTE, ERROR, WARNING]) == (
        "data/causes.yml:2:9: note MB401: A link is not allowed.\n    Use `https:`.\ndata/causes.yml:4:3: "
        "error MB201: `stepps` is not a key here.\n    Did you mean `steps`?\ndata/other.yml:1:1: warning "
        "MB112: This file is not read.\n    Rename it.\n1 error, 1 warning, 1 note"
    )


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "no problems"),
        ([ERROR, ERROR], "2 errors"),
        ([WARNING, WARNING, NOTE, NOTE, NOTE], "2 warnings, 3 notes"),
    ],
)
def test_the_text_format_ends_with_a_summary(problems: list[Problem], words: str) -> None:
    assert render_problems(problems, "text").split("\n")[-1] == words


def test_the_text_format_keeps_each_sentence_on_one_line() -> None:
    problem = Problem("MB201", Place("a"), "`x\ny` is not\nknown.", "Mend\nit.")
    assert render_problems([problem]) == "a:1:1: error MB201: `x y` is not known.\n    Mend it.\n1 error"


def test_a_site_may_change_the_severity_of_notes_and_warnings() -> None:
    severities = {"MB401": Severity.ERROR, "MB112": Severity.NOTE, "MB323": Severity.OFF}
    judged = sorted_problems([NOTE, WARNING, UNUSED], severities)
    assert [(p.code, p.severity) for p in judged] == [
        ("MB401", Severity.ERROR),
        ("MB323", Severity.OFF),
        ("MB112", Severity.NOTE),
    ]
    assert (blocking(judged), blocking(judged[1:], strict=True)) == (True, False)
    assert sorted_problems(judged, severities) == judged


def test_errors_and_problems_of_settings_keep_their_severity() -> None:
    idle = Problem("MB215", Place("data/site.yml", 9), "It hides nothing.", "Delete it.")
    problems = [ERROR, idle]
    assert (
        sorted_problems(problems, {"MB201": Severity.OFF, "MB215": Severity.OFF, "MB999": Severity.OFF})
        == problems
    )
    changeable = {code for code in CODES if can_be_set(code)}
    assert changeable == {code for code, (severity, _) in CODES.items() if severity is not Severity.ERROR} - {
        "MB215"
    }


HIDDEN = sorted_problems(
    [NOTE, WARNING, UNUSED, replace(UNUSED, place=Place("data/labels.yml", 7))],
    {"MB323": Severity.OFF, "MB112": Severity.OFF},
)


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        (HIDDEN, "1 note; 3 problems hidden by data/site.yml (MB112, MB323)"),
        (HIDDEN[1:], "no problems; 3 problems hidden by data/site.yml (MB112, MB323)"),
        (HIDDEN[1:2], "no problems; 1 problem hidden by data/site.yml (MB323)"),
    ],
)
def test_hidden_problems_are_counted(problems: list[Problem], words: str) -> None:
    assert summary(problems) == words


def test_the_text_format_leaves_out_hidden_problems() -> None:
    assert render_problems(HIDDEN) == (
        "data/causes.yml:2:9: note MB401: A link is not allowed.\n    Use `https:`.\n1 note; 3 problems "
        "hidden by data/site.yml (MB112, MB323)"
    )


def test_the_json_format_has_hidden_problems_with_their_severity() -> None:
    rows = json.loads(render_problems(HIDDEN, "json"))
    assert [(row["code"], row["severity"]) for row in rows] == [
        ("MB401", "note"),
        ("MB323", "off"),
        ("MB323", "off"),
        ("MB112", "off"),
    ]


def test_the_github_format_has_one_notice_about_hidden_problems() -> None:
    assert render_problems(HIDDEN, "github") == (
        "::notice file=data/causes.yml,line=2,col=9,title=MB401 link not allowed::A link is not allowed. "
        "Use `https:`.\n::notice file=data/site.yml,title=hidden problems::3 problems hidden by "
        "data/site.yml (MB112, MB323)."
    )


def test_the_json_format() -> None:
    problem = Problem("MB302", Place("data/é.yml", 4, 3), 'There is no label "é".', "Add it.")
    assert (
        render_problems([problem], "json")
        == """\
[
  {
    "code": "MB302",
    "severity": "error",
    "name": "unknown label",
    "file": "data/\\u00e9.yml",
    "line": 4,
    "column": 3,
    "what": "There is no label \\"\\u00e9\\".",
    "remedy": "Add it."
  }
]"""
    )


def test_the_json_format_without_problems_is_an_empty_list() -> None:
    assert render_problems([], "json") == "[]"


def test_the_github_format() -> None:
    assert render_problems([NOTE, ERROR, WARNING], "github") == (
        "::notice file=data/causes.yml,line=2,col=9,title=MB401 link not allowed::A link is not allowed. "
        "Use `https:`.\n::error file=data/causes.yml,line=4,col=3,title=MB201 unknown key::`stepps` is not "
        "a key here. Did you mean `steps`?\n::warning file=data/other.yml,line=1,col=1,title=MB112 file is "
        "not read::This file is not read. Rename it."
    )


def test_the_github_format_escapes_special_characters() -> None:
    problem = Problem("MB103", Place("data/a,b:c%.yml", 1, 2), "100 %, at 12:30\r\nand %0A.", "Mend\nit.")
    assert render_problems([problem], "github") == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=1,col=2,title=MB103 anchor%2C alias or merge key::"
        "100 %25, at 12:30 and %250A. Mend it."
    )


def test_an_unknown_format_is_refused() -> None:
    assert list(FORMATS) == ["text", "json", "github"]
    with pytest.raises(KeyError, match="xml"):
        render_problems([], "xml")


UNSEEN = {
    "escape": "\x1b[31m",
    "null": "\0",
    "bell": "\a",
    "tab": "\t",
    "carriage return": "a\rb",
    "delete": "\x7f",
    "C1": "\x9b31m",
    "next line": "\x85",
    "line separator": "\u2028",
    "override": "\u202eabc\u202c",
    "isolate": "\u2067abc\u2069",
    "Arabic mark": "\u061c",
    "right-to-left mark": "\u200f",
    "no width": "\u200b",
    "byte order mark": "\ufeff",
    "surrogate": "\udc9b",
    "mark of the engine": "\ufdd0",
    "no character": "\U0001ffff",
    "tag": "\U000e0041",
}


@pytest.mark.parametrize("words", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("style", FORMATS)
def test_quotations_cannot_control_a_terminal(style: str, words: str) -> None:
    told = render_problems([Problem("MB303", Place("a"), f"`{words}` is odd.", f"Drop `{words}`.")], style)
    assert told.isprintable() or is_printable(told.replace("\n", ""))
    if style == "json":
        (row,) = json.loads(told)
        assert is_printable(row["what"] + row["remedy"])


def test_invisible_characters_are_shown_by_their_code() -> None:
    assert printable("a\u202eb\x1b[0m") == "a<U+202E>b<U+001B>[0m"
    assert printable("a b\u00a0c é \u0645\u0631\u062d\u0628\u0627 \U0001f468\u200d\U0001f469") == (
        "a b\u00a0c é \u0645\u0631\u062d\u0628\u0627 \U0001f468\u200d\U0001f469"
    )


def test_each_sentence_is_on_one_line() -> None:
    problem = Problem("MB303", Place("a"), "`a\nb` is odd.", "Write\nit anew.")
    assert (problem.message, problem.remedy) == ("`a b` is odd.", "Write it anew.")
