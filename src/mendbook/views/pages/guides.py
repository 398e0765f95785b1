"""The pages on guides, causes and how-tos, and on how a guide's tree was found."""

from collections.abc import Iterator

from mendbook.diagnosis import explain

from ..contents import GuideView
from ..guides.review import ReviewView
from ..language import LanguageView
from .body import Body
from .search_data import SearchData, Section, faq_sections, own_words, titled_sections


def guide(view: LanguageView, name: str) -> Body:
    contents = view.guide(name)
    search_data = SearchData(
        kind="guide",
        title=own_words(contents.title),
        summary=own_words(contents.summary),
        words=(own_words(*(symptom.words for symptom in contents.symptoms)), *contents.search_words),
        sections=tuple(_sections(contents)),
        topic=contents.topic.address,
        devices=contents.models.numbers,
    )
    return Body(
        contents,
        contents.title,
        contents.summary,
        (view.home_link(), contents.topic),
        search_data,
        short=contents.short,
        reviewed=contents.reviewed,
        draft=contents.draft,
    )


def _sections(guide: GuideView) -> Iterator[Section]:
    yield from titled_sections(
        (symptom.words, symptom.fragment) for symptom in guide.symptoms if symptom.fragment
    )
    for cause in guide.causes:
        yield from titled_sections([(cause.cause, cause.id)])
        yield from titled_sections((solution.heading, solution.id) for solution in cause.solutions)
    questions = [way.question for way in guide.tree.ways if way.question] if guide.tree else []
    yield from titled_sections(
        (words, f"{guide.id}_fix") for words in dict.fromkeys(question.ask for question in questions)
    )
    yield from faq_sections(guide.faq)


def cause(view: LanguageView, name: str) -> Body:
    """A page on a cause. It isn't indexed: it is found by way of its guides."""
    contents = view.guides.cause(name)
    breadcrumbs = (view.home_link(), view.list_link("guides", "all_guides"))
    return Body(contents, contents.title, contents.summary, breadcrumbs)


def howto(view: LanguageView, name: str) -> Body:
    contents = view.guides.howto(name)
    search_data = SearchData(
        kind="howto",
        title=own_words(contents.title),
        summary=own_words(contents.summary),
        words=contents.search_words,
        sections=(
            *titled_sections((part.heading, part.id) for part in contents.parts),
            *faq_sections(contents.faq),
        ),
        devices=contents.models.numbers,
    )
    return Body(
        contents,
        contents.title,
        contents.summary,
        (view.home_link(), view.list_link("guides", "all_guides")),
        search_data,
        reviewed=contents.reviewed,
        draft=contents.draft,
    )


def review(view: LanguageView, name: str) -> Body:
    contents = ReviewView(
        title=view.rich_word("review"),
        guide=view.guide_link(name),
        explanation=explain(view.trees[name], view.names(name)),
        graph=f"{view.addresses.of(('review', name), view.language)}tree.svg",
    )
    return Body(contents, contents.title, breadcrumbs=(view.home_link(), contents.guide), draft=True)
