"""Any input is read and checked within seconds."""

import time
from collections.abc import Mapping, Sequence

import pytest

from espresso import ESPRESSO, Edit, MakeSite
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.model.causes import LIMIT_OTHERWISE
from mendbook.problems import Problem, blocking
from mendbook.reader import read

FILE = "data/guides/no-coffee.yml"
HEAD = "title: {en: No coffee, pt: Sem café}\ntopic: brewing\nsummary: {en: What., pt: O quê.}\n"
CAUSES = "causes:\n  - {cause: tank-empty, likelihood: common}\n  - {cause: limescale, likelihood: common}\n"
END = "reviewed: 2026-05-01\n"


def questions(count: int, answers: int, *, first: bool = False) -> str:
    text = "questions:\n"
    for number in range(count):
        text += f"  - id: q{number}\n    ask: {{en: A{number}, pt: B{number}}}\n"
        text += "    first: true\n    answers:\n" if first else "    answers:\n"
        for answer in range(answers):
            points_to = "tank-empty" if answer % 2 else "limescale"
            text += f"      - {{id: a{answer}, label: {{en: C, pt: D}}, points_to: [{points_to}]}}\n"
    return text


def problems_of(make_site: MakeSite, edits: Mapping[str, Edit]) -> Sequence[Problem]:
    """The problems of the site and its trees, which must be found within ten CPU seconds."""
    root = make_site(edits)
    start = time.process_time()
    reading = check(read(root))
    problems = reading.problems
    if reading.knowledge is not None and not blocking(problems):
        _, more = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
        problems = [*problems, *more]
    assert time.process_time() - start < 10
    return problems


def test_the_answers_to_safety_questions_are_limited(make_site: MakeSite) -> None:
    guide = HEAD + CAUSES + questions(9, 4, first=True) + END
    (problem,) = [p for p in problems_of(make_site, {FILE: guide}) if p.place.file == FILE]
    assert (problem.code, problem.place.line, problem.message) == (
        "MB716",
        7,
        "The 9 questions with `first: true` can be answered in 1,953,125 ways; the limit is 2,000.",
    )


@pytest.mark.parametrize(("count", "answers"), [(4, 4), (6, 2)])
def test_as_many_safety_questions_as_a_visitor_can_answer_are_allowed(
    make_site: MakeSite, count: int, answers: int
) -> None:
    guide = HEAD + CAUSES + questions(count, answers, first=True) + END
    assert not [p for p in problems_of(make_site, {FILE: guide}) if p.code in ("MB716", "MB717")]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (CAUSES + questions(51, 2), "The guide has 51 questions; the limit is 50."),
        (
            "causes:\n" + "".join(f"  - {{cause: c{n}, likelihood: rare}}\n" for n in range(201)),
            "The guide has 201 causes; the limit is 200.",
        ),
        (
            "causes:\n" + "".join(f"  - {{cause: m{n}, likelihood: rare}}\n" for n in range(10)),
            "The causes of the guide have 210 solutions; the limit is 200.",
        ),
        (
            "causes:\n  - {cause: m0, merges: [m1], called: A, solution: B, likelihood: rare}\n",
            "This row has 41 solutions; the limit is 26.",
        ),
    ],
)
def test_the_size_of_a_guide_is_limited(make_site: MakeSite, part: str, message: str) -> None:
    further = ", ".join(["{solution: S, complexity: low, steps: [A]}"] * LIMIT_OTHERWISE)
    causes = "".join(
        f"c{n}: {{cause: C{n}, solution: S{n}, complexity: low, steps: [A]}}\n" for n in range(201)
    ) + "".join(
        f"m{n}: {{cause: M{n}, solution: T{n}, complexity: low, steps: [A], otherwise: [{further}]}}\n"
        for n in range(10)
    )
    old = (ESPRESSO / "data/causes.yml").read_text(encoding="utf-8")
    problems = problems_of(make_site, {FILE: HEAD + part + END, "data/causes.yml": old + causes})
    assert [p.message for p in problems if p.code == "MB717"] == [message]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            "steps: [A], otherwise: ["
            + ", ".join(["{solution: S, complexity: low, steps: [A]}"] * 400)
            + "]",
            "`otherwise` has 400 entries; the limit is 20.",
        ),
        ("steps: [" + ", ".join("A" * 1_300) + "]", "`steps` has 1,300 entries; the limit is 100."),
    ],
    ids=["solutions", "steps"],
)
def test_the_size_of_a_cause_is_limited(make_site: MakeSite, keys: str, message: str) -> None:
    old = (ESPRESSO / "data/causes.yml").read_text(encoding="utf-8")
    cause = f"c: {{cause: C, solution: S, complexity: low, {keys}}}\n"
    (problem,) = [p for p in problems_of(make_site, {"data/causes.yml": old + cause}) if p.code == "MB216"]
    assert (problem.message, problem.remedy) == (message, "Keep the ones that help most visitors.")


@pytest.mark.parametrize(
    ("text", "hidden_count"),
    [
        ("symptoms: [" + "0, " * 20_000 + "0]\n", 19_901),
        ("".join(f"k{number:05}: 1\n" for number in range(5_000)), 4_900),
        ("search_words: {en: [" + "[], " * 8_000 + "[]]}\n", 7_901),
    ],
    ids=["wrong values", "unknown keys", "empty lists"],
)
def test_an_entry_shows_a_hundred_problems(make_site: MakeSite, text: str, hidden_count: int) -> None:
    problems = problems_of(make_site, {FILE: HEAD + CAUSES + END + text})
    assert len(problems) == 101
    (last,) = [p for p in problems if p.code == "MB212"]
    assert (last.message, last.remedy) == (
        f"There are {hidden_count:,} more problems here.",
        "Fix the others first, then you will see these.",
    )


def guide_with_row(key: str) -> str:
    """A guide with a row that has 101 steps of its own."""
    steps = ", ".join("A" * 101)
    return f"{HEAD}causes:\n  - {{cause: limescale, likelihood: rare, {key}: [{steps}]}}\n{END}"


SITE = (ESPRESSO / "data/site.yml").read_text(encoding="utf-8") + "risks:\n"
SITE += "".join(f"  r{n}: {{possible: P, cost: {{possible: 1}}}}\n" for n in range(21))

HOWTO = f"title: T\nsummary: S\nparts: [{{heading: H, steps: [{', '.join('A' * 101)}]}}]\n{END}"


@pytest.mark.parametrize(
    ("file", "text", "key", "limit"),
    [
        (FILE, guide_with_row("steps"), "steps", 100),
        (FILE, guide_with_row("steps_before"), "steps_before", 100),
        ("data/howtos/h.yml", HOWTO, "steps", 100),
        (FILE, HEAD + CAUSES + questions(1, 51) + END, "answers", 50),
        ("data/site.yml", SITE, "risks", 20),
    ],
    ids=["of a row", "before those of a row", "of a how-to", "answers", "risks"],
)
def test_lists_that_visitors_go_through_are_limited(
    make_site: MakeSite, file: str, text: str, key: str, limit: int
) -> None:
    (problem,) = [p for p in problems_of(make_site, {file: text}) if p.code == "MB216"]
    assert problem.message == f"`{key}` has {limit + 1} entries; the limit is {limit}."


def test_unknown_ids_are_found_quickly_among_many(make_site: MakeSite) -> None:
    labels = "menu: Menu\ndescale: Descale\n" + "".join(f"l{number}: a\n" for number in range(1_500))
    text = " ".join(f"[[m{number}]]" for number in range(1_500))
    problems = problems_of(
        make_site,
        {"data/labels.yml": labels, FILE: HEAD + CAUSES + f'introduction: {{en: "{text}", pt: A}}\n' + END},
    )
    assert sum(p.code == "MB302" for p in problems) == 1_500


def test_the_size_of_a_handwritten_tree_is_limited(make_site: MakeSite) -> None:
    steps = "".join(f"  s{n}: {{fix: no-cause-{n}, then: no-step-{n}}}\n" for n in range(2_500))
    problems = problems_of(make_site, {FILE: HEAD + CAUSES + f"tree:\n{steps}" + END})
    assert [(p.code, p.message) for p in problems] == [
        ("MB717", "The tree of the guide has 2,500 steps; the limit is 500.")
    ]


def test_a_tree_shows_a_hundred_problems(make_site: MakeSite) -> None:
    steps = "".join(f"  s{n}: {{fix: no-cause-{n}, then: no-step-{n}}}\n" for n in range(500))
    problems = problems_of(make_site, {FILE: HEAD + CAUSES + f"tree:\n{steps}" + END})
    assert len(problems) == 100
    assert (problems[1].message, problems[1].remedy) == (
        "There is no step `no-step-0` in this tree.",
        "Add it, or use an existing step.",
    )


def test_a_long_loop_is_shortened(make_site: MakeSite) -> None:
    steps = "".join(f"  s{n}: {{fix: tank-empty, then: s{(n + 1) % 300}}}\n" for n in range(300))
    problems = problems_of(make_site, {FILE: HEAD + CAUSES + f"tree:\n{steps}" + END})
    (loop,) = [p for p in problems if p.code == "MB702"]
    assert loop.message.endswith("s0 → s1 → s2 → s3 → s4 → s5 → … → s295 → s296 → s297 → s298 → s299 → s0.")


def test_many_unused_interface_words_are_reported_quickly(make_site: MakeSite) -> None:
    words = "".join(f"k{number}: {{en: a, pt: b}}\n" for number in range(2_000))
    assert len(problems_of(make_site, {"data/interface.yml": words})) == 2_000


def test_answers_about_an_unusable_list_are_not_reported(make_site: MakeSite) -> None:
    causes = "causes:\n  a: {cause: tank-empty, likelihood: common}\n"
    problems = problems_of(make_site, {FILE: HEAD + causes + questions(2, 2) + END})
    assert [(p.code, p.message) for p in problems] == [("MB203", "`causes` is a group of keys.")]
