"""The pages that lead to others: home, all guides, a topic's, the search."""

from mendbook.drawing import signposts

from ..a_to_z import by_letter
from ..contents import GuidesView, HomeView, PictureView, SearchView
from ..language import LanguageView
from ..links import Link
from .body import Body
from .search_data import SearchData, own_words


def home(view: LanguageView, _: str) -> Body:
    knowledge = view.knowledge
    words = knowledge.site.home
    contents = HomeView(
        question=view.text(words.question),
        lead=view.text(words.lead),
        topics=view.topics(),
        howtos=view.howtos,
        comparisons=view.catalogue.comparisons,
        compare=view.list_link("comparisons", "compare") if knowledge.can_be_compared else None,
        call_to_action=view.call_to_action(),
        picture=_picture(view),
        example=view.text(words.example).text if words.example is not None else "",
    )
    return Body(contents, contents.question.text, title=view.text(knowledge.site.name).text)


def _picture(view: LanguageView) -> PictureView | None:
    leads = {
        name: view.guides.symptom(part.guide).first
        for name, part in view.knowledge.parts.items()
        if part.guide is not None and view.is_shown("guide", part.guide)
    }
    views = view.knowledge.figures.on_home_page
    return PictureView(signposts(views, tuple(leads)), leads) if leads and views else None


def guides(view: LanguageView, _: str) -> Body:
    title, summary = view.rich_word("all_guides"), view.rich_word("all_guides_lead")
    contents = GuidesView(title, summary, view.topics(), view.howtos)
    search_data = SearchData("page", own_words(title), own_words(summary), text=own_words(summary))
    return Body(contents, title, summary, (view.home_link(),), search_data)


def topic(view: LanguageView, name: str) -> Body:
    contents = view.topic(name)
    summary = own_words(contents.summary)
    search_data = SearchData("topic", own_words(contents.name), summary, text=summary, topic=contents.address)
    return Body(contents, contents.name, contents.summary, (view.home_link(),), search_data)


def search(view: LanguageView, _: str) -> Body:
    guides = [guide for topic in view.topics() for guide in topic.guides]
    symptoms = [
        Link(symptom.words, symptom.address)
        for topic in view.topics()
        for of_guide in topic.symptoms
        for symptom in (of_guide.first, *of_guide.others)
    ]
    title, summary = view.rich_word("search"), view.rich_word("search_lead")
    contents = SearchView(title, summary, by_letter([*guides, *view.howtos, *symptoms]))
    return Body(contents, title, summary, (view.home_link(),))
