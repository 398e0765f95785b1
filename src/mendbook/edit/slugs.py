"""Changes the slug of a page."""

from collections.abc import Mapping
from typing import Any

from mendbook.files import Files
from mendbook.model import COLLECTIONS, EVERY, best
from mendbook.reader import ID_RULE, Reading, is_id

from .changes import Change, Set
from .edits import Edits
from .former import add_former, find_former, former_change
from .naming import PAGES
from .pages import change_page
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
        return _reslug_page(site, reading, name, slugs, redirect=redirect)
    if not COLLECTIONS[kind].has_page:
        raise NotRenamed(f"no {COLLECTIONS[kind].noun} has a page, so it has no address.")
    origin = reading.places.origin(kind, name)
    value = origin.value.get("slug")
    before: Mapping[str, str] = value if isinstance(value, dict) else {EVERY: value} if value else {}
    new_slugs = {code: part for code in languages if (part := slugs.get(code) or best(before, code))}
    is_single = (
        isinstance(value, str) and len(set(new_slugs.values())) == 1 and len(new_slugs) == len(languages)
    )
    new_value: Any = new_slugs[languages[0]] if is_single else new_slugs
    file, path, former = find_former(origin)
    changes: list[Change] = [Set([*path, "slug"], new_value)]
    new_former = former
    for code, new in slugs.items():
        # The id of an entry is an address of its page anyway.
        if redirect and (old := best(before, code)) and old != new:
            new_former = add_former(new_former, old, new, [code], languages)
    changes += [change for _, change in former_change(file, path, former, new_former)]
    edits = Edits(site)
    edits.change(file, *changes)
    return edits


def _reslug_page(
    site: Files, reading: Reading, name: str, slugs: Mapping[str, str], *, redirect: bool
) -> Edits:
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
            new_former = add_former(
                head.get("formerly"), f"{folder}{slash}{head['slug']}", f"{folder}{slash}{slug}", (), ()
            )
            changes += [change for _, change in former_change(file, (), head.get("formerly"), new_former)]
        edits.replace(file, change_page(file, content, changes))
    return edits
