"""The entries of the editor's lists: what each may say. Docstrings of fields are for editors."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .devices import AppliesTo
from .entry import Day, Entry, Id, Slug, Words, gather_languages
from .text import Block, Line


class Complexity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class DataLoss(StrEnum):
    """Whether the visitor's data can be lost on the way."""

    NONE = "none"
    POSSIBLE = "possible"
    CERTAIN = "certain"


class Likelihood(StrEnum):
    VERY_COMMON = "very-common"
    COMMON = "common"
    OCCASIONAL = "occasional"
    RARE = "rare"


class Frequency(StrEnum):
    """How often, in words; what they count stands in site.yml."""

    ALWAYS = "always"
    USUALLY = "usually"
    SOMETIMES = "sometimes"
    RARELY = "rarely"
    NEVER = "never"


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class Step(Entry):
    """One thing to do. In YAML its languages stand beside its other keys: `{en: …, pt: …, warning: …}`."""

    text: Block
    warning: Block | None = None
    """What can go wrong in this step, said before it: data that can be lost."""
    applies_to: AppliesTo | None = None
    """The devices that it is for. Steps in a row for different devices are one step, in several forms."""

    _gather = model_validator(mode="before")(gather_languages)


class Cause(Entry):
    """What goes wrong, and how to mend it. Written once, used by many guides."""

    cause: Line
    solution: Line
    """The recommended solution, as the table of causes says it."""
    heading: Line | None = None
    """The heading over the steps. Left out: the solution."""
    note: Line | None = None
    """A short remark under the solution in the table of causes."""
    complexity: Complexity = Field(strict=False)
    minutes: int | None = Field(default=None, ge=1, le=10_080)
    """How long the solution takes. Left out: what site.yml says for the complexity."""
    data_loss: DataLoss = Field(default=DataLoss.NONE, strict=False)
    data_loss_note: Block | None = None
    """What can be lost, said before the steps."""
    explanation: Block | None = None
    """Why this happens."""
    applies_to: AppliesTo | None = None
    """The devices that can have it. Left out: all."""
    steps: list[Step] = Field(min_length=1)
    mends: dict[Id, Annotated[Frequency, Field(strict=False)]] = {}
    """How often the solution helps, by cause: also against others, or not always against its own."""
    visit_store_if: Line | None = None
    """When it is better to come to a store."""
    sources: list[str] = []
    """Where the facts come from. Not shown."""


class GuideCause(Entry):
    """A cause as one guide uses it."""

    cause: Id
    likelihood: Likelihood = Field(strict=False)
    explanation: Block | None = None
    """This guide's own wording of the explanation."""
    applies_to: AppliesTo | None = None
    """The devices that it concerns in this guide: fewer than the cause itself names."""


class Answer(Entry):
    """An answer, and what it tells of the guide's causes; nothing, if it tells nothing."""

    id: Id
    label: Line
    points_to: list[Id] = []
    """Only with these causes is this the answer."""
    rules_out: list[Id] = []
    """With these causes it is never the answer."""
    seen_with: dict[Id, Annotated[Frequency, Field(strict=False)]] = {}
    """How often this is the answer, by cause."""


class Question(Entry):
    """A question that tells causes apart. `I'm not sure` stands under every one by itself."""

    id: Id
    ask: Line
    help: Block | None = None
    """How to find out."""
    minutes: int = Field(default=1, ge=1, le=10_080)
    """How long it takes to find out."""
    applies_to: AppliesTo | None = None
    """The devices that it can be asked of. On others it counts as answered with `I'm not sure`."""
    answers: list[Answer] = Field(min_length=2)


class TreeStep(Entry):
    """A step of a tree written by hand: a question, a fix, or the end. Steps are named; `store` is one."""

    ask: Id | None = None
    """A question of the guide."""
    answers: dict[Id, Id] = {}
    """For each of its answers, and for `unsure`, the step that comes then."""
    fix: Id | None = None
    """A cause of the guide, whose solution is to be tried."""
    then: Id | None = None
    """The step that comes if that hasn't helped."""
    store: list[Id] | None = None
    """The end: these causes are left to the store."""

    @model_validator(mode="after")
    def _one_kind(self) -> "TreeStep":
        kinds: dict[str, dict[str, object]] = {
            "ask": {"ask": self.ask, "answers": self.answers or None},
            "fix": {"fix": self.fix, "then": self.then},
            "store": {"store": self.store},
        }
        begun = [keys for keys in kinds.values() if any(value is not None for value in keys.values())]
        missing = [key for keys in begun for key, value in keys.items() if value is None and key != "answers"]
        if len(begun) != 1 or missing:
            given = {"missing": missing[0] if len(begun) == 1 else "", "several": len(begun) > 1}
            raise PydanticCustomError("tree_step", "a step is a question, a fix, or the end", given)
        return self


CODE = r"^[A-Z][A-Z0-9]{1,5}$"


def initials(name: str) -> str:
    """The code of a guide that has none of its own: the first letters of its id, and its numbers."""
    return "".join(word if word.isdigit() else word[0] for word in name.split("-")).upper()[:8]


class Faq(Entry):
    question: Line
    answer: Block
    applies_to: AppliesTo | None = None
    """The devices that the answer holds for. Left out: all."""


class Guide(Entry):
    """A symptom: its causes, their solutions, and questions about it."""

    title: Line
    slug: Slug | None = None
    code: str | None = Field(default=None, pattern=CODE)
    """What its steps are called by on the telephone (`ICB-2.3`), and its short address."""
    topic: Id
    applies_to: AppliesTo | None = None
    summary: Line
    """One or two sentences under the title, and in search results."""
    introduction: Block | None = None
    causes: list[GuideCause] = Field(min_length=1)
    questions: list[Question] = []
    """What the visitor is asked, so that the likeliest fix comes first."""
    tree: dict[Id, TreeStep] | None = Field(default=None, min_length=1)
    """The order of questions and fixes, by hand; left out, it is computed. The first step is the start."""
    faq: list[Faq] = []
    call_to_action: Block | None = None
    """This guide's own words at its end. Left out: those of site.yml."""
    related: list[Id] = []
    """Other guides."""
    reviewed: Day
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    sources: list[str] = []


class Topic(Entry):
    name: Line
    summary: Line
    slug: Slug | None = None
    icon: str | None = None
    """The name of a picture: of `macros/icon/`, or of Material's icons (`material/battery`)."""


class OtherLabel(Entry):
    """What the screens of some devices say instead."""

    text: Line
    applies_to: AppliesTo

    _gather = model_validator(mode="before")(gather_languages)


class Label(Entry):
    """What the device's own screen says: `{en: …, pt: …}`, or a plain text where every language is alike."""

    text: Line
    elsewhere: list[OtherLabel] = []
    """Devices whose screen says something else: an older version of its system."""
    placeholder: bool = False
    """True where the screen shows something else for everybody, as the visitor's own name."""
    sources: list[str] = []

    _gather = model_validator(mode="before")(gather_languages)


class Prose(Entry):
    """The head of a page that people write in `content/`."""

    title: Words
    description: Words | None = None
    slug: Id | None = None
    menu: int | None = None
    """Its place in the site's menu; left out: not in the menu."""
