"""Makes the files of a draft: that of an article's entry, and those of its causes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mendbook.model import Knowledge
from mendbook.problems import Place

from .article import Article
from .composing import OPEN, Composer
from .layout import Comment, Group, Row, Scalar, Value, Written, written
from .links import Links
from .markdown_writer import MarkdownWriter
from .naming import Names, id_of
from .pictures import Pictures
from .plan import Plan
from .todos import GUESSED, LEFT, RELATED
from .topics import Topics, texts_of
from .tree import Localized, plain, words_of

_SAME_TITLE = "Check whether it is the same as {}, which has the same title."
_SAME_CAUSE = "Check whether it is the same cause as `{}`, which has the same name."


@dataclass(frozen=True)
class Todo:
    """Something left to do, and its places: one or several."""

    what: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Brought:
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
            words.casefold(): f"the {one} `{name}`"
            for one, entries in (("guide", knowledge.guides), ("how-to", knowledge.howtos))
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

    def make(self, one: Planned) -> Brought:
        article, made = one.article, one.plan
        codes = [code for code in self._site.languages if code in article.versions]
        codes += [code for code in article.versions if code not in codes]
        lost: list[str] = []
        entry_below: list[Comment] = []
        writer = MarkdownWriter(
            link=lambda target: self._links.target(target, article.folder, article.base, lost),
            picture=lambda source, words: self._pictures.path(source, words, one.id, article.folder, lost),
            lost=lost,
        )
        composer = Composer(writer, self._site, one.lead, codes)
        values = self._guide(one, composer) if made.kind == "guides" else self._howto(one, composer)
        for key, wording in made.headings.items():
            words = [" / ".join(dict.fromkeys(map(plain, one_of.values()))) for one_of in wording]
            if key in values:
                values[key].above[:0] = [Comment(f"The article’s heading: {line}") for line in words]
            else:
                entry_below += [Comment(f"A heading of the article: {line}", LEFT) for line in words]
        self._end(one, composer, values)
        entry = Group(values)
        entry.below += [*entry_below, *self._below(one, composer)]
        file = f"data/{made.kind}/{one.id}.yml"
        files = {file: written(self._head(one), entry, file)}
        for name, cause in zip(one.causes, made.causes, strict=True):
            group = composer.cause(cause, name, self._slug(cause.cause, name))
            head = [Comment(f"Imported with the guide `{one.id}`.")]
            words = [plain(inlines) for inlines in cause.cause.values()]
            if same := next(
                (self._causes[word.casefold()] for word in words if word.casefold() in self._causes), ""
            ):
                head.append(
                    Comment(f"There is a cause `{same}` with the same name.", _SAME_CAUSE.format(same))
                )
            for word in words:
                self._causes.setdefault(word.casefold(), name)
            path = f"data/causes/{name}.yml"
            files[path] = written(head, group, path)
        self.files |= {path: one_file.text.encode() for path, one_file in files.items()}
        return Brought(
            made.kind,
            one.id,
            words_of(one.title, one.lead) if one.title else OPEN,
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
                slug = id_of(plain(wording[code]))
                if slug and slug != name:
                    slugs[code] = Scalar(self._names.new(slug), text=True)
        return Group(slugs, short=True) if slugs else None

    def _start(self, one: Planned, composer: Composer) -> dict[str, Value]:
        title = composer.line(one.title, "Give it a title: the article has none.")
        same = next(
            (
                self._titles[word]
                for inlines in one.title.values()
                if (word := plain(inlines).casefold()) in self._titles
            ),
            "",
        )
        if same:
            title.above.append(
                Comment(f"{same[0].upper()}{same[1:]} has the same title.", _SAME_TITLE.format(same))
            )
        for inlines in one.title.values():
            kind = "guide" if one.plan.kind == "guides" else "how-to"
            self._titles.setdefault(plain(inlines).casefold(), f"the {kind} `{one.id}`")
        values: dict[str, Value] = {"title": title}
        if one.slugs:
            values["slug"] = Group(
                {code: Scalar(slug, text=True) for code, slug in one.slugs.items()}, short=True
            )
        return values

    def _guide(self, one: Planned, composer: Composer) -> dict[str, Value]:
        values = self._start(one, composer)
        values["topic"] = self._topics.of(one.article, one.title)
        values |= composer.symptoms(one.plan, one.causes)
        self._search_words(one, values)
        composer.shared(one.plan, values)
        values["causes"] = composer.causes(one.plan, one.causes)
        if one.plan.guessed:
            values["causes"].above.append(
                Comment(
                    "The explanations were matched by their words.",
                    GUESSED,
                )
            )
        if one.plan.visit_store_if:
            values["visit_store_if"] = composer.block(one.plan.visit_store_if)
        values |= composer.faq(one.plan)
        if one.plan.call_to_action:
            values["call_to_action"] = composer.block(one.plan.call_to_action)
        return values

    def _howto(self, one: Planned, composer: Composer) -> dict[str, Value]:
        values = self._start(one, composer)
        self._search_words(one, values)
        composer.shared(one.plan, values)
        values["parts"] = Row([composer.part(part) for part in one.plan.parts])
        values |= composer.faq(one.plan)
        return values

    def _search_words(self, one: Planned, values: dict[str, Value]) -> None:
        words = dict(one.article.search_words)
        labels = [label for label in one.article.labels if any(map(str.isalnum, label))]
        if not words and labels:
            values["search_words"] = Row([Scalar(label, text=True) for label in labels])
        elif words:
            for code in words:
                words[code] = tuple(dict.fromkeys([*words[code], *labels]))
            values["search_words"] = Group(
                {code: Row([Scalar(word, text=True) for word in those]) for code, those in words.items()},
                short=True,
            )

    def _end(self, one: Planned, composer: Composer, values: dict[str, Value]) -> None:
        related, others = self._related(one, composer)
        if related:
            values["related"] = Row([Scalar(name) for name in related])
        day = one.article.day
        if day is not None and day <= self._today:
            values["reviewed"] = Scalar(day.isoformat(), beside="when the article was last changed")
        else:
            values["reviewed"] = Scalar(
                self._today.isoformat(), beside="the day of the import: nobody has reviewed it yet"
            )
        values["reviewed"].above += others
        values["status"] = Scalar("draft")

    def _related(self, one: Planned, composer: Composer) -> tuple[list[str], list[Comment]]:
        """The guides that the article names as related, with its words about them as comments."""
        blocks = one.plan.related
        if not blocks:
            return [], []
        text = " ".join(composer.writer.blocks(blocks, code) for code in composer.languages)
        composer.writer.lost.clear()
        guides = [
            name for name in dict.fromkeys(re.findall(r"\]\(guide:([a-z0-9-]+)", text)) if name != one.id
        ]
        return guides, composer.comments(blocks, RELATED)

    def _below(self, one: Planned, composer: Composer) -> list[Comment]:
        made = composer.comments(one.plan.below) if one.plan.below else []
        made += [Comment(f"Behind the article: {words}", LEFT) for words in one.article.after]
        return made

    def _head(self, one: Planned) -> list[Comment]:
        article = one.article
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
    found: dict[str, list[Place]] = {}
    for path, one in files.items():
        for what, lines in one.todo.items():
            found.setdefault(what, []).extend(Place(path, line) for line in lines)
    yield from (Todo(what, tuple(places)) for what, places in found.items())
