"""Articles into a site: what each becomes, under which names, in which files; and what is left to do."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mendbook.files import MAX_BYTES, Files, TooLarge
from mendbook.model import Knowledge
from mendbook.problems import Place
from mendbook.reader import LeftOut
from mendbook.text import Inline

from .aligning import align
from .article import Article
from .composing import GUESSED, LEFT, OPEN, RELATED, Composer
from .inline import Run, inlines_of
from .layout import Comment, Group, Row, Scalar, Text, Value, Written, written
from .likeness import Alike
from .links import Links
from .naming import Names, id_of
from .pictures import Pictures
from .plan import Plan
from .planning import planned as plan_of
from .said import Sayer
from .tree import Para, Said, plain, words_of

_MARK = re.compile(r"^# Imported from .*\((?:([a-z]+:[^\s,()]+), )?([0-9a-f]{12})\)", re.MULTILINE)
TOPIC = "Choose the topic: `{}` is a guess."
NEW_TOPIC = "Name the topic, and say in a sentence what it is about."
SAME_TITLE = "See whether it is the same as {}, which has the same title."
SAME_CAUSE = "See whether it is the same cause as `{}`, which is called the same."


@dataclass(frozen=True)
class Todo:
    """Something that is left to do, and where: one or several places."""

    what: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Brought:
    """An article that became an entry. file: its own; causes: how many files it has beside that."""

    kind: str
    id: str
    title: str
    file: str
    source: str
    languages: tuple[str, ...]
    causes: int
    todo: tuple[Todo, ...]


@dataclass(frozen=True)
class Import:
    """What came of an import. files: by path what is to be written, each new.

    notes: sentences about all of it.
    """

    files: Mapping[str, bytes]
    brought: tuple[Brought, ...]
    before: tuple[str, ...] = ()
    """Sentences about articles that were imported already."""
    notes: tuple[str, ...] = ()


@dataclass
class _Planned:
    article: Article
    title: Said
    plan: Plan
    id: str
    lead: str
    slugs: dict[str, str]
    causes: list[str] = field(default_factory=list)


def bring_in(
    articles: Sequence[Article],
    knowledge: Knowledge,
    site: Files,
    today: date,
    beside: Callable[[str, str], bytes | None],
) -> Import:
    """Makes drafts of articles. Nothing is written.

    knowledge: the site as it is, also what has mistakes. site: its files. beside: see `Pictures`.
    """
    return _Importer(knowledge, site, today, beside).bring(articles)


class _Importer:
    def __init__(
        self, knowledge: Knowledge, site: Files, today: date, beside: Callable[[str, str], bytes | None]
    ) -> None:
        self._site_files = site
        self._site = knowledge.site
        self._knowledge = knowledge
        self._today = today
        self._pictures = Pictures(site, beside)
        self._names = {name: Names(self._taken(name)) for name in ("guides", "howtos", "causes")}
        self._titles = {
            words.casefold(): f"the {one} `{name}`"
            for one, entries in (("guide", knowledge.guides), ("how-to", knowledge.howtos))
            for name, entry in entries.items()
            for words in _texts(entry, "title")
        }
        self._causes = {
            words.casefold(): name
            for name, cause in knowledge.causes.items()
            for words in _texts(cause, "cause")
        }
        self._files: dict[str, bytes] = {}
        self._topic_made = ""

    def bring(self, articles: Sequence[Article]) -> Import:
        before: list[str] = []
        planned: list[_Planned] = []
        known = dict(self._imported())
        met: set[str] = set()
        pages: dict[str, str] = {}
        for article in articles:
            if article.digest in met:
                before.append(f"{article.source}: it is here twice; the second is passed over.")
                continue
            met.add(article.digest)
            if was := known.get(article.key) or known.get(article.digest):
                file, digest = was
                changed = (
                    ""
                    if digest == article.digest
                    else " It has changed since: compare them, or delete that file to import it anew."
                )
                before.append(f"{article.source}: it was imported already, into {file}.{changed}")
                one, name = (
                    ("guide" if "/guides/" in file else "howto"),
                    file.rpartition("/")[2].removesuffix(".yml"),
                )
                pages |= dict.fromkeys(article.addresses, f"{one}:{name}")
                continue
            planned.append(self._planned(article))
        for each in planned:
            kind = "guide" if each.plan.kind == "guides" else "howto"
            pages = {**dict.fromkeys(each.article.addresses, f"{kind}:{each.id}"), **pages}
        links = Links(pages)
        brought = tuple(self._brought(one, links) for one in planned)
        notes = self._notes([one.article for one in planned])
        return Import({**self._files, **self._pictures.brought}, brought, tuple(before), notes)

    def _notes(self, articles: Sequence[Article]) -> tuple[str, ...]:
        """Which languages are others than those that the articles say they are in."""
        found: dict[str, None] = {}
        for article in articles:
            for code, locale in article.locales.items():
                own = self._site.languages.get(code)
                if own is None:
                    found[f"`{locale}` is kept as `{code}`, which this site doesn’t have."] = None
                    continue
                here = own.locale or code
                if "-" in locale and here.casefold() != locale.replace("_", "-").casefold():
                    found[f"`{locale}` is taken for `{code}`, which is `{here}` on this site."] = None
        return tuple(found)

    def _taken(self, collection: str) -> Iterator[str]:
        entries = self._knowledge.of(collection)
        yield from entries
        for entry in entries.values():
            for key in ("slug", "formerly"):
                try:
                    value = getattr(entry, key) or {}
                except LeftOut:
                    continue
                for words in value.values():
                    yield from [words] if isinstance(words, str) else words
        for path in (f"data/{collection}",):
            if self._site_files.kind(path) is not None:
                yield from (name.removesuffix(".yml") for name in self._site_files.listed(path))

    def _imported(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """What was imported before, by its key and by its digest: the file, and the digest."""
        for folder in ("data/guides", "data/howtos"):
            if self._site_files.kind(folder) is None:
                continue
            for name in sorted(self._site_files.listed(folder)):
                path = f"{folder}/{name}"
                try:
                    text = self._site_files.read(path, MAX_BYTES)[:4000].decode("utf-8", "replace")
                except (OSError, TooLarge):
                    continue
                if found := _MARK.search(_unfolded(text)):
                    yield from ((key, (path, found[2])) for key in (found[1], found[2]) if key)

    def _planned(self, article: Article) -> _Planned:
        languages = list(article.versions)
        lead = languages[0]
        title: Said = {
            code: _words(version.title) for code, version in article.versions.items() if version.title
        }
        summary: Said = {
            code: _words(version.summary) for code, version in article.versions.items() if version.summary
        }
        blocks = align({code: version.blocks for code, version in article.versions.items()})
        made = plan_of(title, summary if lead in summary else {}, blocks, lead)
        if summary and lead not in summary:
            made.introduction[:0] = [Para(summary)]
        named = (words_of({code: title[code]}, code) for code in title)
        wanted = next(filter(None, map(id_of, [*named, article.name])), "") or "article"
        name = self._names[made.kind].new(wanted)
        slugs: dict[str, str] = {}
        for code in self._site.languages:
            if (
                code != self._site.default
                and code in title
                and (slug := id_of(plain(title[code])))
                and slug != name
            ):
                slugs[code] = self._names[made.kind].new(slug)
        planned = _Planned(article, title, made, name, lead, slugs)
        for at, cause in enumerate(made.causes, 1):
            words = (
                words_of(cause.cause or cause.solution or cause.heading, lead)
                if (cause.cause or cause.solution or cause.heading)
                else ""
            )
            planned.causes.append(
                self._names["causes"].new(id_of(re.sub(r"^[0-9]+[.)]\s+", "", words)) or f"{name[:80]}-{at}")
            )
        return planned

    def _brought(self, one: _Planned, links: Links) -> Brought:
        article, made = one.article, one.plan
        codes = [code for code in self._site.languages if code in article.versions]
        codes += [code for code in article.versions if code not in codes]
        lost: list[str] = []
        entry_below: list[Comment] = []
        sayer = Sayer(
            link=lambda target: links.target(target, article.folder, article.base, lost),
            picture=lambda source, words: self._pictures.path(source, words, one.id, article.folder, lost),
            lost=lost,
        )
        composer = Composer(sayer, self._site, one.lead, codes)
        values = self._guide(one, composer) if made.kind == "guides" else self._howto(one, composer)
        for key, said in made.headings.items():
            words = [" / ".join(dict.fromkeys(map(plain, one_of.values()))) for one_of in said]
            if key in values:
                values[key].above[:0] = [Comment(f"The article’s heading: {line}") for line in words]
            else:
                entry_below += [Comment(f"A heading of the article: {line}", LEFT) for line in words]
        self._end(one, composer, values)
        entry = Group(values)
        entry.below += [*entry_below, *self._below(one, composer)]
        file = f"data/{made.kind}/{one.id}.yml"
        files = {file: written(self._head(one), entry)}
        for name, cause in zip(one.causes, made.causes, strict=True):
            group = composer.cause(cause, name, self._slug(cause.cause, name))
            head = [Comment(f"Imported with the guide `{one.id}`.")]
            words = [plain(inlines) for inlines in cause.cause.values()]
            if same := next(
                (self._causes[word.casefold()] for word in words if word.casefold() in self._causes), ""
            ):
                head.append(
                    Comment(f"There is a cause `{same}`, which is called the same.", SAME_CAUSE.format(same))
                )
            for word in words:
                self._causes.setdefault(word.casefold(), name)
            files[f"data/causes/{name}.yml"] = written(head, group)
        self._files |= {path: one_file.text.encode() for path, one_file in files.items()}
        return Brought(
            made.kind,
            one.id,
            words_of(one.title, one.lead) if one.title else OPEN,
            file,
            article.source,
            tuple(codes),
            len(one.causes),
            tuple(_todo(files)),
        )

    def _slug(self, said: Said, name: str) -> Value | None:
        slugs: dict[str, Value] = {}
        for code in self._site.languages:
            if code != self._site.default and code in said:
                slug = id_of(plain(said[code]))
                if slug and slug != name:
                    slugs[code] = Scalar(self._names["causes"].new(slug), text=True)
        return Group(slugs, short=True) if slugs else None

    def _start(self, one: _Planned, composer: Composer) -> dict[str, Value]:
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
                Comment(f"{same[0].upper()}{same[1:]} has the same title.", SAME_TITLE.format(same))
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

    def _guide(self, one: _Planned, composer: Composer) -> dict[str, Value]:
        values = self._start(one, composer)
        values["topic"] = self._topic(one)
        values |= composer.symptoms(one.plan, one.causes)
        self._search_words(one, values)
        composer.shared(one.plan, values)
        values["causes"] = composer.causes(one.plan, one.causes)
        if one.plan.guessed:
            values["causes"].above.append(
                Comment(
                    "The explanations were found by their words.",
                    GUESSED,
                )
            )
        if one.plan.visit_store_if:
            values["visit_store_if"] = composer.block(one.plan.visit_store_if)
        values |= composer.faq(one.plan)
        if one.plan.call_to_action:
            values["call_to_action"] = composer.block(one.plan.call_to_action)
        return values

    def _howto(self, one: _Planned, composer: Composer) -> dict[str, Value]:
        values = self._start(one, composer)
        self._search_words(one, values)
        composer.shared(one.plan, values)
        values["parts"] = Row([composer.part(part) for part in one.plan.parts])
        values |= composer.faq(one.plan)
        return values

    def _search_words(self, one: _Planned, values: dict[str, Value]) -> None:
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

    def _end(self, one: _Planned, composer: Composer, values: dict[str, Value]) -> None:
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

    def _related(self, one: _Planned, composer: Composer) -> tuple[list[str], list[Comment]]:
        """Guides that the article names as related; the words of it all, as comments."""
        blocks = one.plan.related
        if not blocks:
            return [], []
        text = " ".join(composer.sayer.blocks(blocks, code) for code in composer.languages)
        composer.sayer.lost.clear()
        guides = [
            name for name in dict.fromkeys(re.findall(r"\]\(guide:([a-z0-9-]+)", text)) if name != one.id
        ]
        return guides, composer.comments(blocks, RELATED)

    def _below(self, one: _Planned, composer: Composer) -> list[Comment]:
        made = composer.comments(one.plan.below) if one.plan.below else []
        made += [Comment(f"Behind the article: {words}", LEFT) for words in one.article.after]
        return made

    def _topic(self, one: _Planned) -> Value:
        topics = self._knowledge.topics
        said = " ".join(
            [*one.article.sections, *one.article.labels, *(plain(words) for words in one.title.values())]
        )
        if not topics:
            return Scalar(self._new_topic(one), todo="")
        names = list(topics)
        things = [
            f"{name} {' '.join(_texts(topics[name], 'name'))} {' '.join(_texts(topics[name], 'summary'))}"
            for name in names
        ]
        scores = Alike(things).scores(said)
        best = names[scores.index(max(scores))]
        return Scalar(best, beside="a guess", todo=TOPIC.format(best))

    def _new_topic(self, one: _Planned) -> str:
        """On a site without topics: one for all that is imported."""
        if not self._topic_made:
            words = one.article.sections[0] if one.article.sections else ""
            self._topic_made = id_of(words) or "imported"
            default = self._site.default
            entry = Group(
                {
                    "name": Text({default: words or OPEN}),
                    "summary": Text({default: OPEN}),
                }
            )
            path = f"data/topics/{self._topic_made}.yml"
            self._files[path] = written(
                [Comment("The site had no topic yet: name it, and say what it is about.")], entry
            ).text.encode()
        return self._topic_made

    def _head(self, one: _Planned) -> list[Comment]:
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


def _texts(entry: object, key: str) -> list[str]:
    try:
        return list(getattr(entry, key).values.values())
    except LeftOut:
        return []


def _unfolded(text: str) -> str:
    """Comments with their lines joined."""
    return re.sub(r"\n# (?!Imported|It was)", " ", text)


def _words(text: str) -> tuple[Inline, ...]:
    return inlines_of([Run(text)])
