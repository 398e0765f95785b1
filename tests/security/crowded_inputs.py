"""Sites of about 100 KB in which little text is used, counted or searched for in many places.

Each is an edit of the espresso site, as in `hostile_inputs.py`.
"""

from collections.abc import Iterator, Mapping

from espresso import ESPRESSO, Edit

SIZE = 100_000
"""The approximate number of characters added."""

GUIDE = "data/guides/no-coffee.yml"
CAUSES, SITE, TERMS = "data/causes.yml", "data/site.yml", "data/terms.yml"
DEVICES = "applies_to: {from: crema-one, to: crema-two}\n"
LIMESCALE = "  - {cause: limescale, likelihood: common}\n"

LIKELIHOODS = ("very-common", "common", "occasional", "rare")
FREQUENCIES = ("always", "usually", "sometimes", "rarely")


def _cause(name: str, other_keys: str = "steps: [A]", title: str = "") -> str:
    title = title or name.upper()
    return f"{name}: {{cause: {title}, solution: Do {title}, complexity: low, {other_keys}}}\n"


def _causes(*causes: str) -> str:
    return (ESPRESSO / CAUSES).read_text(encoding="utf-8") + "".join(causes)


def _guide(number: int, body: str) -> str:
    return f"title: G{number}\ntopic: brewing\nsummary: S\nreviewed: 2026-05-01\n{body}"


def _guides(body: str, causes: str) -> dict[str, Edit]:
    """As many guides with this body as fit beside the causes."""
    count = max(1, (SIZE - len(causes)) // len(_guide(100, body)))
    return {
        CAUSES: _causes(causes),
        **{f"data/guides/g{number}.yml": _guide(number, body) for number in range(count)},
    }


def _rows(count: int, turn: int = 0) -> str:
    rows = (f"{{cause: c{n}, likelihood: {LIKELIHOODS[(n + turn // 4**n) % 4]}}}" for n in range(count))
    return f"causes: [{', '.join(rows)}]\n"


def _questions(turn: int, causes: int, questions: int, answers: int) -> Iterator[str]:
    if questions:
        yield "questions:\n"
    for question in range(questions):
        labels = []
        for answer in range(answers):
            cause = (question * answers + answer + turn) % causes
            frequencies = f"{{c{cause}: {FREQUENCIES[(turn + answer) % 4]}}}"
            labels.append(f"{{id: a{answer}, label: A, seen_with: {frequencies}}}")
        yield f"- {{id: q{question}, ask: Q, answers: [{', '.join(labels)}]}}\n"


def _without_words(causes: int, questions: int, answers: int, *, overlap: bool) -> dict[str, Edit]:
    """Guides with hardly any words, but each with different numbers, so that each tree must be computed."""
    edits: dict[str, Edit] = {}
    keys = [
        f"steps: [A], minutes: {n + 3}"
        + (f", mends: {{c{(n + 1) % causes}: sometimes, c{(n + 3) % causes}: usually}}" if overlap else "")
        for n in range(causes)
    ]
    edits[CAUSES] = _causes(*(_cause(f"c{n}", words) for n, words in enumerate(keys)))
    bytes_left, turn = SIZE, 0
    while bytes_left > 0:
        text = _guide(turn, _rows(causes, turn) + "".join(_questions(turn, causes, questions, answers)))
        edits[f"data/guides/g{turn}.yml"] = text
        bytes_left, turn = bytes_left - len(text), turn + 1
    return edits


def _big_cause(steps: str) -> dict[str, Edit]:
    return _guides("causes: [{cause: big, likelihood: rare}]\n", _cause("big", f"steps: [{steps}]"))


def _further(solutions: int, causes: int) -> dict[str, Edit]:
    """`causes` causes with `solutions` further solutions each, and many guides with all of them."""
    solution = "{solution: T, complexity: low, steps: [A]}"
    other_keys = f"steps: [A], otherwise: [{', '.join([solution] * solutions)}]"
    return _guides(_rows(causes), "".join(_cause(f"c{n}", other_keys) for n in range(causes)))


def _steps_of_row(key: str) -> dict[str, Edit]:
    steps = ", ".join(["A"] * (SIZE // 3))
    return {GUIDE: (LIMESCALE, f"{LIMESCALE[:-2]}, {key}: [{steps}]}}\n")}


def _replaced_steps(rows: int, names: int) -> dict[str, Edit]:
    """Causes of whose many steps each row replaces some and drops others, by name."""
    steps = ", ".join(f"{{text: A, name: s{n}}}" for n in range(names))
    replaced = ", ".join(f"s{n}: B" for n in range(names // 2))
    dropped = ", ".join(f"s{n}" for n in range(names // 2, names - 1))
    causes = "".join(_cause(f"c{n}", f"steps: [{steps}]") for n in range(rows))
    uses = "".join(
        f"- {{cause: c{n}, likelihood: rare, drop: [{dropped}], replace: {{{replaced}}}}}\n"
        for n in range(rows)
    )
    return _guides(f"causes:\n{uses}", causes)


def _howto(steps: int) -> dict[str, Edit]:
    listed = ", ".join(["A"] * steps)
    return {
        "data/howtos/big.yml": "title: T\nsummary: S\nreviewed: 2026-05-01\nparts:\n"
        f"- {{heading: H, text: X, steps: [{listed}]}}\n"
    }


def _terms(avoid: str, text: str, other_keys: str = "") -> dict[str, Edit]:
    """Terms of one phrase each, filling half the size, and a text filling the other half."""
    terms, bytes_left, number = [], SIZE // 2, 0
    while bytes_left > 0:
        term = f't{number}: {{language: en, write: Z{number}, avoid: ["{avoid}"]{other_keys}}}\n'
        terms.append(term.replace("{n}", str(number)))
        bytes_left, number = bytes_left - len(terms[-1]), number + 1
    return {TERMS: "".join(terms), **_visit_store_if((text * (SIZE // 2 // len(text) + 1))[: SIZE // 2])}


def _visit_store_if(words: str) -> dict[str, Edit]:
    return {GUIDE: (DEVICES, f"{DEVICES}visit_store_if:\n  en: |\n    {words}\n  pt: A\n")}


def _phrases(key: str) -> dict[str, Edit]:
    """One term whose phrases fill half the size, and all occur in a text of the same length."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    phrases = [f"{a}{b}{c}" for a in letters for b in letters for c in letters][: SIZE // 10]
    other = "unless" if key == "avoid" else "avoid"
    term = f"t: {{language: en, write: Z, {other}: [aaaa], {key}: [{', '.join(phrases)}]}}\n"
    return {TERMS: term, **_visit_store_if(f"{' '.join(phrases)} aaaa")}


def _dangers(count: int, causes: int) -> dict[str, Edit]:
    """`count` dangers, all named by each guide and by `causes` causes."""
    dangers = "".join(
        f"d{n}: {{level: today, signs: S{n}, action: A{n}, avoid: [x{n}]}}\n" for n in range(count)
    )
    named = f"dangers: [{', '.join(f'd{n}' for n in range(count))}]"
    does = f"does: [{', '.join(f'x{n}' for n in range(count))}]"
    texts = "".join(_cause(f"c{n}", f"steps: [{{text: A, {does}}}], {named}") for n in range(causes))
    edits = _guides(f"{_rows(causes)}{named}\n", dangers + texts)
    return {**edits, CAUSES: _causes(texts), "data/dangers.yml": dangers}


def _dangers_asked(count: int) -> dict[str, Edit]:
    """`count` dangers, and guides that first ask about all of them."""
    dangers = "".join(f"d{n}: {{level: today, signs: S, action: A, avoid: [go]}}\n" for n in range(count))
    answers = ", ".join(f"{{id: a{n}, label: A, danger: d{n}}}" for n in range(count))
    causes = _cause("c0", "steps: [{text: A, does: [go]}]") + _cause("c1", "steps: [A], dangers: [d0]")
    questions = f"questions:\n- {{id: q, ask: Q, first: true, answers: [{answers}, {{id: no, label: N}}]}}\n"
    edits = _guides(_rows(2) + questions, dangers + causes)
    return {**edits, CAUSES: _causes(causes), "data/dangers.yml": dangers}


def _risks(count: int, causes: int) -> dict[str, Edit]:
    """`count` risks, and `causes` causes with all of them, in many guides."""
    risks = "risks:\n" + "".join(f"  r{n}: {{possible: P{n}, cost: {{possible: 1}}}}\n" for n in range(count))
    named = f"steps: [A], risks: {{{', '.join(f'r{n}: possible' for n in range(count))}}}"
    texts = "".join(_cause(f"c{n}", named) for n in range(causes))
    edits = _guides(_rows(causes), risks + texts)
    data = "  data: {possible: D, cost: {possible: 1}}\n"
    site = ("help_from: store\n", f"help_from: store\n{risks}{data}")
    return {**edits, CAUSES: _causes(texts), SITE: site}


def _symptoms(symptoms: int, questions: int, answers: int) -> dict[str, Edit]:
    """Symptoms that each answer `questions` questions, each with `answers` answers."""
    questions_yaml = "questions:\n" + "".join(
        f"- {{id: q{q}, ask: Q, answers: ["
        + ", ".join(f"{{id: a{a}, label: A, points_to: [c{a % 2}]}}" for a in range(answers))
        + "]}\n"
        for q in range(questions)
    )
    symptoms_yaml = "symptoms:\n- S\n" + "".join(
        f"- {{text: S{s}, answers: {{{', '.join(f'q{q}: a{s % answers}' for q in range(questions))}}}}}\n"
        for s in range(symptoms)
    )
    return _guides(_rows(2) + questions_yaml + symptoms_yaml, _cause("c0") + _cause("c1"))


def _long_text(length: int) -> str:
    return f"A{' a' * (length // 2)}"


CROWDED: Mapping[str, Mapping[str, Edit]] = {
    "guides without words": _guides("causes: [{cause: limescale, likelihood: rare}]\n", ""),
    "guides without words, 6 x 3 x 4": _without_words(6, 3, 4, overlap=False),
    "the same, fixes overlap": _without_words(6, 3, 4, overlap=True),
    "guides without words, 12 x 3 x 3": _without_words(12, 3, 3, overlap=False),
    "the same, twelve fixes overlap": _without_words(12, 3, 3, overlap=True),
    "guides without words, 30 x 0": _without_words(30, 0, 0, overlap=True),
    "guides without words, 20 x 10 x 2": _without_words(20, 10, 2, overlap=True),
    "a cause of 100 steps in many guides": _big_cause(", ".join(["A"] * 100)),
    "a cause of 20 KB in many guides": _big_cause(_long_text(20_000)),
    "a cause of 50 KB in many guides": _big_cause(_long_text(50_000)),
    "8 causes with 20 further solutions": _further(20, 8),
    "1 cause with 20 further solutions": _further(20, 1),
    "a solution of 30,000 steps": _big_cause(", ".join(["A"] * 30_000)),
    "a row with 30,000 steps": _steps_of_row("steps"),
    "30,000 steps before those of a row": _steps_of_row("steps_before"),
    "10 rows that replace 100 steps": _replaced_steps(10, 100),
    "1 row that replaces 100 steps": _replaced_steps(1, 100),
    "a how-to of 30,000 steps": _howto(30_000),
    "terms: any ending": _terms("aa*", "aaa "),
    "terms: long words with any ending": _terms("aa*, aa*, aa*, aa*, aa*!", "aaaaaaaaaaaaaaaaaaaa, "),
    "terms: numbers": _terms("# x # y #! z", "1 x "),
    "terms: long numbers": _terms("#x", "1.1x, 11111111111111,1,1,1,1,1,1,1,1 "),
    "terms: labels": _terms("[[*]] x [[*]]!", "[[menu]] x "),
    "terms: each found everywhere": _terms("b", "b "),
    "terms: each found nowhere": _terms("b", "b ", ", unless: [b]"),
    "terms: one word": _terms("a", "a" * 60),
    "10,000 words to avoid": _phrases("avoid"),
    "10,000 exceptions": _phrases("unless"),
    "200 dangers of every guide": _dangers(200, 1),
    "700 dangers of every guide": _dangers(700, 2),
    "49 dangers asked of first": _dangers_asked(49),
    "800 dangers asked of first": _dangers_asked(800),
    "19 risks of every guide": _risks(19, 8),
    "700 risks of every guide": _risks(700, 2),
    "symptoms that answer 40 questions": _symptoms(100, 40, 2),
    "900 symptoms, 50 answers": _symptoms(900, 1, 50),
    "400 symptoms, 3 x 50 answers": _symptoms(400, 3, 50),
    "a question of 2,500 answers": _symptoms(1, 1, 2_500),
    "6 questions of 300 answers": _symptoms(1, 6, 300),
}
"""Sites in which short text is used in many places."""
