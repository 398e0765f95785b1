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
"""Maximum risks: nobody weighs more, and each may apply to every solution."""


class Direction(StrEnum):
    """How a language is written."""

    LTR = "ltr"
    """From left to right."""
    RTL = "rtl"
    """From right to left."""


class Language(Entry):
    """A language of the site."""

    name: Words
    """Its name in the language itself: `Português`."""
    locale: str | None = Field(default=None, pattern=r"^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$")
    """The regional variant, for speech, hyphenation and dates: `pt-PT`. Left out: the language without a
    region."""
    direction: Direction = Field(default=Direction.LTR, strict=False)
    """`rtl` if it is written from right to left, like Arabic and Hebrew."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    """Whether visitors see it. Texts that a draft lacks don’t stop a build."""


class Home(Entry):
    """The texts at the top of the home page."""

    question: Line
    """The large question at the top, which asks visitors what is wrong."""
    lead: Line
    """A sentence under it."""
    example: Line | None = None
    """An example of what visitors can type into the search field: `no coffee, too bitter`."""


class CallToAction(Entry):
    """The end of every guide, which says where to get help."""

    title: Line
    """Its heading: `Still not working?`"""
    text: Block
    """What visitors can do then."""
    claims: list[Line] = []
    """Promises, in a few words each."""
    button: Line
    """The words on its button."""
    link: Target | None = None
    """A web address, `tel:`, `mailto:`, or a page of the site as `page:…`. Left out: the list of stores."""


class ContactWay(Entry):
    """A way to reach a person: exactly one of `call`, `message`, `write` and `book`.

    In the addresses of `message` and `book`, `{summary}` stands for what the visitor has tried.
    """

    call: Words | None = None
    """A telephone number with the code of its country: `+351 210 000 000`."""
    message: Words | None = None
    """The address for writing messages: `https://wa.me/351910000000?text={summary}`."""
    write: Words | None = None
    """An e-mail address."""
    book: Words | None = None
    """The address for booking a visit or a repair."""
    name: Name | None = None
    """The words of its link. Left out: general words."""

    @property
    def addresses(self) -> dict[str, str]:
        """The keys that are given."""
        listed = {"call": self.call, "message": self.message, "write": self.write, "book": self.book}
        return {key: value for key, value in listed.items() if value is not None}


class Folders(Entry):
    """The names of the folders in addresses: `{en: guides, pt: guias}`."""

    guides: Slug = Field(default={EVERY: "guides"})
    """The folder of guides, and the page that lists them."""
    topics: Slug = Field(default={EVERY: "topics"})
    """The folder of topics."""
    causes: Slug = Field(default={EVERY: "causes"})
    """The folder of causes."""
    howtos: Slug = Field(default={EVERY: "how-to"})
    """The folder of how-tos."""
    devices: Slug = Field(default={EVERY: "devices"})
    """The folder of devices, and the page that lists them."""
    comparisons: Slug = Field(default={EVERY: "compare"})
    """The folder of comparisons, and the page that compares any devices."""
    search: Slug = Field(default={EVERY: "search"})
    """The page that searches."""
    stores: Slug = Field(default={EVERY: "stores"})
    """The folder of stores, and the page that finds them."""


class YourDevice(Entry):
    """The question about which device visitors have, so that they see only what is for it."""

    question: Line
    """The question: `Which machine is it?`"""
    help: Block | None = None
    """How visitors find out which one it is."""


class Minutes(Entry):
    """How many minutes a solution takes if its cause doesn’t say."""

    low: int = Field(default=10, ge=1)
    """For solutions of low complexity."""
    medium: int = Field(default=15, ge=1)
    """For solutions of medium complexity."""
    high: int = Field(default=60, ge=1)
    """For solutions of high complexity."""

    def of(self, complexity: Complexity) -> int:
        return {Complexity.LOW: self.low, Complexity.MEDIUM: self.medium, Complexity.HIGH: self.high}[
            complexity
        ]


_Percent = Annotated[int, Field(ge=0, le=100)]


class Likelihoods(Entry):
    """The weights of the words for how likely a cause is; only their ratios matter."""

    very_common: int = Field(default=40, ge=1, alias="very-common")
    """How much `very-common` counts."""
    common: int = Field(default=20, ge=1)
    """How much `common` counts."""
    occasional: int = Field(default=8, ge=1)
    """How much `occasional` counts."""
    rare: int = Field(default=3, ge=1)
    """How much `rare` counts."""

    def of(self, likelihood: Likelihood) -> int:
        return int(getattr(self, likelihood.replace("-", "_")))


class Frequencies(Entry):
    """What the words for how often something is the case mean, as numbers out of a hundred."""

    always: _Percent = 100
    """What `always` means."""
    usually: _Percent = 80
    """What `usually` means."""
    sometimes: _Percent = 40
    """What `sometimes` means."""
    rarely: _Percent = 10
    """What `rarely` means."""
    never: _Percent = 0
    """What `never` means."""

    def of(self, frequency: Frequency) -> int:
        return int(getattr(self, frequency))


class Diagnosis(Entry):
    """The numbers from which the order of questions and fixes is computed."""

    likelihoods: Likelihoods = Likelihoods()
    """How much `common`, `rare` and the like count."""
    frequencies: Frequencies = Frequencies()
    """What `usually`, `sometimes` and the like mean."""
    store_visit: int = Field(default=120, ge=1)
    """The cost of a visit to a store, in minutes: the way there, the wait, the way back."""
    unsure: int = Field(default=10, ge=0, le=90)
    """Of a hundred visitors who are asked a question, how many can’t answer."""
    wrong_answers: int = Field(default=2, ge=1, le=40)
    """Of a hundred answers, how many are wrong."""
    misread: float = Field(default=0.1, gt=0, le=40)
    """The same for answers that are `exact`: read verbatim from the device."""
    other_causes: int = Field(default=5, ge=0, le=90)
    """Of a hundred visitors of a guide, how many have none of its causes."""
    done_wrong: int = Field(default=0, ge=0, le=90)
    """Of a hundred visitors who try the fix for their problem, how many do it wrong, so that it doesn’t
    help.
    """


class ProblemSetting(Entry):
    """How this site treats the problems of one code."""

    severity: Severity = Field(strict=False)
    """Their severity."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """Why, for anyone who asks later. Visitors never see it."""


class Site(Entry):
    """The settings of the whole site, in `data/site.yml`."""

    name: Line
    """The name of the site, shown beside its mark at the top and after the title of every page: `Crema Help`.
    """
    brand: Words = Field(examples=["Crema"])
    """The name of the organisation behind the site: `Crema`."""
    languages: dict[LanguageCode, Language] = Field(min_length=1)
    """The languages by their codes: `{en: {name: English}, pt: {name: Português}}`. The first is the default:
    its addresses don’t contain the code.
    """
    description: Line
    """A sentence for search engines, on pages that have none of their own."""
    home: Home
    """The texts at the top of the home page."""
    addresses: Folders = Folders()
    """The names of the folders in addresses. Left out: the defaults listed there."""
    your_device: YourDevice | None = None
    """The question about which device visitors have, so that they see only what is for it. Left out: general
    words."""
    review_after_days: int = Field(default=365, ge=1)
    """The number of days after which `mendbook check` reports a review as overdue."""
    covers: Line | None = None
    """What reviews cover, shown beside their day: `Covers up to firmware 3.2`."""
    comparisons_note: Block | None = None
    """What every comparison says: which devices it covers, and the date of its values."""
    minutes: Minutes = Minutes()
    """How many minutes a solution takes if its cause doesn’t say."""
    diagnosis: Diagnosis = Diagnosis()
    """The numbers from which the order of questions and fixes is computed."""
    risks: dict[Id, Risk] = Field(default={DATA: Risk()}, max_length=LIMIT_RISKS)
    """What solutions can harm, by ids of your own, in the order of the warnings. Left out: `data`
    alone."""
    time_zones: dict[Words, Words] = Field(default={}, examples=["{PT: Europe/Lisbon}"])
    """For countries with several time zones, the one that their stores are in: `{PT: Europe/Lisbon}`."""
    emergency_number: Name | None = None
    """The number that visitors call in an emergency: `"112"`, or one for each language. Dangers refer to it
    as `{emergency_number}`.
    """
    call_to_action: CallToAction
    """The end of every guide, which says where to get help."""
    contact: list[ContactWay] = []
    """Ways to reach a person, in the order in which they are shown. Left out: none are shown."""
    help_from: HelpFrom | None = Field(default=None, strict=False)
    """Where visitors get help if they can’t fix it themselves. Left out: `store` if the site has stores,
    otherwise `contact`."""
    pdf: bool = True
    """Whether to make PDFs: one of every guide, and a handbook of all guides."""
    footer: Block | None = None
    """The text at the foot of every page."""
    problems: dict[str, ProblemSetting] = {}
    """The codes of notes and warnings to hide, or to treat as more or less severe: `{MB408: {severity: off,
    reason: …}}`."""

    @property
    def severities(self) -> dict[str, Severity]:
        """The severities in `problems`, by code, as written: codes may be unknown, or can't be set."""
        return {code: setting.severity for code, setting in self.problems.items()}

    @property
    def default(self) -> str:
        """The default language."""
        return next(iter(self.languages))

    def help_from_or(self, stores: Collection[str]) -> HelpFrom:
        """Where visitors get help; by default, a store if there are any."""
        return self.help_from or (HelpFrom.STORE if stores else HelpFrom.CONTACT)

    def is_draft(self, language: str) -> bool:
        return self.languages[language].status is Status.DRAFT

    def minutes_for(self, remedy: Remedy) -> int:
        """The minutes that the whole remedy takes."""
        return remedy.minutes or sum(
            part.minutes or self.minutes.of(part.complexity) for part in remedy.parts
        )

    def cost_of_risks(self, remedy: Remedy) -> int:
        """The total weight of a remedy's risks, in minutes."""
        return sum(self.risks[risk].cost.of(level) for risk, level in remedy.risks.items())

    def locale(self, language: str) -> str:
        return self.languages[language].locale or language
