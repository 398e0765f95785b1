"""Makes the files of a draft: that of an article's entry, and those of its causes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mendbook.model import Knowledge
from mendbook.problems import Place

from .article import Article
from .composing import OPEN, Composer
from .layout import Comment, Group, Row, Scalar, Value, Written, lay_out
from .links import Links
from .markdown_writer import MarkdownWriter
from .naming import Names, make_id
from .pictures import Pictures
from .plan import Plan
from .todos import GUESSED, LEFT, RELATED
from .topics import Topics, texts_of
from .tree import Localized, plain_text, plain_wording

_SAME_TITLE = "Check whether it is the same as {}, which has the same title."
_SAME_CAUSE = "Check whether it is the same cause as `{}`, which has the same name."


@dataclass(frozen=True)
class Todo:
    """Something left to do, and its places: one or several."""

    message: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Draft:
    """An article that became an entry. kind: its collection. files: its own, then those of its causes.

    digest: that of the article.
    """

    kind: str
    id: str
    title: str
    files: tuple[str, ...]
    source: str
    digest: str
    languages: tuple[str, ...]
    todo: tuple[Todo, ...]


@dataclass
class Planned:
    """An article, its plan, and the names of its entry and of its causes. lead: see `Plan`."""

    article: Article
    title: Localized
    plan: Plan
    id: str
    lead: str
    slugs: dict[str, str]
    causes: list[str] = field(default_factory=list)


class Drafts:
    """Makes the files of drafts, one after the other: `files`, by path.

    causes: the names of causes that are taken. links: the targets of links. pictures: those that are copied.
    """

    def __init__(
        self, knowledge: Knowledge, causes: Names, links: Links, pictures: Pictures, today: date
    ) -> None:
        self._knowledge = knowledge
        self._site = knowledge.site
        self._names = causes
        self._links = links
        self._pictures = pictures
        self._today = today
        self._titles = {
            words.casefold(): f"the {kind} `{name}`"
            for kind, entries in (("guide", knowledge.guides), ("how-to", knowledge.howtos))
            for name, entry in entries.items()
            for words in texts_of(entry, "title")
        }
        self._causes = {
            words.casefold(): name
            for name, cause in knowledge.causes.items()
            for words in texts_of(cause, "cause")
        }
        self.files: dict[str, bytes] = {}
        self._topics = Topics(knowledge, self.files)

    def draft(self, planned: Planned) -> Draft:
        article, plan = planned.article, planned.plan
        codes = [code for code in self._site.languages if code in article.versions]
        codes += [code for code in article.versions if code not in codes]
        lost: list[str] = []
        entry_below: list[Comment] = []
        writer = MarkdownWriter(
            link=lambda target: self._links.target(target, article.folder, article.base, lost),
            picture=lambda source, words: self._pictures.path(
                source, words, planned.id, article.folder, lost
            ),
            lost=lost,
        )
        composer = Composer(writer, self._site, planned.lead, codes)
        values = self._guide(planned, composer) if plan.kind == "guides" else self._howto(planned, composer)
        for key, wording in plan.headings.items():
            words = [" / ".join(dict.fromkeys(map(plain_text, one_of.values()))) for one_of in wording]
            if key in values:
                values[key].above[:0] = [Comment(f"The article’s heading: {line}") for line in words]
            else:
                entry_below += [Comment(f"A heading of the article: {line}", LEFT) for line in words]
        self._end(planned, composer, values)
        entry = Group(values)
        entry.below += [*entry_below, *self._comments_below(planned, composer)]
        file = f"data/{plan.kind}/{planned.id}.yml"
        files = {file: lay_out(self._head(planned), entry, file)}
        for name, cause in zip(planned.causes, plan.causes, strict=True):
            group = composer.cause(cause, name, self._slug(cause.cause, name))
            head = [Comment(f"Imported with the guide `{planned.id}`.")]
            words = [plain_text(inlines) for inlines in cause.cause.values()]
            if namesake := next(
                (self._causes[word.casefold()] for word in words if word.casefold() in self._causes), ""
            ):
                head.append(
                    Comment(
                        f"There is a cause `{namesake}` with the same name.", _SAME_CAUSE.format(namesake)
                    )
                )
            for word in words:
                self._causes.setdefault(word.casefold(), name)
            path = f"data/causes/{name}.yml"
            files[path] = lay_out(head, group, path)
        self.files |= {path: one_file.text.encode() for path, one_file in files.items()}
        return Draft(
            plan.kind,
            planned.id,
            plain_wording(planned.title, planned.lead) if planned.title else OPEN,
            tuple(files),
            article.source,
            article.digest,
            tuple(codes),
            tuple(_todo(files)),
        )

    def _slug(self, wording: Localized, name: str) -> Value | None:
        slugs: dict[str, Value] = {}
        for code in self._site.languages:
            if code != self._site.default and code in wording:
                slug = make_id(plain_text(wording[code]))
                if slug and slug != name:
                    slugs[code] = Scalar(self._names.take(slug), text=True)
        return Group(slugs, short=True) if slugs else None

    def _start(self, planned: Planned, composer: Composer) -> dict[str, Value]:
        title = composer.line(planned.title, "Give it a title: the article has none.")
        namesake = next(
            (
                self._titles[word]
                for inlines in planned.title.values()
                if (word := plain_text(inlines).casefold()) in self._titles
            ),
            "",
        )
        if namesake:
            title.above.append(
                Comment(
                    f"{namesake[0].upper()}{namesake[1:]} has the same title.", _SAME_TITLE.format(namesake)
                )
            )
        for inlines in planned.title.values():
            kind = "guide" if planned.plan.kind == "guides" else "how-to"
            self._titles.setdefault(plain_text(inlines).casefold(), f"the {kind} `{planned.id}`")
        values: dict[str, Value] = {"title": title}
        if planned.slugs:
            values["slug"] = Group(
                {code: Scalar(slug, text=True) for code, slug in planned.slugs.items()}, short=True
            )
        return values

    def _guide(self, planned: Planned, composer: Composer) -> dict[str, Value]:
        values = self._start(planned, composer)
        values["topic"] = self._topics.topic_of(planned.article, planned.title)
        values |= composer.symptoms(planned.plan, planned.causes)
        self._search_words(planned, values)
        composer.add_shared(planned.plan, values)
        values["causes"] = composer.causes(planned.plan, planned.causes)
        if planned.plan.guessed:
            values["causes"].above.append(
                Comment(
                    "The explanations were matched by their words.",
                    GUESSED,
                )
            )
        if planned.plan.visit_store_if:
            values["visit_store_if"] = composer.block(planned.plan.visit_store_if)
        values |= composer.faq(planned.plan)
        if planned.plan.call_to_action:
            values["call_to_action"] = composer.block(planned.plan.call_to_action)
        return values

    def _howto(self, planned: Planned, composer: Composer) -> dict[str, Value]:
        values = self._start(planned, composer)
        self._search_words(planned, values)
        composer.add_shared(planned.plan, values)
        values["parts"] = Row([composer.part_group(part) for part in planned.plan.parts])
        values |= composer.faq(planned.plan)
        return values

    def _search_words(self, planned: Planned, values: dict[str, Value]) -> None:
        words = dict(planned.article.search_words)
        labels = [label for label in planned.article.labels if any(map(str.isalnum, label))]
        if not words and labels:
            values["search_words"] = Row([Scalar(label, text=True) for label in labels])
        elif words:
            for code in words:
                words[code] = tuple(dict.fromkeys([*words[code], *labels]))
            values["search_words"] = Group(
                {
                    code: Row([Scalar(word, text=True) for word in words_there])
                    for code, words_there in words.items()
                },
                short=True,
            )

    def _end(self, planned: Planned, composer: Composer, values: dict[str, Value]) -> None:
        related, others = self._related(planned, composer)
        if related:
            values["related"] = Row([Scalar(name) for name in related])
        day = planned.article.day
        if day is not None and day <= self._today:
            values["reviewed"] = Scalar(day.isoformat(), beside="when the article was last changed")
        else:
            values["reviewed"] = Scalar(
                self._today.isoformat(), beside="the day of the import: nobody has reviewed it yet"
            )
        values["reviewed"].above += others
        values["status"] = Scalar("draft")

    def _related(self, planned: Planned, composer: Composer) -> tuple[list[str], list[Comment]]:
        """The guides that the article names as related, with its words about them as comments."""
        blocks = planned.plan.related
        if not blocks:
            return [], []
        text = " ".join(composer.writer.blocks(blocks, code) for code in composer.languages)
        composer.writer.lost.clear()
        guides = [
            name for name in dict.fromkeys(re.findall(r"\]\(guide:([a-z0-9-]+)", text)) if name != planned.id
        ]
        return guides, composer.comments(blocks, RELATED)

    def _comments_below(self, planned: Planned, composer: Composer) -> list[Comment]:
        comments = composer.comments(planned.plan.below) if planned.plan.below else []
        comments += [Comment(f"Behind the article: {words}", LEFT) for words in planned.article.after]
        return comments

    def _head(self, planned: Planned) -> list[Comment]:
        article = planned.article
        key = f"{article.key}, " if article.key else ""
        comments = [Comment(f"Imported from {article.source} ({key}{article.digest})")]
        if article.base:
            comments.append(Comment(f"It was at {article.base}"))
        if article.sections:
            comments.append(Comment(f"It was listed in {' > '.join(article.sections)}."))
        comments += [Comment(fact, LEFT) for fact in article.facts]
        comments += [Comment(f"Before the article: {words}", LEFT) for words in article.before]
        return comments


def _todo(files: Mapping[str, Written]) -> Iterator[Todo]:
    places_by_message: dict[str, list[Place]] = {}
    for path, text in files.items():
        for message, lines in text.todo.items():
            places_by_message.setdefault(message, []).extend(Place(path, line) for line in lines)
    yield from (Todo(message, tuple(places)) for message, places in places_by_message.items())
