"""The parts of pages that links lead to: `guide:ID#solutions`, `page:about#who-we-are`.

The name of a part is alike in every language, also where its id on the page is made from its heading.
"""

from collections.abc import Mapping, Sequence

from mendbook.text import Heading, Macro, Parser, every

from .addresses import PageId
from .knowledge import Knowledge, ProsePage


def sections(knowledge: Knowledge, parser: Parser, page: PageId, language: str) -> Mapping[str, str]:
    """By name, the ids of the parts of a page in a language. KeyError where there is no such page."""
    kind, name = page
    if kind == "page":
        return _of_prose(knowledge, parser, name, language)
    if kind == "guide":
        return _of_guide(knowledge, name)
    if kind == "howto":
        howto = knowledge.howtos[name]
        own = [part.id for part in howto.parts] + [item.id for item in howto.faq]
        return _own(own) | _if(howto.faq, "questions", "on_questions")
    if kind == "comparison":
        comparison = knowledge.comparisons[name]
        own = [section.id for section in comparison.sections] + [item.id for item in comparison.faq]
        return (
            _own(own)
            | _if(comparison.verdicts, "verdicts", "on_verdicts")
            | _if(comparison.faq, "questions", "on_questions")
        )
    if kind == "cause":
        return {"guides": "on_guides"}
    if kind == "device":
        return _if(knowledge.devices[name].specifications, "specifications", "on_specifications")
    if kind == "store":
        return {"hours": "on_hours", "address": "on_address"}
    return {}


def _of_guide(knowledge: Knowledge, name: str) -> dict[str, str]:
    guide = knowledge.guides[name]
    found = _own([item.id for item in guide.faq])
    for use in guide.causes:
        # A cause that shares a row is where the row is.
        found |= dict.fromkeys(use.ids, use.cause)
        further = sum(
            len(knowledge.causes[cause].otherwise) for cause in use.ids if cause in knowledge.causes
        )
        found |= {f"{use.cause}_{number}": f"{use.cause}_{number}" for number in range(2, 2 + further)}
    return (
        found
        | {"causes": "on_causes", "solutions": "on_solutions"}
        | _if(guide.visit_store_if, "store", "on_store")
        | _if(guide.faq, "questions", "on_questions")
    )


def _of_prose(knowledge: Knowledge, parser: Parser, name: str, language: str) -> dict[str, str]:
    """A heading is called as its editor says, or else by its id in the default language.

    Other languages have it in the same place, as long as their headings are as many and of the same levels.
    """
    default = knowledge.site.default
    first = knowledge.prose.get((name, default))
    here = knowledge.prose.get((name, language)) or first
    if here is None:
        raise KeyError(name)
    headings = _headings(here, parser)
    found = {heading.name: heading.anchor for heading in headings if heading.name}
    originals = _headings(first, parser) if first is not None else headings
    if [heading.level for heading in originals] == [heading.level for heading in headings]:
        pairs = zip(originals, headings, strict=True)
        found = {own.name or own.anchor: here.anchor for own, here in pairs if _plain(own)} | found
    return found


def _headings(page: ProsePage, parser: Parser) -> Sequence[Heading]:
    return parser.parse(page.markdown, inline=False).headings


def _plain(heading: Heading) -> bool:
    """Whether its id tells all of its words; what macros make is in none."""
    return bool(heading.name) or not any(isinstance(node, Macro) for node in every(heading.inside))


def _own(ids: Sequence[str | None]) -> dict[str, str]:
    return {name: name for name in ids if name}


def _if(shown: object, name: str, anchor: str) -> dict[str, str]:
    return {name: anchor} if shown else {}
