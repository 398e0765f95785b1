"""Imports articles: plans and names each, and skips those that have been imported before."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mendbook.files import MAX_BYTES, Files, TooLarge
from mendbook.model import Knowledge
from mendbook.reader import LeftOut
from mendbook.text import Inline

from .aligning import align
from .article import Article
from .drafting import Draft, Drafts, Planned
from .inline import Run, make_inlines
from .links import Links
from .naming import Names, make_id
from .pictures import Pictures
from .planning import make_plan
from .tree import Localized, Para, plain_text, plain_wording

_MARK = re.compile(r"^# Imported from .*\((?:([a-z]+:[^\s,()]+), )?([0-9a-f]{12})\)", re.MULTILINE)


@dataclass(frozen=True)
class Import:
    """The result of an import. files: new files to write, by path.

    notes: sentences about the import as a whole.
    """

    files: Mapping[str, bytes]
    drafts: tuple[Draft, ...]
    skipped: tuple[str, ...] = ()
    """Sentences about articles that were imported before."""
    notes: tuple[str, ...] = ()


def import_articles(
    articles: Sequence[Article],
    knowledge: Knowledge,
    site: Files,
    today: date,
    read_beside: Callable[[str, str], bytes | None],
) -> Import:
    """Makes drafts of articles. Nothing is written.

    knowledge: the site as it is, entries with mistakes included. site: its files. read_beside: see
    `Pictures`.
    """
    return _Importer(knowledge, site, today, read_beside).run(articles)


class _Importer:
    def __init__(
        self, knowledge: Knowledge, site: Files, today: date, read_beside: Callable[[str, str], bytes | None]
    ) -> None:
        self._files = site
        self._site = knowledge.site
        self._knowledge = knowledge
        self._today = today
        self._pictures = Pictures(site, read_beside)
        self._names = {name: Names(self._taken_names(name)) for name in ("guides", "howtos", "causes")}

    def run(self, articles: Sequence[Article]) -> Import:
        skipped: list[str] = []
        ready: list[Planned] = []
        imported = dict(self._earlier_imports())
        digests: set[str] = set()
        pages: dict[str, str] = {}
        for article in articles:
            if article.digest in digests:
                skipped.append(f"{article.source}: it occurs twice; the second was skipped.")
                continue
            digests.add(article.digest)
            if earlier := imported.get(article.key) or imported.get(article.digest):
                file, digest = earlier
                change_note = (
                    ""
                    if digest == article.digest
                    else " It has changed since: compare them, or delete that file to import it again."
                )
                skipped.append(f"{article.source}: it was imported already, into {file}.{change_note}")
                kind_there, name = (
                    ("guide" if "/guides/" in file else "howto"),
                    file.rpartition("/")[2].removesuffix(".yml"),
                )
                pages |= dict.fromkeys(article.addresses, f"{kind_there}:{name}")
                continue
            ready.append(self._plan(article))
        for planned_article in ready:
            kind = "guide" if planned_article.plan.kind == "guides" else "howto"
            pages = {
                **dict.fromkeys(planned_article.article.addresses, f"{kind}:{planned_article.id}"),
                **pages,
            }
        links = Links(pages)
        drafts = Drafts(self._knowledge, self._names["causes"], links, self._pictures, self._today)
        new_drafts = tuple(map(drafts.draft, ready))
        notes = self._notes([draft.article for draft in ready])
        return Import({**drafts.files, **self._pictures.new_files}, new_drafts, tuple(skipped), notes)

    def _notes(self, articles: Sequence[Article]) -> tuple[str, ...]:
        """Notes on languages of the articles that differ from those of the site."""
        notes: dict[str, None] = {}
        for article in articles:
            for code, locale in article.locales.items():
                own = self._site.languages.get(code)
                if own is None:
                    notes[f"`{locale}` is kept as `{code}`, which this site doesn’t have."] = None
                    continue
                locale_here = own.locale or code
                if "-" in locale and locale_here.casefold() != locale.replace("_", "-").casefold():
                    notes[f"`{locale}` was imported as `{code}`, which is `{locale_here}` on this site."] = (
                        None
                    )
        return tuple(notes)

    def _taken_names(self, collection: str) -> Iterator[str]:
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
            if self._files.kind(path) is not None:
                yield from (name.removesuffix(".yml") for name in self._files.list_folder(path))

    def _earlier_imports(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Earlier imports, by key and by digest: the file, and the digest."""
        for folder in ("data/guides", "data/howtos"):
            if self._files.kind(folder) is None:
                continue
            for name in sorted(self._files.list_folder(folder)):
                path = f"{folder}/{name}"
                try:
                    text = self._files.read(path, MAX_BYTES)[:4000].decode("utf-8", "replace")
                except (OSError, TooLarge):
                    continue
                if match := _MARK.search(_join_comment_lines(text)):
                    yield from ((key, (path, match[2])) for key in (match[1], match[2]) if key)

    def _plan(self, article: Article) -> Planned:
        languages = list(article.versions)
        lead = languages[0]
        title: Localized = {
            code: _words(version.title) for code, version in article.versions.items() if version.title
        }
        summary: Localized = {
            code: _words(version.summary) for code, version in article.versions.items() if version.summary
        }
        blocks = align({code: version.blocks for code, version in article.versions.items()})
        plan = make_plan(title, summary if lead in summary else {}, blocks, lead)
        if summary and lead not in summary:
            plan.introduction[:0] = [Para(summary)]
        titles = (plain_wording({code: title[code]}, code) for code in title)
        base_name = next(filter(None, map(make_id, [*titles, article.name])), "") or "article"
        name = self._names[plan.kind].take(base_name)
        slugs: dict[str, str] = {}
        for code in self._site.languages:
            if (
                code != self._site.default
                and code in title
                and (slug := make_id(plain_text(title[code])))
                and slug != name
            ):
                slugs[code] = self._names[plan.kind].take(slug)
        ready = Planned(article, title, plan, name, lead, slugs)
        for number, cause in enumerate(plan.causes, 1):
            words = (
                plain_wording(cause.cause or cause.solution or cause.heading, lead)
                if (cause.cause or cause.solution or cause.heading)
                else ""
            )
            ready.causes.append(
                self._names["causes"].take(
                    make_id(re.sub(r"^[0-9]+[.)]\s+", "", words)) or f"{name[:80]}-{number}"
                )
            )
        return ready


def _join_comment_lines(text: str) -> str:
    """Joins the lines of comments."""
    return re.sub(r"\n# (?!Imported|It was)", " ", text)


def _words(text: str) -> tuple[Inline, ...]:
    return make_inlines([Run(text)])
