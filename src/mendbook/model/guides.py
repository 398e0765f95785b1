"""Guides: their causes, questions and answers. Docstrings of fields are for editors."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .causes import LIMIT_SOLUTION_STEPS, Frequency, Likelihood, Step
from .devices import AppliesTo
from .drawings import Drawing, Pictured
from .entry import (
    Day,
    Entry,
    Formerly,
    Id,
    SearchWords,
    Slug,
    StepName,
    gather_languages,
)
from .ids import CauseRef, DangerRef, Each, GuideRef, OwnCauseRef, SolutionRef, SourceRef, TopicRef
from .risks import Risks
from .text import Block, Line

LIMIT_ANSWERS = 50
"""Maximum answers of a question: nobody reads more."""


class Status(StrEnum):
    """Whether visitors see it."""

    DRAFT = "draft"
    """Only the preview shows it."""
    PUBLISHED = "published"
    """Visitors see it."""


def is_draft(entry: Entry | None) -> bool:
    """Whether an entry isn't visible to visitors yet."""
    return getattr(entry, "status", None) is Status.DRAFT


class GuideCause(Entry):
    """A cause as one guide uses it: a row of its table. Keys left out are taken from the cause itself."""

    cause: CauseRef
    """The cause, by its id."""
    merges: list[CauseRef] = []
    """Causes that share the row: their solutions follow that of the cause itself, one after the other."""
    likelihood: Likelihood = Field(strict=False)
    """How likely this cause is, among those of the guide: an estimate."""
    called: Line | None = None
    """What this guide calls the cause. Left out: what it is called everywhere."""
    risks: Risks = {}
    """What can be harmed, if that differs in this guide: `{water: none}`."""
    solution: Line | None = None
    """What to do, in this guide’s own words. Left out: the words of the cause."""
    heading: Line | None = None
    """The heading over the steps. Left out: `solution`, or what the cause says."""
    note: Line | None = None
    """A short remark below the solution in the table of causes."""
    drop: list[StepName] = Field(default=[], examples=["[unplug]"])
    """Steps of its causes that this guide leaves out, by their names: `[unplug]`."""
    replace: dict[StepName, Step] = {}
    """Steps of this guide that replace steps of its causes, by their names: `{unplug: {en: …, pt: …}}`."""
    explanation: Block | None = None
    """Why this happens. Left out: what the cause says."""
    prevention: Block | None = None
    """What keeps it from coming back. Left out: what the cause says."""
    minutes: int | None = Field(default=None, ge=1, le=10_080)
    """How many minutes all of it takes here. Left out: what the causes say."""
    risk_note: Block | None = None
    """How the harm can happen here, and what to do about it. Left out: what the causes say."""
    visit_store_if: Line | None = None
    """When it is better to come to a store. Left out: what the cause says."""
    steps_before: list[Step] = Field(default=[], max_length=LIMIT_SOLUTION_STEPS)
    """Steps of this guide only, before those of the cause."""
    steps: list[Step] = Field(default=[], max_length=LIMIT_SOLUTION_STEPS)
    """Steps of this guide only, after those of the cause."""
    applies_to: AppliesTo | None = None
    """The devices that it concerns in this guide: fewer than the cause itself names."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The cause, and those that share its row."""
        return (self.cause, *self.merges)


class Answer(Entry):
    """An answer, and its meaning for the causes of the guide."""

    id: Id
    """The id by which links and trees refer to it: `it-is-on`. It is unique within the question."""
    exact: bool = False
    """`true` if visitors read it verbatim from the device, so that hardly anybody gives it by mistake."""
    visit_store: bool = False
    """`true` if visitors who answer this should come to a store at once, since going on at home would be
    dangerous or pointless.
    """
    danger: DangerRef | None = None
    """The danger that visitors who answer this are in. They stop at once, and are shown what to do."""
    warning: Block | None = None
    """What visitors who answer this need to know."""
    label: Line
    """The words on its button."""
    message: Line | None = None
    """The message on the device, verbatim, shown in small print below the label, which summarises it."""
    points_to: list[OwnCauseRef] = []
    """The only causes that have this answer: `[tank-empty]`."""
    rules_out: list[OwnCauseRef] = []
    """Causes that never have this answer: `[tank-empty]`."""
    seen_with: dict[OwnCauseRef, Annotated[Frequency, Field(strict=False)]] = {}
    """How often this is the answer, by cause: `{tank-empty: usually}`."""
    draw: Pictured = []
    """The drawing beside it: `{show: {screen: red-battery}}`, the id of a drawing, or a list of these."""

    @property
    def stops(self) -> bool:
        """Whether nothing more is tried at home."""
        return self.visit_store or self.danger is not None


class Unsure(StrEnum):
    """Where "I'm not sure" leads."""

    STOP = "stop"
    """Visitors are advised to come to a store, as with the answers that stop."""
    GO_ON = "go-on"
    """Visitors go on with the next question or fix."""


class Question(Entry):
    """A question that tells causes apart. `I'm not sure` is added to every one automatically."""

    id: Id
    """The id by which links and trees refer to it: `red-light`. It is unique within the guide."""
    first: bool = False
    """`true` if it is asked before anything is tried, for safety."""
    unsure: Unsure | None = Field(default=None, strict=False)
    """Whether `I'm not sure` stops too (`stop`, `go-on`). Left out: it does if the question is `first`."""
    ask: Line
    """The question: `Is the red light on?`"""
    help: Block | None = None
    """How visitors can find out."""
    minutes: int = Field(default=1, ge=1, le=10_080)
    """How many minutes it takes to find out."""
    draw: Drawing | None = None
    """The drawing under it, which shows where to look."""
    applies_to: AppliesTo | None = None
    """The devices that it can be asked about. For others it counts as answered with `I'm not sure`."""
    answers: list[Answer] = Field(min_length=2, max_length=LIMIT_ANSWERS)
    """The answers, in the order in which they are shown."""

    @property
    def unsure_stops(self) -> bool:
        """Whether visitors who can't answer stop as well."""
        stops = any(answer.stops for answer in self.answers)
        return stops and (self.unsure is Unsure.STOP or (self.unsure is None and self.first))


class TreeStep(Entry):
    """A step of a tree that is written by hand: a question (`ask`), something to try (`fix`), or the end
    (`store`). A step named `store` always exists."""

    ask: Id | None = None
    """A question of the guide, by its id."""
    answers: dict[Id, Id] = {}
    """Which step comes after each answer, and after `unsure`: `{it-is-on: fill}`."""
    fix: SolutionRef | None = None
    """A cause of the guide whose solution is to be tried; `CAUSE_2` is its second solution."""
    then: Id | None = None
    """The next step, if that hasn't helped."""
    store: list[OwnCauseRef] | None = Field(default=None, min_length=0)
    """The end: these causes are left to the store."""

    @model_validator(mode="after")
    def _one_kind(self) -> "TreeStep":
        kinds: dict[str, dict[str, object]] = {
            "ask": {"ask": self.ask, "answers": self.answers or None},
            "fix": {"fix": self.fix, "then": self.then},
            "store": {"store": self.store},
        }
        used_kinds = [keys for keys in kinds.values() if any(value is not None for value in keys.values())]
        missing = [
            key for keys in used_kinds for key, value in keys.items() if value is None and key != "answers"
        ]
        if len(used_kinds) != 1 or missing:
            context = {"missing": missing[0] if len(used_kinds) == 1 else "", "several": len(used_kinds) > 1}
            raise PydanticCustomError("tree_step", "a step is a question, a fix, or the end", context)
        return self


CODE = r"^[A-Z][A-Z0-9]{1,5}$"


def initials(name: str) -> str:
    """The code of a guide that has none of its own: the first letters of the words in its id, and its
    numbers.
    """
    return "".join(word if word.isdigit() else word[0] for word in name.split("-")).upper()[:8]


class Faq(Entry):
    """A question that visitors have besides the problem itself."""

    id: Id | None = None
    """For links to it: `guide:no-coffee#is-it-safe`. Left out: nothing can link to it."""
    question: Line
    """As visitors ask it: `Is it safe?`"""
    answer: Block
    """The answer, shown when the question is opened."""
    applies_to: AppliesTo | None = None
    """The devices that the answer is for. Left out: all."""


class Symptom(Entry):
    """The words of visitors: `{en: …, pt: …}`, or a plain text. Other keys say what they mean for the
    guide.
    """

    text: Line
    """What they say: `No coffee comes out.`"""
    answers: dict[Id, Id] = {}
    """The answer that it is to a question of the guide: `{red-light: it-is-on}`. Visitors who choose it
    aren’t asked that question.
    """
    cause: SolutionRef | None = None
    """The cause that it leads to at once; `CAUSE_2` is its second solution."""
    draw: Drawing | None = None
    """A drawing of it, beside its words where visitors choose."""

    _gather = model_validator(mode="before")(gather_languages)


class Guide(Entry):
    """Something that goes wrong: its causes, their solutions, and questions about it."""

    title: Line
    """The problem, as its page and all links show it: `No coffee comes out`."""
    code: str | None = Field(default=None, pattern=CODE, examples=["ICB"])
    """Two to six capital letters and digits, such as `ICB`: they name its steps on the telephone (`ICB-2.3`),
    and give it a short address.
    """
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    topic: TopicRef
    """The topic that lists it."""
    applies_to: AppliesTo | None = None
    """The devices that it is for. Left out: all."""
    symptoms: list[Symptom] = []
    """What visitors with this problem say, in their own words. The first stands for the whole guide."""
    search_words: SearchWords = Field(default={}, examples=["{en: [dead, black screen], pt: [morto]}"])
    """Further words that visitors type to find it, such as slang. Words of the guide itself need not be
    listed."""
    summary: Line
    """One or two sentences under the title, which search engines show too."""
    dangers: Each[DangerRef] = []
    """The dangers of this problem, besides those of its causes: ids of dangers.yml."""
    introduction: Block | None = None
    """What readers need to know first, shown below the summary."""
    check: Block | None = None
    """How to tell whether a solution has helped: shown with every solution."""
    other_causes: int | None = Field(default=None, ge=0, le=90)
    """Of a hundred visitors with this problem, how many have none of its causes. Left out: as site.yml
    says."""
    causes: list[GuideCause] = Field(min_length=1)
    """Its causes, each with its likelihood. Pages list them in the best order to try."""
    questions: list[Question] = []
    """What visitors are asked, so that the likeliest fix comes first."""
    tree: dict[Id, TreeStep] | None = Field(default=None, min_length=1)
    """The order of questions and fixes, if you write it yourself; it starts at the first step. Left out:
    the best order is computed."""
    visit_store_if: Block | None = None
    """When it is better to come to a store than to go on."""
    faq: list[Faq] = []
    """Questions that visitors have, with their answers."""
    call_to_action: Block | None = None
    """The words at the end of this guide. Left out: those of site.yml."""
    related: Each[GuideRef] = []
    """Other guides, which its page links to."""
    reviewed: Day
    """The day on which somebody last checked all of it."""
    covers: Line | None = None
    """What the review covers, shown beside its day: `Covers up to firmware 3.2`. Left out: what site.yml
    says."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    """Whether visitors see it."""
    sources: Each[SourceRef] = []
    """Where the facts come from: ids of sources.yml."""
    show_sources: bool | None = None
    """Whether the page lists its sources at the end. Left out: those that have a link."""
