import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mendbook.memo import Memo
from mendbook.packaged import search_path
from mendbook.problems import Place, Problem

from .colours import READABLE, contrast, hexadecimal
from .styles import Declaration, parse_declarations

INK = "#16222f"
"""The colour of text in PDFs."""

_WHITE = "#ffffff"

_FALLBACKS: Mapping[str, str] = {"--brand": INK, "--paper": _WHITE}
"""Tokens that are used beyond the web, with fallbacks for values that aren't understood."""


_VARIABLE = re.compile(r"var\( ?(--[\w-]+) ?\)")


@dataclass(frozen=True)
class Look:
    """brand, paper: the light colours of these tokens, as `#rrggbb`. mark: an SVG, or b''."""

    brand: str = INK
    paper: str = _WHITE
    mark: bytes = b""

    @property
    def text(self) -> str:
        """The brand's colour, if its contrast with white suffices; otherwise ink."""
        return self.brand if contrast(self.brand, _WHITE) >= READABLE else INK


def read_look(root: Path, memo: Memo) -> tuple[Look, list[Problem]]:
    """The look of the site in `root`, from its styles and its mark."""
    folders = search_path(root, "overrides")
    declarations: dict[str, tuple[Declaration, str]] = {}
    problems: list[Problem] = []
    for file in ("shell.css", "brand.css"):
        path = _first(folders, file)
        style = path.read_text(encoding="utf-8-sig", errors="replace") if path else ""
        for declaration in memo(parse_declarations, style):
            earlier = declarations.get(declaration.name)
            if declaration.always and (declaration.important or not (earlier and earlier[0].important)):
                declarations[declaration.name] = declaration, f"overrides/{file}"
            elif not declaration.always and declaration.name in _FALLBACKS:
                problems.append(_for_some(declaration, f"overrides/{file}"))
    values = {name: declaration.value for name, (declaration, _) in declarations.items()}
    colours = {name: hexadecimal(_resolve(name, values)) for name in _FALLBACKS if name in declarations}
    problems += [_not_understood(*declarations[name]) for name, colour in colours.items() if colour is None]
    brand, paper = (colours.get(name) or fallback for name, fallback in _FALLBACKS.items())
    path = _first(folders, "assets/mark.svg")
    look = Look(brand, paper, path.read_bytes() if path else b"")
    if look.text != look.brand:
        problems.append(_too_light(*declarations["--brand"], look.brand))
    return look, problems


def _first(folders: Sequence[Path], name: str) -> Path | None:
    paths = (folder / name for folder in folders)
    return next((path for path in paths if path.is_file() and not path.is_symlink()), None)


def _resolve(name: str, values: Mapping[str, str]) -> str:
    """The value of a token, with `var(--other)` resolved."""
    seen: set[str] = set()
    while name in values and name not in seen:
        seen.add(name)
        value = values[name]
        other = _VARIABLE.fullmatch(value)
        if not other:
            return value
        name = other[1]
    return ""


def _not_understood(declared: Declaration, file: str) -> Problem:
    instead = "PDFs do without it" if declared.name == "--brand" else "icons are white behind the mark"
    return Problem(
        "MB804",
        Place(file, declared.line, declared.column),
        f"`{declared.name}` is `{declared.value}`, which Mendbook can't read as a colour."
        if declared.value
        else f"`{declared.name}` has no colour.",
        f"Write it as `#7a2e12`, `rgb(122, 46, 18)` or an English name such as `navy`. Until then {instead}.",
    )


def _too_light(declared: Declaration, file: str, colour: str) -> Problem:
    # Truncated, not rounded: 4.49 isn't 4.5.
    measured = int(contrast(colour, _WHITE) * 100) / 100
    return Problem(
        "MB805",
        Place(file, declared.line, declared.column),
        f"`{declared.name}` is too light to read: its contrast with white is {measured:.2f}, and text needs "
        f"{READABLE}.",
        "Choose a darker colour: links on light pages use it too. Until then text in PDFs is black.",
    )


def _for_some(declared: Declaration, file: str) -> Problem:
    return Problem(
        "MB806",
        Place(file, declared.line, declared.column),
        f"`{declared.name}` is set here for some pages or screens only, which PDFs and icons can't follow.",
        "Set it directly in `:root { }`, and the one for dark screens in "
        "`@media screen and (prefers-color-scheme: dark) { :root { } }`.",
    )
