"""Resolves the links of articles to targets on the site."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from mendbook.text import SCHEMES, scheme_of

_NUMBERED = re.compile(r"/(?:articles|solutions/articles|article)/([0-9]{3,})(?=\D|\Z)")


def addresses(*written: str | None) -> tuple[str, ...]:
    """The normalised forms in which links may refer to an article, from its address or its path."""
    return tuple(dict.fromkeys(form for one in written if one for form in _forms(one)))


def _forms(address: str) -> Iterable[str]:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return
    path = unquote(parts.path)
    if found := _NUMBERED.search(path):
        yield f"number {found[1]}"
    if parts.scheme in ("http", "https"):
        yield f"{parts.netloc.casefold()}{path.rstrip('/')}"
    elif not parts.scheme and path:
        yield posixpath.normpath(path)
        yield re.sub(r"\.(?:html?|md|markdown)\Z", "", posixpath.normpath(path))


class Links:
    """Resolves links. pages: the `guide:ID` of an article, by each form of its address."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages

    def target(self, written: str, folder: str, base: str, lost: list[str]) -> str | None:
        """The target of a link; None if only its words stay, and then `lost` says why.

        folder: that of the file it is in. base: the article's own web address, or ''.
        """
        written = "".join(written.split())
        if not written or written.startswith("#"):
            return None
        scheme = scheme_of(written)
        if scheme in ("mailto", "tel"):
            return written if len(written) > len(scheme) + 1 else None
        if scheme and scheme not in SCHEMES:
            lost.append(f"A link here can’t be one on this site: {written[:200]}")
            return None
        for form in _forms(written):
            if page := self._pages.get(form):
                return page
        if not scheme:
            within = posixpath.normpath(
                posixpath.join(folder, unquote(written.partition("#")[0].partition("?")[0]))
            )
            for form in _forms(within):
                if page := self._pages.get(form):
                    return page
            try:
                written = urljoin(base, written) if base else written
            except ValueError:
                written = ""
            if scheme_of(written) not in ("http", "https"):
                lost.append(f"A link here led to something that was not imported: {unquote(written)[:200]}")
                return None
        try:
            whole = urlsplit(written).hostname
        except ValueError:
            whole = None
        if not whole or any(mark in unquote(written) for mark in "\ufdd0\ufdd1\ufdd2\ufdd3"):
            lost.append(f"A link here can’t be one on this site: {written[:200]}")
            return None
        return written.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
