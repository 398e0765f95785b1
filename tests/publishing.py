"""What is published in tests, and what they look for in it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from espresso import Edit, content_of, copy_site
from mendbook.cache import Cache
from mendbook.pdf import Press
from mendbook.publish import Publication, publish

_MOST = 6
"""Publications that are kept; what tests of a file share, they ask for one after the other."""


class PublishOnce(Protocol):
    """The fixture `publish_once`."""

    def __call__(
        self,
        edits: Mapping[str, Edit] | None = None,
        *,
        site_url: str = "",
        preview: bool = False,
        pdfs: bool = False,
    ) -> Publication: ...


def publishing_once(new_folder: Callable[[], Path]) -> PublishOnce:
    """Publishes the espresso site with the same edits and options once; tests only read what comes."""
    made: dict[tuple[object, ...], Publication] = {}

    def published(
        edits: Mapping[str, Edit] | None = None,
        *,
        site_url: str = "",
        preview: bool = False,
        pdfs: bool = False,
    ) -> Publication:
        key = (frozenset((edits or {}).items()), site_url, preview, pdfs)
        if key not in made:
            root = copy_site(new_folder() / "site", edits or {})
            press = Press(Cache(root / "cache")) if pdfs else None
            while len(made) >= _MOST:
                made.pop(next(iter(made)))
            made[key] = publish(root, site_url=site_url, preview=preview, press=press)
        return made[key]

    return published


def publish_alike(root: Path, *, site_url: str = "", preview: bool = False) -> Publication:
    """A site published: once for tests one after the other whose sites are equal. They only read it."""
    key = (content_of(root), site_url, preview)
    if key not in _ALIKE:
        while len(_ALIKE) >= _MOST:
            _ALIKE.pop(next(iter(_ALIKE)))
        _ALIKE[key] = publish(root, site_url=site_url, preview=preview)
    return _ALIKE[key]


_ALIKE: dict[tuple[object, ...], Publication] = {}


def file_of(publication: Publication, address: str) -> bytes:
    """The bytes of a file of a site, whether it was made or brought."""
    content = publication.files[address]
    return content.read_bytes() if isinstance(content, Path) else content
