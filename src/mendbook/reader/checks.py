"""What can only be judged when everything is read: ids, ranges, addresses; texts in `text_checks`."""

from collections.abc import Iterator, Sequence

from babel import Locale, UnknownLocaleError

from mendbook.model import Guide, Knowledge, Topic
from mendbook.problems import Problem, blocking
from mendbook.text import Parser

from .address_checks import addresses_in_order
from .condition_checks import conditions_in_order
from .contact_checks import contact_in_order
from .content import Content
from .danger_checks import dangers_in_order, unnamed_in_order
from .device_checks import devices_in_order
from .drawing_checks import drawings_in_order, sights_in_order
from .include_checks import includes_in_order
from .language_checks import languages_in_order
from .picture_checks import Pictures
from .places import Places
from .price_checks import prices_in_order
from .problem_settings import settings_in_order
from .question_checks import mended_in_order, questions_in_order
from .references import References
from .risk_checks import risks_here_in_order, risks_in_order
from .row_checks import names_in_order, rows_in_order
from .store_checks import stores_in_order
from .symptom_checks import symptoms_in_order
from .system_checks import systems_in_order
from .term_checks import TermChecks, add_own_words
from .text_checks import texts_in_order
from .upkeep import unused_in_order
from .written import LEFT_OUT, Written
from .yaml_source import Path as ValuePath
from .yaml_source import Source


def check(
    knowledge: Knowledge,
    written: Written,
    parser: Parser,
    places: Places,
    content: Content,
    own_words: Sequence[Source],
) -> list[Problem]:
    """All problems of a read site, in no order. own_words: what it says otherwise than Mendbook."""
    labels: set[str] = set()
    terms = TermChecks(knowledge, written, places)
    add_own_words(terms, own_words, knowledge.site)
    pictures = Pictures(content)
    written.renamed = knowledge.renamed
    problems = [
        *_references(knowledge, written, places),
        *dangers_in_order(knowledge, written, places),
        *drawings_in_order(knowledge, written, places, labels),
        *includes_in_order(knowledge, written, parser, places),
        *devices_in_order(knowledge, written, places),
        *systems_in_order(knowledge, written, places),
        *conditions_in_order(knowledge, written, places),
        *stores_in_order(knowledge, written, places),
        *contact_in_order(knowledge, places),
        *prices_in_order(knowledge, written, places),
        *addresses_in_order(knowledge, places),
        *_locales(knowledge, places),
        *texts_in_order(knowledge, written, parser, places, pictures, labels, terms),
        *terms.found(),
        *pictures.untold(),
        *languages_in_order(knowledge, written, places),
        *settings_in_order(knowledge.site, places),
    ]
    # What can't be used itself may be what uses the rest.
    if not (written.stand_ins or blocking(problems)):
        problems += unused_in_order(knowledge, places, labels)
        problems += unnamed_in_order(knowledge, places)
        problems += sights_in_order(knowledge, places)
    return problems


def _references(knowledge: Knowledge, written: Written, places: Places) -> Iterator[Problem]:
    for name, guide in knowledge.guides.items():
        yield from _of_guide(name, guide, written, places)
        yield from questions_in_order(name, guide, written, places)
        yield from risks_here_in_order(name, guide, knowledge, places)
        yield from rows_in_order(name, knowledge, written, places)
        if ("guides", name) not in written.doubtful:  # what is left out of it may be what is meant
            known = References("guides", name, written, places)
            yield from symptoms_in_order(guide, knowledge.rows_or_none(name), known)
    for name, cause in knowledge.causes.items():
        yield from mended_in_order(name, cause, written, places)
        yield from names_in_order(name, cause, places)
        yield from risks_in_order(name, cause, knowledge.site, places)
    for name, topic in knowledge.topics.items():
        yield from _of_topic(name, topic, knowledge, written, places)
    for name, howto in knowledge.howtos.items():
        known = References("howtos", name, written, places)
        yield from known.every("guides", howto.related, "related")
    for kind in ("guides", "causes", "howtos", "comparisons"):
        for name, entry in getattr(knowledge, kind).items():
            known = References(kind, name, written, places)
            yield from known.every("sources", entry.sources, "sources")


def _of_guide(name: str, guide: Guide, written: Written, places: Places) -> Iterator[Problem]:
    known = References("guides", name, written, places)
    yield from known.check("topics", guide.topic, ("topic",))
    for index, use in enumerate(guide.causes):
        yield from known.check("causes", use.cause, ("causes", index, "cause"))
        for number, other in enumerate(use.merges):
            yield from known.check("causes", other, ("causes", index, "merges", number))
        missing = [key for key, words in (("called", use.called), ("solution", use.solution)) if not words]
        if use.merges and missing:
            yield Problem(
                "MB318",
                known.place(("causes", index, "merges"), at_key=True),
                "These causes share a row, but it has no words of its own: "
                f"{' and '.join(f'`{key}`' for key in missing)} missing.",
                "Add what the guide calls them together (`called`) and what to do about them (`solution`).",
            )
    yield from _uses_once(guide, known)
    yield from known.every("guides", guide.related, "related")
    if name in guide.related:
        place = places.of("guides", name, ("related", guide.related.index(name)))
        yield Problem("MB306", place, "The guide lists itself as related.", "Delete the line.")


def _of_topic(
    name: str, topic: Topic, knowledge: Knowledge, written: Written, places: Places
) -> Iterator[Problem]:
    known = References("topics", name, written, places)
    yield from known.every("guides", topic.guides, "guides")
    for index, guide in enumerate(topic.guides):
        own = knowledge.guides[guide].topic if guide in knowledge.guides else name
        if own not in (name, LEFT_OUT) and written.has("topics", own):
            yield Problem(
                "MB319",
                known.place(("guides", index)),
                f"`{guide}` is in the topic `{own}`.",
                f"Delete it here, or write `topic: {name}` in the guide.",
            )


def _uses_once(guide: Guide, known: References) -> Iterator[Problem]:
    met: set[str] = set()
    for index, use in enumerate(guide.causes):
        for number, cause in enumerate(use.ids):
            if cause in met and cause != LEFT_OUT:
                path: ValuePath = ("causes", index, *(("merges", number - 1) if number else ("cause",)))
                yield Problem(
                    "MB306",
                    known.place(path),
                    f"`{cause}` is listed twice in `causes`.",
                    "Delete one of them.",
                )
            met.add(cause)


def _locales(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    """Dates and numbers are written as the locale does; what isn't known would stop the build."""
    for code, language in knowledge.site.languages.items():
        try:
            Locale.parse(knowledge.site.locale(code), sep="-")
        except (UnknownLocaleError, ValueError):
            given = language.locale is not None
            path: ValuePath = ("languages", code, "locale") if given else ("languages", code)
            yield Problem(
                "MB205",
                places.of("site", "", path, at_key=not given),
                f"`{language.locale or code}` is not a language that Mendbook knows.",
                "Use one such as `pt-PT`: a language, with a country if it matters."
                if given
                else "Correct it, or give it a `locale` whose dates it can use, such as `pt-PT`.",
            )
