"""The parts of pages that links can point to: `guide:ID#solutions`, `page:about#who-we-are`.

The name of a part is the same in every language, even if its anchor on the page is made from its heading.
"""

from collections.abc import Mapping, Sequence

from mendbook.text import Heading, Macro, Parser, all_nodes

from .addresses import PageId
from .causes import Cause
from .collections import PAGED, PROSE
from .comparisons import Comparison, Section
from .devices import Device
from .guides import Faq, Guide
from .howtos import Howto, Part
from .knowledge import Knowledge, ProsePage
from .stores import Store


def sections(knowledge: Knowledge, parser: Parser, page: PageId, language: str) -> Mapping[str, str]:
    """By name, the anchors of the parts of a page in a language. Raises KeyError if there is no such page."""
    kind, name = page
    if kind == PROSE:
        return _sections_of_prose(knowledge, parser, name, language)
    if kind not in PAGED:
        return {}
    match knowledge.of(PAGED[kind].name)[name]:
        case Guide() as guide:
            return _sections_of_guide(guide, knowledge)
        case Howto() as howto:
            return _own_anchors(howto.parts) | _own_anchors(howto.faq) | _questions(howto.faq)
        case Comparison() as comparison:
            own_names = _own_anchors(comparison.sections) | _own_anchors(comparison.faq)
            verdicts = _anchor_if(comparison.verdicts, "verdicts", "on_verdicts")
            return own_names | verdicts | _questions(comparison.faq)
        case Cause():
            return {"guides": "on_guides"}
        case Device() as device:
            return _anchor_if(
                device.specifications.keys() - device.unwritten, "specifications", "on_specifications"
            )
        case Store():
            return {"hours": "on_hours", "address": "on_address"}
    return {}


def _sections_of_guide(guide: Guide, knowledge: Knowledge) -> dict[str, str]:
    anchors = _own_anchors(guide.faq)
    for use in guide.causes:
        # A cause that shares a row has the anchor of the row.
        anchors |= dict.fromkeys(use.ids, use.cause)
        alternative_count = sum(
            len(knowledge.causes[cause].otherwise) for cause in use.ids if cause in knowledge.causes
        )
        anchors |= {
            f"{use.cause}_{number}": f"{use.cause}_{number}" for number in range(2, 2 + alternative_count)
        }
    return (
        anchors
        | {"causes": "on_causes", "solutions": "on_solutions"}
        | _anchor_if(guide.visit_store_if, "store", "on_store")
        | _questions(guide.faq)
    )


def _questions(faq: Sequence[Faq]) -> dict[str, str]:
    return _anchor_if(faq, "questions", "on_questions")


def _sections_of_prose(knowledge: Knowledge, parser: Parser, name: str, language: str) -> dict[str, str]:
    """A heading is named by its editor, or else by its anchor in the default language.

    In other languages, the heading at the same position is meant, if they have equally many of the same
    levels.
    """
    default = knowledge.site.default
    first = knowledge.prose.get((name, default))
    page = knowledge.prose.get((name, language)) or first
    if page is None:
        raise KeyError(name)
    headings = _headings(page, parser)
    anchors = {heading.name: heading.anchor for heading in headings if heading.name}
    originals = _headings(first, parser) if first is not None else headings
    if [heading.level for heading in originals] == [heading.level for heading in headings]:
        pairs = zip(originals, headings, strict=True)
        anchors = {
            own_heading.name or own_heading.anchor: other.anchor
            for own_heading, other in pairs
            if _has_plain_words(own_heading)
        } | anchors
    return anchors


def _headings(page: ProsePage, parser: Parser) -> Sequence[Heading]:
    return parser.parse(page.markdown, inline=False).headings


def _has_plain_words(heading: Heading) -> bool:
    """Whether an anchor represents all of its heading's words; the output of macros isn't in it."""
    return bool(heading.name) or not any(isinstance(node, Macro) for node in all_nodes(heading.children))


def _own_anchors(parts: Sequence[Part | Section | Faq]) -> dict[str, str]:
    """The anchors of those with an id."""
    return {part.id: part.id for part in parts if part.id}


def _anchor_if(shown: object, name: str, anchor: str) -> dict[str, str]:
    return {name: anchor} if shown else {}
