"""The site itself: its languages, its brand, its addresses and scales (`data/site.yml`)."""

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from mendbook.problems import Severity
from mendbook.words import HelpFrom

from .causes import Complexity, Frequency, Likelihood
from .entry import Entry, Id, Slug
from .guides import Status
from .languages import CODE, EVERY
from .risks import DATA, Risk
from .rows import Remedy
from .text import Block, Line, Name, Target, Words

LanguageCode = Annotated[str, StringConstraints(pattern=CODE)]


LIMIT_RISKS = 20
"""Nobody weighs so many, and each may be said of every solution."""


class Direction(StrEnum):
    """How a language is written."""

    LTR = "ltr"
    """From left to right."""
    RTL = "rtl"
    """From right to left."""


class Language(Entry):
    """A language of the site."""

    name: Words
    """In the language itself: Português."""
    locale: str | None = Field(default=None, pattern=r"^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$")
    """The exact kind, for voices, hyphenation and dates: `pt-PT`. Left out: the language."""
    direction: Direction = Field(default=Direction.LTR, strict=False)
    """`rtl` where it is written from right to left: Arabic, Hebrew."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    """A draft is in the preview only, whole with its pages; what it lacks yet stops nothing."""


class Home(Entry):
    """What the home page says."""

    question: Line
    """The large question at the top: what the visitor comes with."""
    lead: Line
    """A sentence under it."""
    example: Line | None = None
    """What somebody could type into the search field: `won’t charge, no sound`."""


class CallToAction(Entry):
    """What stands at the end of every guide: where to get help."""

    title: Line
    """Its heading: `Still not working?`"""
    text: Block
    """What visitors can do then."""
    claims: list[Line] = []
    """What is promised, in a few words each."""
    button: Line
    """The words on its button."""
    link: Target | None = None
    """A web address, `tel:`, `mailto:`, or a page of the site as `page:…`. Left out: the list of stores."""


class ContactWay(Entry):
    """A way to a person; exactly one of `call`, `message`, `write` and `book` says which.

    In the addresses of `message` and `book`, `{summary}` is where what the visitor has tried goes.
    """

    call: Words | None = None
    """A telephone number with its country's code: `+351 210 000 000`."""
    message: Words | None = None
    """Where messages are written: `https://wa.me/351910000000?text={summary}`."""
    write: Words | None = None
    """An e-mail address."""
    book: Words | None = None
    """Where a visit or a repair is booked."""
    name: Name | None = None
    """What its link says. Left out: Mendbook's own words."""

    @property
    def ways(self) -> dict[str, str]:
        """Those that it says, by their keys."""
        listed = {"call": self.call, "message": self.message, "write": self.write, "book": self.book}
        return {key: value for key, value in listed.items() if value is not None}


class Folders(Entry):
    """The folders of the addresses. Left out: their names here."""

    guides: Slug = Field(default={EVERY: "guides"})
    """Of the guides, and the page that lists them."""
    topics: Slug = Field(default={EVERY: "topics"})
    """Of the topics."""
    causes: Slug = Field(default={EVERY: "causes"})
    """Of the causes."""
    howtos: Slug = Field(default={EVERY: "how-to"})
    """Of the how-tos."""
    devices: Slug = Field(default={EVERY: "devices"})
    """Of the devices, and the page that lists them."""
    comparisons: Slug = Field(default={EVERY: "compare"})
    """Of the comparisons, and the page that compares any devices."""
    search: Slug = Field(default={EVERY: "search"})
    """The page that searches."""
    stores: Slug = Field(default={EVERY: "stores"})
    """Of the stores, and the page that finds them."""


class YourDevice(Entry):
    """What visitors are asked, so that only what concerns their own device is shown."""

    question: Line
    """`Which machine is it?`"""
    help: Block | None = None
    """How to find out."""


class Minutes(Entry):
    """How long a solution takes when its cause doesn't say."""

    low: int = Field(default=10, ge=1)
    """Of low complexity."""
    medium: int = Field(default=15, ge=1)
    """Of medium complexity."""
    high: int = Field(default=60, ge=1)
    """Of high complexity."""

    def of(self, complexity: Complexity) -> int:
        return {Complexity.LOW: self.low, Complexity.MEDIUM: self.medium, Complexity.HIGH: self.high}[
            complexity
        ]


_Percent = Annotated[int, Field(ge=0, le=100)]


class Likelihoods(Entry):
    """How much each word counts; only how they compare matters."""

    very_common: int = Field(default=40, ge=1, alias="very-common")
    """A cause that is `very-common`."""
    common: int = Field(default=20, ge=1)
    """A `common` one."""
    occasional: int = Field(default=8, ge=1)
    """An `occasional` one."""
    rare: int = Field(default=3, ge=1)
    """A `rare` one."""

    def of(self, likelihood: Likelihood) -> int:
        return int(getattr(self, likelihood.replace("-", "_")))


class Frequencies(Entry):
    """Of a hundred, how many each word means."""

    always: _Percent = 100
    """`always`."""
    usually: _Percent = 80
    """`usually`."""
    sometimes: _Percent = 40
    """`sometimes`."""
    rarely: _Percent = 10
    """`rarely`."""
    never: _Percent = 0
    """`never`."""

    def of(self, frequency: Frequency) -> int:
        return int(getattr(self, frequency))


class Diagnosis(Entry):
    """The scales that decision trees are computed with."""

    likelihoods: Likelihoods = Likelihoods()
    """How much the words for how likely a cause is count."""
    frequencies: Frequencies = Frequencies()
    """What the words for how often something is so mean."""
    store_visit: int = Field(default=120, ge=1)
    """What a visit to a store counts, in minutes: the way, the wait, the way back."""
    unsure: int = Field(default=10, ge=0, le=90)
    """Of a hundred who are asked something, how many can't say."""
    wrong_answers: int = Field(default=2, ge=1, le=40)
    """Of a hundred, how many give an answer that is wrong for their cause."""
    misread: float = Field(default=0.1, gt=0, le=40)
    """The same of answers that are `exact`: read word for word off the device."""
    other_causes: int = Field(default=5, ge=0, le=90)
    """Of a hundred visitors of a guide, how many have none of its causes."""
    done_wrong: int = Field(default=0, ge=0, le=90)
    """Of a hundred who do what fixes their problem, how many do it wrong, so that it doesn't."""


class ProblemSetting(Entry):
    """How the problems of one code are taken on this site."""

    severity: Severity = Field(strict=False)
    """`error`, `warning`, `note`, or `off`."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """For anyone who asks later. Visitors never see it."""


class Site(Entry):
    """`data/site.yml`: what is true of the whole site."""

    name: Line
    """Shown beside the mark at the top, and after every page's title."""
    brand: Words
    """Whose site it is."""
    languages: dict[LanguageCode, Language] = Field(min_length=1)
    """The first is the default: its pages have no language in their address."""
    description: Line
    """A sentence for search results, where a page has none of its own."""
    home: Home
    """What the home page says."""
    addresses: Folders = Folders()
    """What the folders of addresses are called."""
    your_device: YourDevice | None = None
    """Left out: the site's own general words."""
    review_after_days: int = Field(default=365, ge=1)
    """After how many days a guide has to be reviewed again."""
    covers: Line | None = None
    """What reviews cover, said beside their day: `Covers up to firmware 3.2`."""
    comparisons_note: Block | None = None
    """Said in every comparison: which devices it speaks of, and of what time its values are."""
    minutes: Minutes = Minutes()
    """How long solutions take that don’t say so."""
    diagnosis: Diagnosis = Diagnosis()
    """The scales that decision trees are computed with."""
    risks: dict[Id, Risk] = Field(default={DATA: Risk()}, max_length=LIMIT_RISKS)
    """What solutions can harm, in the order in which warnings name it. Left out: data alone."""
    time_zones: dict[Words, Words] = {}
    """Of countries that have several, the one that their stores are in: `{PT: Europe/Lisbon}`."""
    emergency_number: Name | None = None
    """Whom visitors call in an emergency: `"112"`, or by language. In dangers it is `{emergency_number}`."""
    call_to_action: CallToAction
    """What stands at the end of every guide."""
    contact: list[ContactWay] = []
    """How visitors reach a person, in the order in which it is offered. Left out: nothing is said of it."""
    help_from: HelpFrom | None = Field(default=None, strict=False)
    """Where visitors get help: they come to a store, a technician visits them, or they call or write.

    Left out: a store where there are any, otherwise `contact`.
    """
    pdf: bool = True
    """Whether every guide, and all of them as a handbook, can be had as PDF."""
    footer: Block | None = None
    """The last words of every page."""
    problems: dict[str, ProblemSetting] = {}
    """By code: notes and warnings that are turned off, or taken more or less seriously than by themselves."""

    @property
    def severities(self) -> dict[str, Severity]:
        """What `problems` sets, by code, as written: a code may be unknown, or one that can't be set."""
        return {code: setting.severity for code, setting in self.problems.items()}

    @property
    def default(self) -> str:
        """The default language."""
        return next(iter(self.languages))

    def help_from_or(self, stores: Collection[str]) -> HelpFrom:
        """Where visitors get help; where it isn't said, by whether there are stores."""
        return self.help_from or (HelpFrom.STORE if stores else HelpFrom.CONTACT)

    def is_draft(self, language: str) -> bool:
        return self.languages[language].status is Status.DRAFT

    def minutes_for(self, remedy: Remedy) -> int:
        """How long it takes to do all of it."""
        return remedy.minutes or sum(
            part.minutes or self.minutes.of(part.complexity) for part in remedy.parts
        )

    def cost_of_risks(self, remedy: Remedy) -> int:
        """What the risks of a remedy count together, in minutes."""
        return sum(self.risks[risk].cost.of(level) for risk, level in remedy.risks.items())

    def locale(self, language: str) -> str:
        return self.languages[language].locale or language
