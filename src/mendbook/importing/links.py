"""Resolves the links of articles to targets on the site."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from mendbook.text import SCHEMES, parse_scheme

_NUMBERED = re.compile(r"/(?:articles|solutions/articles|article)/([0-9]{3,})(?=\D|\Z)")


def addresses(*links: str | None) -> tuple[str, ...]:
    """The normalised forms in which links may refer to an article, from its address or its path."""
    return tuple(dict.fromkeys(form for link in links if link for form in _forms(link)))


def _forms(address: str) -> Iterable[str]:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return
    path = unquote(parts.path)
    if match := _NUMBERED.search(path):
        yield f"number {match[1]}"
    if parts.scheme in ("http", "https"):
        yield f"{parts.netloc.casefold()}{path.rstrip('/')}"
    elif not parts.scheme and path:
        yield posixpath.normpath(path)
        yield re.sub(r"\.(?:html?|md|markdown)\Z", "", posixpath.normpath(path))


class Links:
    """Resolves links. pages: the `guide:ID` of an article, by each form of its address."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages

    def target(self, link: str, folder: str, base: str, lost: list[str]) -> str | None:
        """The target of a link; None if only its words stay, and then `lost` says why.

        folder: that of the file it is in. base: the article's own web address, or ''.
        """
        link = "".join(link.split())
        if not link or link.startswith("#"):
            return None
        scheme = parse_scheme(link)
        if scheme in ("mailto", "tel"):
            return link if len(link) > len(scheme) + 1 else None
        if scheme and scheme not in SCHEMES:
            lost.append(f"A link here can’t be one on this site: {link[:200]}")
            return None
        for form in _forms(link):
            if page := self._pages.get(form):
                return page
        if not scheme:
            path_in_folder = posixpath.normpath(
                posixpath.join(folder, unquote(link.partition("#")[0].partition("?")[0]))
            )
            for form in _forms(path_in_folder):
                if page := self._pages.get(form):
                    return page
            try:
                link = urljoin(base, link) if base else link
            except ValueError:
                link = ""
            if parse_scheme(link) not in ("http", "https"):
                lost.append(f"A link here led to something that was not imported: {unquote(link)[:200]}")
                return None
        try:
            host = urlsplit(link).hostname
        except ValueError:
            host = None
        if not host or any(mark in unquote(link) for mark in "\ufdd0\ufdd1\ufdd2\ufdd3"):
            lost.append(f"A link here can’t be one on this site: {link[:200]}")
            return None
        return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
