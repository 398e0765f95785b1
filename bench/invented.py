"""The entries of invented sites, as an editor writes them: what goes wrong with machines."""

import datetime
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from words import Text, Texts

Entry = dict[str, Any]

TOPICS, MENUS, DANGERS = 8, 60, 4

MACHINES: tuple[Text, ...] = (
    {"en": "Washing machine", "pt": "Máquina de lavar"},
    {"en": "Coffee machine", "pt": "Máquina de café"},
    {"en": "Dishwasher", "pt": "Lava-loiça"},
    {"en": "Bread oven", "pt": "Forno de pão"},
)

PARTS = 2
"""Of a how-to."""
REVIEWED = datetime.date(2026, 11, 20)
LIKELIHOODS = ("very-common", "common", "common", "occasional", "rare")
COMPLEXITIES = ("low", "low", "medium", "high")
OFTEN = ("always", "usually", "usually", "sometimes")

NO = {"en": "No", "pt": "Não"}


@dataclass(frozen=True)
class Shape:
    """How much guides say, in words and numbers."""

    causes: int
    """Of a guide."""
    shared: int | None = None
    """How many causes all guides share; without it each guide has its own."""
    howtos: int = 12
    """How many there are. Every fifteenth step includes a part of one."""
    further: bool = True
    """Whether every fourth cause has a second solution."""
    safety: bool = True
    """Whether a question of safety comes before the two that tell causes apart."""
    introduction: int = 58
    explanation: int = 35
    steps: int = 4
    step: int = 16
    faq: int = 4
    answer: int = 36


LIKE_REAL = Shape(causes=8)
"""The medians of this repository's guides and causes."""
SHARED = Shape(
    causes=5,
    shared=200,
    howtos=0,
    further=False,
    safety=False,
    introduction=30,
    explanation=16,
    step=9,
    answer=20,
)
"""About 850 words a guide, which other tools were compared with."""


@dataclass(frozen=True)
class InventedSite:
    """A site: its settings, and entries by id, as an editor writes them."""

    settings: Entry
    labels: Entry = field(default_factory=dict)
    topics: Entry = field(default_factory=dict)
    dangers: Entry = field(default_factory=dict)
    howtos: Entry = field(default_factory=dict)
    causes: Entry = field(default_factory=dict)
    guides: Entry = field(default_factory=dict)


def invent_site(guides: int, texts: Texts, shape: Shape = LIKE_REAL) -> InventedSite:
    """A site of so many guides, in the words of `texts`."""
    site = InventedSite(_settings(texts))
    for number in range(MENUS):
        site.labels[f"menu-{number}"] = texts.phrase(1)
    for number in range(TOPICS):
        site.topics[f"topic-{number}"] = {"name": texts.phrase(2), "summary": texts.text(9)}
    for number in range(DANGERS):
        site.dangers[f"danger-{number}"] = {
            "level": "today", "signs": texts.phrase(10), "action": texts.text(16),
        }  # fmt: skip
    for number in range(shape.howtos):
        site.howtos[f"howto-{number}"] = _howto(texts, shape)
    for number in range(shape.shared or guides * shape.causes):
        site.causes[f"cause-{number}"] = _cause(texts, shape, number)
    deck = _deal(list(site.causes), texts.chance if shape.shared else None)
    for number in range(guides):
        uses = list(dict.fromkeys(itertools.islice(deck, shape.causes)))
        site.guides[f"guide-{number}"] = _guide(texts, shape, number, uses)
        if number:
            site.guides[f"guide-{number}"]["related"] = [f"guide-{number // 2}"]
    return site


def _deal(causes: list[str], chance: random.Random | None) -> Iterator[str]:
    """All causes again and again, shuffled, so that each is used as often as any other."""
    while True:
        if chance:
            chance.shuffle(causes)
        yield from causes


def _cause(texts: Texts, shape: Shape, number: int) -> Entry:
    chance = texts.chance
    cause = {
        "cause": texts.phrase(5),
        "explanation": texts.text(shape.explanation),
        **_solution(texts, shape),
    }
    if number % 3 == 0:
        cause["prevention"] = texts.text(20)
    if shape.further and number % 4 == 0:
        cause["otherwise"] = [_solution(texts, shape)]
    if number % 6 == 0:
        cause["data_loss"] = "possible"
        cause["data_loss_note"] = texts.text(14)
    if number % 8 == 0:
        cause["visit_store_if"] = texts.phrase(chance.randint(8, 12))
    return cause


def _solution(texts: Texts, shape: Shape) -> Entry:
    chance = texts.chance
    steps = [_step(texts, shape) for _ in range(chance.randint(shape.steps - 1, shape.steps + 1))]
    if shape.howtos and chance.random() < shape.steps / 15:
        steps[-1]["include"] = f"howto-{chance.randrange(shape.howtos)}#part-{chance.randrange(PARTS)}"
    return {
        "solution": texts.phrase(5),
        "complexity": chance.choice(COMPLEXITIES),
        "minutes": chance.choice((3, 5, 10, 15, 20, 30)),
        "steps": steps,
    }


def _step(texts: Texts, shape: Shape) -> Entry:
    chance = texts.chance
    path = " > ".join(f"menu-{menu}" for menu in chance.sample(range(MENUS), chance.randint(1, 3)))
    step: Entry = texts.text(shape.step, f" [[{path}]]" if chance.random() < 1 / 3 else "")
    if chance.random() < 1 / 6:
        step["warning"] = texts.text(20)
    return step


def _howto(texts: Texts, shape: Shape) -> Entry:
    parts = [
        {
            "heading": texts.phrase(4),
            "id": f"part-{number}",
            "steps": [_step(texts, shape) for _ in range(shape.steps)],
        }
        for number in range(PARTS)
    ]
    return {"title": texts.phrase(3), "summary": texts.text(20), "parts": parts, "reviewed": REVIEWED}


def _guide(texts: Texts, shape: Shape, number: int, causes: list[str]) -> Entry:
    chance = texts.chance
    danger = f"danger-{number % DANGERS}"
    questions = [*_questions(texts, causes)]
    symptoms: list[Entry] = [texts.phrase(5)]
    symptoms += [
        {**texts.phrase(5), "answers": {questions[0]["id"]: answer["id"]}}
        for answer in questions[0]["answers"][:2]
    ]
    symptoms += [{**texts.phrase(5), "cause": cause} for cause in causes[:2]]
    if shape.safety:
        answers = [
            {"id": "it-is", "label": texts.phrase(6), "danger": danger},
            {"id": "it-is-not", "label": NO},
        ]
        safety = {"id": "safe", "first": True, "ask": _ask(texts, 7), "answers": answers}
        questions.insert(0, safety)
    return {
        "title": texts.some(MACHINES[number % len(MACHINES)], 3),
        "slug": {"pt": f"guia-{number}"},
        "topic": f"topic-{number % TOPICS}",
        "symptoms": symptoms,
        "search_words": texts.names(12),
        "summary": texts.text(27),
        "dangers": [danger],
        "introduction": texts.text(shape.introduction),
        "check": texts.text(20),
        "causes": [
            {"cause": cause, "likelihood": chance.choice(LIKELIHOODS)} for cause in causes
        ],
        "questions": questions,
        "visit_store_if": texts.points(4, 10),
        "faq": [{"question": _ask(texts, 8), "answer": texts.text(shape.answer)} for _ in range(shape.faq)],
        "reviewed": REVIEWED,
    }  # fmt: skip


def _questions(texts: Texts, causes: list[str]) -> Iterator[Entry]:
    """Two questions that tell all these causes apart together: one by pairs, one within each pair."""
    chance = texts.chance
    mixed = chance.sample(causes, len(causes))
    pairs = [mixed[first : first + 2] for first in range(0, len(mixed), 2)]
    yield {
        "id": "which",
        "ask": _ask(texts, 7),
        "help": texts.text(12),
        "answers": [_answer(texts, f"kind-{number}", pair) for number, pair in enumerate(pairs)],
    }
    sides = [[pair[0] for pair in pairs], [pair[1] for pair in pairs if len(pair) > 1]]
    yield {
        "id": "how",
        "ask": _ask(texts, 7),
        "answers": [_answer(texts, f"side-{number}", side) for number, side in enumerate(sides)],
    }


def _answer(texts: Texts, name: str, causes: list[str]) -> Entry:
    seen = {cause: texts.chance.choice(OFTEN) for cause in causes}
    return {"id": name, "label": texts.phrase(5), "points_to": causes, "seen_with": seen}


def _ask(texts: Texts, count: int) -> Text:
    return {language: f"{phrase}?" for language, phrase in texts.phrase(count).items()}


def _settings(texts: Texts) -> Entry:
    """`data/site.yml`."""
    offer = {"title": texts.phrase(4), "text": texts.text(9), "button": texts.phrase(2)}
    return {
        "name": {"en": "Machine help", "pt": "Ajuda das máquinas"},
        "brand": "Gearwell",
        "languages": {
            "en": {"name": "English", "locale": "en-GB"},
            "pt": {"name": "Português", "locale": "pt-PT"},
        },
        "description": texts.text(9),
        "home": {"question": _ask(texts, 5), "lead": texts.text(9)},
        "addresses": {"guides": {"en": "guides", "pt": "guias"}},
        "call_to_action": {**offer, "link": "https://gearwell.example/"},
        "pdf": False,
    }


INTERFACE = {"questions": {"en": "What people ask", "pt": "O que se pergunta"}}
"""A word of Mendbook's that the site says otherwise."""
