import os
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from mendbook.files import MAX_BYTES, File, TooLarge
from mendbook.problems import Place, Problem

# Line ends that only some programs recognise (U+0085, U+2028, U+2029) would make places wrong. A byte order
# mark (U+FEFF) in the middle comes from concatenated files.
_NOT_ALLOWED = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_text(file: File, path: str) -> tuple[str, Problem | None]:
    """A file's text with `\\n` line ends; '' and a problem if it is unusable.

    path: its name in problems.
    """
    try:
        data = file.read(MAX_BYTES)
        if b"\0" in data[:2] or data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
            message = "The file is UTF-16 text, not UTF-8."
            return "", Problem("MB108", Place(path), message, "Save it again as UTF-8.")
        text = data.removeprefix(BOM_UTF8).decode()  # faster than the codec utf-8-sig
    except TooLarge as error:
        return "", Problem(
            "MB106",
            Place(path),
            f"The file has {error.size:,} bytes; at most {MAX_BYTES:,} are read.",
            "Split it into several pages."
            if file.suffix == ".md"
            else "Split it: a list can be a folder with one file for each entry.",
        )
    except UnicodeDecodeError as error:
        *lines, last = error.object[: error.start].decode("utf-8").split("\n")
        return "", Problem(
            "MB108",
            Place(path, len(lines) + 1, len(last) + 1),
            "The file is not UTF-8 text.",
            "Save it again as UTF-8: its accented letters are probably in another encoding.",
        )
    except OSError as error:
        return "", Problem(
            "MB111",
            Place(path),
            f"The file can't be read: {os.strerror(error.errno or 0)}.",
            "Check its name and its permissions.",
        )
    return with_plain_line_ends(text), None


def with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_of_index(file: str, text: str, index: int) -> Place:
    """The place in a file where its text has this index."""
    text_before = text[:index]
    return Place(file, text_before.count("\n") + 1, index - text_before.rfind("\n"))


def bad_character(text: str) -> re.Match[str] | None:
    """The first character that must reach neither pages nor terminals."""
    return _NOT_ALLOWED.search(text)


def without_bad_characters(text: str) -> str:
    return _NOT_ALLOWED.sub("", text)


def not_allowed(place: Place, match: re.Match[str]) -> Problem:
    return Problem(
        "MB108",
        place,
        f"The character U+{ord(match[0]):04X} is not allowed.",
        "Delete it. It is invisible and was probably pasted in by accident.",
    )
