"""The fast part of a review: drafts, reviews due, missing translations, trees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mendbook.diagnosis import Ask
from mendbook.model import (
    COLLECTIONS,
    EVERY,
    PAGED,
    Entry,
    Knowledge,
    Target,
    Words,
    best,
    fallback_chain,
    find_texts,
    is_draft,
)
from mendbook.problems import Place
from mendbook.reader import Places, capital, describe_path
from mendbook.views import LanguageView


@dataclass(frozen=True)
class Subject:
    """An entry that needs attention. name: its kind, such as `guide`. title: in the site's default
    language.

    address: that of its page in that language; '' if it has none.
    """

    name: str
    title: str
    address: str
    place: Place


@dataclass(frozen=True)
class Due:
    """An entry that is due for review. day: the due date, possibly in the past."""

    subject: Subject
    reviewed: date
    day: date


@dataclass(frozen=True)
class Untranslated:
    """A text, or a page of prose, that is missing in a language. name: the text in the terms of problems.
    words: those that are shown meanwhile.
    """

    name: str
    words: str
    place: Place


@dataclass(frozen=True)
class ReviewedTree:
    """A guide's decision tree. guide: its id. subject: the guide.

    address, graph: of the page that explains the tree, and of its picture. minutes: average time of a repair,
    including the way to whoever helps. at_home: the part of it at home. questions: the number of questions.
    exact: whether it is optimal. pinned: whether it is written by hand.
    """

    guide: str
    subject: Subject
    address: str
    graph: str
    minutes: float
    at_home: float
    questions: int
    exact: bool
    pinned: bool


@dataclass(frozen=True)
class Overview:
    """due: entries with a review date, the earliest first. untranslated: by language, including drafts of
    languages.
    """

    drafts: Sequence[Subject]
    due: Sequence[Due]
    untranslated: Mapping[str, Sequence[Untranslated]]
    trees: Sequence[ReviewedTree]


def overview(view: LanguageView, places: Places) -> Overview:
    """view: the site in its default language, with drafts."""
    knowledge = view.knowledge
    finder = _Finder(view, places)
    return Overview(
        drafts=[finder.subject(*entry) for entry in knowledge.every() if is_draft(entry[2])],
        due=sorted(finder.due(), key=lambda due: due.day),
        untranslated={
            language: untranslated
            for language in knowledge.languages
            if (untranslated := list(finder.untranslated(language)))
        },
        trees=[finder.tree(name) for name in view.guide_ids if name in view.trees],
    )


@dataclass(frozen=True)
class _Finder:
    view: LanguageView
    places: Places

    @property
    def _knowledge(self) -> Knowledge:
        return self.view.knowledge

    def subject(self, collection: str, name: str, entry: Entry) -> Subject:
        row = COLLECTIONS[collection]
        title = next((text for _, text in find_texts(entry)), None)
        return Subject(
            row.noun,
            name if title is None or isinstance(title, Words) else self.view.text(title).text,
            self.view.addresses.of((row.kind_name, name), self.view.language)
            if row.kind_name in PAGED
            else "",
            self.places.of(collection, name),
        )

    def due(self) -> Iterator[Due]:
        period = timedelta(days=self._knowledge.site.review_after_days)
        for collection, name, entry in self._knowledge.every():
            reviewed = getattr(entry, "reviewed", None)
            if isinstance(reviewed, date) and not is_draft(entry):
                subject = self.subject(collection, name, entry)
                place = self.places.of(collection, name, ("reviewed",))
                yield Due(
                    Subject(subject.name, subject.title, subject.address, place), reviewed, reviewed + period
                )

    def untranslated(self, language: str) -> Iterator[Untranslated]:
        knowledge, default = self._knowledge, self._knowledge.site.default
        for kind, name, entry in knowledge.everything():
            for path, text in find_texts(entry):
                if isinstance(text, Words | Target) or EVERY in text.values:
                    continue
                if best(text.values, language) is None:
                    description = capital(describe_path(list(path), name or "site.yml", ()))
                    words = best(text.values, default) or ""
                    yield Untranslated(description, words, self.places.of(kind, name, path))
        for (name, _), page in knowledge.prose.items():
            if page.language == default and not any(
                (name, code) in knowledge.prose for code in fallback_chain(language)
            ):
                yield Untranslated("The page", page.head.title, Place(page.file))

    def tree(self, name: str) -> ReviewedTree:
        diagnosis, view = self.view.trees[name], self.view
        address = view.addresses.of(("review", name), view.language)
        asked_questions = {node.question for node in diagnosis.tree.nodes.values() if isinstance(node, Ask)}
        return ReviewedTree(
            name,
            self.subject("guides", name, self._knowledge.guides[name]),
            address,
            f"{address}tree.svg",
            diagnosis.evaluation.cost,
            diagnosis.evaluation.minutes,
            len(asked_questions),
            diagnosis.exact,
            diagnosis.pinned,
        )
