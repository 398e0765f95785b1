"""The words that a site avoids: where they are found, what is reported, and what is allowed."""

import time
from collections.abc import Mapping, Sequence

import pytest

from espresso import Edit, MakeSite, espresso
from mendbook.checks import check
from mendbook.checks.phrases import LIMIT_FOUND, phrase
from mendbook.checks.terms import LIMIT_PHRASES
from mendbook.problems import Problem
from mendbook.reader import read

TERMS = "data/terms.yml"
GUIDE = "data/guides/no-coffee.yml"
ABOUT = "---\ntitle: Mended\n---\nWe say it here.\n\nThen we\nmend it, and **mend** it again.\n"
SUMMARY = "summary: {en: What to do., pt: O que fazer.}"


def reported(found: Sequence[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in found]


def with_summary(english: str, terms: str, portuguese: str = "O que fazer.") -> Mapping[str, Edit]:
    """The guide's summary in the first column of its line. terms: `avoid` and other keys of a term."""
    summary = f"summary:\n  en: |\n    {english}\n  pt: |\n    {portuguese}\n"
    return {TERMS: f"one: {{{terms}}}\n", GUIDE: (f"{SUMMARY}\n", summary)}


def test_texts_pages_titles_names_and_interface_words_are_searched(make_site: MakeSite) -> None:
    site = make_site(
        {
            TERMS: "fix:\n  language: en\n  avoid: [mend*, help-center]\n  write: fix\n",
            GUIDE: ("{en: Is it safe?,", "{en: Will it mend?,"),
            "data/causes.yml": ("{en: Fill the tank., pt", "{en: The MENDING of a tank., pt"),
            "data/devices.yml": ("name: Crema Two", "name: {en: Mender, pt: Dois}"),
            "content/en/about.md": ABOUT,
            "data/interface.yml": "stores_found: {en: {one: '{n} shop', other: '{n} help-center'}}\n",
            "data/interface/pt.yml": "home: A mend help-center\n",
            "data/site.yml": ("{en: Mend it yourself., pt", "{en: Do it., pt"),
        }
    )
    write = "Write `fix`."
    assert reported(check(read(site)).problems) == [
        ("MB424", "content/en/about.md:2:8", "This site avoids `Mended`.", write),
        ("MB424", "content/en/about.md:7:1", "This site avoids `mend`.", write),
        ("MB424", "data/causes.yml:6:16", "This site avoids `MENDING`.", write),
        ("MB424", "data/devices.yml:2:24", "This site avoids `Mender`.", write),
        ("MB424", "data/guides/no-coffee.yml:21:28", "This site avoids `mend`.", write),
        ("MB424", "data/interface.yml:1:50", "This site avoids `help-center`.", write),
    ]


@pytest.mark.parametrize(
    ("avoid", "words", "matches"),
    [
        ("[film]", "Take off the Film and film.", ["Film", "film"]),
        ("[film]", "A filmed films microfilm.", []),
        ("[film*]", "A filmed films microfilm.", ["filmed", "films"]),
        ("[turn   it off]", "Turn it\n    off.", ["Turn it off"]),
        ("[turn it off]", "Turn **it** off.", ["Turn it off"]),
        ("[turn it off]", "Turn it.\n\n    Off we go.", []),
        ('["# %"]', "Up to 80 % or 7.5 %, not 80%.", ["80 %", "7.5 %"]),
        ('["# %"]', "Up to 80\u00a0%.", ["80 %"]),
        ('[", and tap"]', "Open it, and tap it.", [", and tap"]),
        ('["[[*]] switched on"]', "With [[menu > descale]] switched on.", ["[[…]] switched on"]),
        ('["with [[*]]"]', "with **[[menu]]**", ["with [[…]]"]),
        ("[can't]", "It can’t.", ["can’t"]),
        ("[menu]", "Open [[menu]], `menu`, and say “menu” or «menu» or \"menu\".", []),
        ("[menu]", "See [the guide](guide:no-coffee \"menu\").", []),
        ("[crema]", "A crema and a Crema.", ["crema"]),
        ("[ção]", "AÇÃO ÇÃO", ["ÇÃO"]),
    ],
)  # fmt: skip
def test_phrases_match_these_words(avoid: str, words: str, matches: list[str]) -> None:
    terms = f"language: en, avoid: {avoid}, write: Crema"
    problems = check(read(espresso(with_summary(words, terms)))).problems
    assert [p.message for p in problems if p.code == "MB424"] == [
        f"This site avoids `{word}`." for word in matches
    ]


@pytest.mark.parametrize(
    ("unless", "words", "matches"),
    [
        ("[film a video]", "You film a video.", []),
        ("[film a video]", "The film of a video.", ["film"]),
        ("[old film]", "An old film, a new film.", ["film"]),
        ("[the film*]", "The films.", []),
    ],
)
def test_exceptions_are_allowed(unless: str, words: str, matches: list[str]) -> None:
    terms = f"language: en, avoid: [film*], unless: {unless}, write: screen protector"
    problems = check(read(espresso(with_summary(words, terms)))).problems
    assert [p.message for p in problems] == [f"This site avoids `{word}`." for word in matches]


@pytest.mark.parametrize(
    ("words", "matches"),
    [
        ("Com [[menu]] ativado, espere.", ["[[…]] ativado"]),
        ("Com a opção [[menu > descale]] ativada, espere.", []),
        ("Se [[menu]] estiver ativado.", ["[[…]] estiver ativado"]),
        ("Se a função [[menu]] estiver ativada.", []),
    ],
)
def test_phrases_may_contain_labels(words: str, matches: list[str]) -> None:
    terms = (
        'language: pt, avoid: ["[[*]] ativad*", "[[*]] estiver ativad*"], '
        'unless: ["a opção [[*]]", "a função [[*]]"], write: "a opção [[…]] ativada"'
    )
    summary = with_summary("With [[menu]]." if "descale" not in words else "[[menu > descale]]", terms, words)
    problems = check(read(espresso(summary))).problems
    assert [(p.code, p.message) for p in problems] == [
        ("MB424", f"This site avoids `{one}`.") for one in matches
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Filming, then film.", f"{GUIDE}:8:19"),
        ("“film” the\n    film is", f"{GUIDE}:9:5"),
        ("[[menu]] is a film.", f"{GUIDE}:8:19"),
        ("The **film**s is a **film**.", f"{GUIDE}:8:11"),
    ],
)
def test_the_place_is_that_of_the_word(words: str, place: str, make_site: MakeSite) -> None:
    site = make_site(with_summary(words, "language: en, avoid: [film], write: foil", "[[menu]]"))
    summary = (site / GUIDE).read_text(encoding="utf-8").split("\n").index("summary:") + 1
    file, line, column = place.rsplit(":", 2)
    found = [str(p.place) for p in check(read(site)).problems if p.code == "MB424"]
    assert found == [f"{file}:{int(line) - 6 + summary}:{column}"]


def test_the_reason_follows_the_words_to_use_or_stands_alone() -> None:
    terms = (
        "a: {language: en, avoid: [trouble], write: problem, why: Nobody searches for it.}\n"
        "b: {language: en, avoid: [above all], why: Say what comes first.}\n"
    )
    edits = with_summary("Trouble above all.", "")
    found = check(read(espresso({**edits, TERMS: terms}))).problems
    assert [(p.message, p.remedy) for p in found] == [
        ("This site avoids `Trouble`.", "Write `problem`. Nobody searches for it."),
        ("This site avoids `above all`.", "Say what comes first."),
    ]


@pytest.mark.parametrize("name", ["{en: A film}", "{en: One, en-GB: A film}"])
def test_a_term_applies_to_its_language_and_regional_variants(name: str, make_site: MakeSite) -> None:
    site = "name: Crema\nlanguages: {en: {name: English}, en-GB: {name: British}}\ndescription: It\n"
    home = "home: {question: How?, lead: So.}\ncall_to_action: {title: Come, text: So., button: Go}\n"
    root = make_site(
        {
            **dict.fromkeys(
                ("data/guides/no-coffee.yml", "data/guides/too-bitter.yml", "content/pt/about.md")
            ),
            "data/causes.yml": None,
            "data/labels.yml": None,
            "data/topics.yml": None,
            "data/devices.yml": f"one: {{name: {name}}}\n",
            TERMS: "a: {language: en, avoid: [film], write: foil}\n",
            "data/site.yml": site + home,
        }
    )
    assert [p.message for p in check(read(root)).problems if p.code == "MB424"] == [
        "This site avoids `film`."
    ]


def test_search_words_and_labels_are_not_searched() -> None:
    edits: dict[str, Edit] = {
        TERMS: "a: {language: en, avoid: [kaput, menu], write: broken}\n",
        GUIDE: ("topic: brewing\n", "topic: brewing\nsearch_words: {en: [it is kaput]}\n"),
    }
    assert check(read(espresso(edits))).problems == []


RULE = (
    "Write words as texts have them. `*` at the end of a word stands for any ending, `#` for a "
    "number and `[[*]]` for a label."
)
WRONG = [
    ("MB425", "avoid: [xy], unless: [b, '*c'], write: d", "26", "`*c` can’t be looked for.", RULE),
    (
        "MB202",
        "avoid: [xy]",
        "",
        "`one` doesn’t say what to write instead.",
        "Add `write: …`, or `why: …` with a sentence that says what to do.",
    ),
    (
        "MB206",
        "avoid: [xy], write: ''",
        "21",
        "`write` is empty.",
        "Fill it in or delete the line.",
    ),
    ("MB206", "avoid: [], write: b", "1", "`avoid` has no entries.", "Write at least one."),
    (
        "MB426",
        "avoid: [fix*], write: fix it up",
        "23",
        "`fix` is what to write here, but `one` says to avoid it.",
        "Change one of them.",
    ),
    *(
        ("MB425", f"avoid: ['{words}'], write: a", "9", f"`{words}` can’t be looked for.", RULE)
        for words in ("*", "#", "[[*]]", "a*", "*end", "men*d", "[[menu]]", "#5", "##", "m* *")
    ),
]


@pytest.mark.parametrize(("code", "term", "column", "message", "remedy"), WRONG)
def test_each_mistake_in_a_term_is_reported(
    code: str, term: str, column: str, message: str, remedy: str
) -> None:
    found = check(read(espresso({TERMS: f"one: {{language: en, {term}}}\n"}))).problems
    place = f"{TERMS}:1:{20 + int(column)}" if column else f"{TERMS}:1:1"
    assert reported(found) == [(code, place, message, remedy)]


@pytest.mark.parametrize(("term", "text"), [("Cha\u0301", "Chá"), ("Chá", "Cha\u0301")])
def test_accents_match_composed_or_decomposed(term: str, text: str, make_site: MakeSite) -> None:
    site = make_site(with_summary("A film.", f"language: pt, avoid: ['{term}'], write: b", f"{text}."))
    found = [(p.code, p.message) for p in check(read(site)).problems if p.code == "MB424"]
    assert found == [("MB424", "This site avoids `Chá`.")]


def test_a_term_must_have_a_language_of_the_site() -> None:
    terms = "a: {language: fr, avoid: [a], write: b}\nb: {avoid: [a], write: b}\n"
    assert reported(check(read(espresso({TERMS: terms}))).problems) == [
        (
            "MB209",
            f"{TERMS}:1:15",
            "`fr` is not one of this site’s languages.",
            "This site’s languages: en, pt.",
        ),
        ("MB202", f"{TERMS}:2:1", "`language` is missing.", "Add `language: …` to this entry."),
    ]


def test_two_terms_that_recommend_each_other_are_reported() -> None:
    terms = "a: {language: en, avoid: [fix], write: mend}\nb: {language: en, avoid: [mend], write: fix}\n"
    found = [p for p in check(read(espresso({TERMS: terms}))).problems if p.code == "MB426"]
    assert [(str(p.place), p.message) for p in found] == [
        (f"{TERMS}:1:40", "`mend` is what to write here, but `b` says to avoid it."),
        (f"{TERMS}:2:41", "`fix` is what to write here, but `a` says to avoid it."),
    ]


def test_a_site_can_lower_the_severity(make_site: MakeSite) -> None:
    problems = "problems: {MB424: {severity: note, reason: Later.}}\n"
    site = make_site(
        {
            **with_summary("A film.", "language: en, avoid: [film], write: foil"),
            "data/site.yml": ("brand: Crema\n", f"brand: Crema\n{problems}"),
        }
    )
    assert [(p.code, p.severity) for p in check(read(site)).problems] == [("MB424", "note")]


@pytest.mark.parametrize("words", ["mend" * 100_000, "a " * 200_000, "“" * 300_000, "80 " * 100_000])
def test_searching_is_fast_in_any_text(words: str) -> None:
    phrases = [each for text in ("mend*", "a b", "# %", "a # mm") if (each := phrase(text))]
    begin = time.process_time()
    for each in phrases:
        assert not list(each.pattern.finditer(words)) or each.anchor == "mend"
    assert time.process_time() - begin < 2


def test_repeated_words_are_only_reported_up_to_a_limit() -> None:
    """Finding each place costs time, and a thousand reports of the same word are no use."""
    term = "language: en, avoid: [film, foil], write: x"
    words = "film " * LIMIT_FOUND
    assert [
        what for _, _, what, _ in reported(check(read(espresso(with_summary(words, term)))).problems)
    ] == ["This site avoids `film`."]


def test_many_terms_and_a_long_text_take_seconds(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = "".join(
        f"t{n}: {{language: en, avoid: [film], unless: [film no, film], write: x{n}}}\n" for n in range(300)
    )
    site = make_site({**with_summary("film " * 10_000, "language: en, avoid: [a], write: b"), TERMS: terms})
    monkeypatch.undo()  # checks once, as builds do
    begin = time.process_time()
    check(read(site))
    assert time.process_time() - begin < 8


def test_the_number_of_phrases_is_limited(make_site: MakeSite) -> None:
    words = ", ".join(f"w{n}" for n in range(LIMIT_PHRASES))
    terms = f"a: {{language: en, avoid: [film], write: x}}\nb: {{language: en, avoid: [{words}], write: x}}\n"
    found = check(
        read(make_site({**with_summary("A film.", "language: en, avoid: [a], write: b"), TERMS: terms}))
    ).problems
    assert reported(found) == [
        (
            "MB721",
            f"{TERMS}:1:1",
            "The terms have 1,001 words to avoid and exceptions; the limit is 1,000.",
            "Keep those that your editors actually use.",
        )
    ]
