"""Changes the slug of a page."""

from collections.abc import Mapping
from typing import Any

from mendbook.files import Files
from mendbook.model import COLLECTIONS, EVERY, best
from mendbook.reader import ID_RULE, Reading, is_id

from .changes import Change, Set
from .edits import Edits
from .former import change_of, former_in, with_former
from .naming import PAGES
from .pages import changed_page
from .rename import NotRenamed, readable


def reslug(
    site: Files, reading: Reading, kind: str, name: str, slugs: Mapping[str, str], *, redirect: bool = True
) -> Edits:
    """The changes that give a page other slugs, in some languages.

    reading: of `site`. kind, name: the collection, or `pages`, and the id. slugs: by language. redirect:
    whether the old addresses redirect. Raises NotRenamed, and Refused if the site can't be read.
    """
    languages = tuple(readable(reading).site.languages)
    for code, slug in slugs.items():
        if code not in languages:
            raise NotRenamed(f"the site has no language `{code}`. It has: {', '.join(languages)}.")
        if not is_id(slug):
            raise NotRenamed(f"`{slug}` can't be a part of an address. {ID_RULE}")
    if kind == PAGES:
        return _of_page(site, reading, name, slugs, redirect=redirect)
    if not COLLECTIONS[kind].has_page:
        raise NotRenamed(f"no {COLLECTIONS[kind].called} has a page, so it has no address.")
    origin = reading.places.origin(kind, name)
    written = origin.value.get("slug")
    before: Mapping[str, str] = written if isinstance(written, dict) else {EVERY: written} if written else {}
    now = {code: part for code in languages if (part := slugs.get(code) or best(before, code))}
    alike = isinstance(written, str) and len(set(now.values())) == 1 and len(now) == len(languages)
    wanted: Any = now[languages[0]] if alike else now
    file, path, former = former_in(origin)
    changes: list[Change] = [Set([*path, "slug"], wanted)]
    left = former
    for code, new in slugs.items():
        # The id of an entry is an address of its page anyway.
        if redirect and (old := best(before, code)) and old != new:
            left = with_former(left, old, new, [code], languages)
    changes += [change for _, change in change_of(file, path, former, left)]
    edits = Edits(site)
    edits.change(file, *changes)
    return edits


def _of_page(site: Files, reading: Reading, name: str, slugs: Mapping[str, str], *, redirect: bool) -> Edits:
    """Like `reslug`, for a page of `content/`, which has a file for each language."""
    edits = Edits(site)
    for code, slug in slugs.items():
        if (name, code) not in reading.pages:
            raise NotRenamed(f"there is no page `{name}` in `{code}`.")
        file = f"content/{code}/{name}.md"
        content = edits.content(file)
        assert content is not None
        head = reading.places.origin("page", f"{code}/{name}").value
        changes: list[Change] = [Set(["slug"], slug)]
        folder, slash, _ = name.rpartition("/")
        if redirect and head.get("slug") not in (None, slug):
            wanted = with_former(
                head.get("formerly"), f"{folder}{slash}{head['slug']}", f"{folder}{slash}{slug}", (), ()
            )
            changes += [change for _, change in change_of(file, (), head.get("formerly"), wanted)]
        edits.put(file, changed_page(file, content, changes))
    return edits
