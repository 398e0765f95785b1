"""Copies the pictures of articles from the files beside them; nothing is ever fetched."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from mendbook.files import PICTURES, File, Files, Memory, TooLarge, picture_fault

from .naming import make_id

FOLDER = "content/pictures"
_LARGEST = 20_000_000
_DATA = re.compile(r"data:image/([a-z+]+)[^,]{0,100}?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE)
_ENDINGS: Mapping[str, str] = {
    "jpeg": ".jpg",
    "svg+xml": ".svg",
    "jpg": ".jpg",
    "png": ".png",
    "gif": ".gif",
    "webp": ".webp",
    "avif": ".avif",
}


class Pictures:
    """Copied pictures, by path on the site.

    site: its files. read_beside: reads a picture beside an article, by the article's folder and the path as
    written; returns None if there is none, or it must not be read.
    """

    def __init__(self, site: Files, read_beside: Callable[[str, str], bytes | None]) -> None:
        self._site = site
        self._read_beside = read_beside
        self.new_files: dict[str, bytes] = {}
        self._paths: dict[str, str] = {}

    def path(self, source: str, words: str, article: str, folder: str, lost: list[str]) -> str | None:
        """The path of a picture in `content/`; None if it can't be copied, and then `lost` says why."""
        described = f" ({words})" if words else ""
        if any(f": {source[:300]}\n" in message for message in lost):
            lost += [f"In another language that picture shows: {words}"] if words else []
            return None
        if match := _DATA.match(source):
            content, name = _decode(match), f"{article}{_ENDINGS.get(match[1].lower(), '.bin')}"
            if content is None:
                lost.append(f"A picture here is damaged{described}. Find it, and put it in {FOLDER}/.")
                return None
        else:
            name = unquote(PurePosixPath(urlsplit_path(source)).name)
            content = (
                None if _is_elsewhere(source) else self._read_beside(folder, unquote(urlsplit_path(source)))
            )
        if content is None:
            stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
            call = f"pictures/{make_id(stem) or article}{ending if ending in PICTURES else '.png'}"
            lost.append(
                f"A picture was here{described}: {source[:300]}\n"
                f"Save it as content/{call}, and write ![{words or 'what it shows'}]({call})."
            )
            return None
        return self._add(content, name, article, described, lost)

    def _add(self, content: bytes, name: str, article: str, described: str, lost: list[str]) -> str | None:
        digest = sha256(content).hexdigest()
        if digest in self._paths:
            return self._paths[digest]
        stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
        if ending not in PICTURES:
            lost.append(f"A file here isn’t a picture that browsers show{described}: {name[:200]}")
            return None
        try:
            fault = picture_fault(File(Memory({f"picture{ending}": content}), f"picture{ending}"))
        except OSError:
            fault = None
        if fault is not None:
            lost.append(
                f"A picture here can’t be shown{described}: {name[:200]}\n{fault.message} {fault.remedy}"
            )
            return None
        base, number = make_id(stem) or article, 1
        path = f"{FOLDER}/{base}{ending}"
        while path in self.new_files or (
            self._site.kind(path) is not None and not self._has_content(path, content)
        ):
            number += 1
            path = f"{FOLDER}/{base}-{number}{ending}"
        if self._site.kind(path) is None:
            self.new_files[path] = content
        self._paths[digest] = path.removeprefix("content/")
        return self._paths[digest]

    def _has_content(self, path: str, content: bytes) -> bool:
        try:
            return self._site.read(path, _LARGEST) == content
        except (OSError, TooLarge):
            return False


def _decode(match: re.Match[str]) -> bytes | None:
    if len(match[3]) > _LARGEST * 2:
        return None
    try:
        return (
            base64.b64decode("".join(unquote(match[3]).split()), validate=True)
            if match[2]
            else unquote_to_bytes(match[3])
        )
    except (binascii.Error, ValueError):
        return None


def _is_elsewhere(source: str) -> bool:
    try:
        parts = urlsplit(source)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc) or source.startswith(("/", "\\"))


def urlsplit_path(source: str) -> str:
    """The path of an address, without query and fragment."""
    try:
        return urlsplit(source).path
    except ValueError:
        return source
