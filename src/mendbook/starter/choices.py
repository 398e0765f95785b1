"""The choices for a new site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from mendbook.model import english_name, fallback_chain, is_language
from mendbook.problems import is_printable, nearest

from .texts import LANGUAGES

_KINDS: Mapping[str, str] = {"en": "en-GB", "pt": "pt-PT"}
"""The variety of a starter language, where the language's default is another."""

_MAX_NAME_LENGTH = 60


class Unfit(Exception):
    """Why a choice can't be fulfilled: a sentence for each problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True)
class Choices:
    """name: of the site. languages: their codes, the default first. devices: with devices to compare.

    Raises Unfit.
    """

    name: str
    languages: tuple[str, ...]
    devices: bool = True

    def __post_init__(self) -> None:
        problems = [*_check_name(self.name), *_check_languages(self.languages)]
        if problems:
            raise Unfit(*problems)

    @property
    def published(self) -> Mapping[str, str]:
        """The languages with texts: by code, the starter language to use. The default is the first. There is
        always one: English if no other is possible.
        """
        languages = {code: language for code in self.languages if (language := _shipped_texts(code))}
        return languages or {"en": "en"}

    @property
    def drafts(self) -> tuple[str, ...]:
        """The languages that must be translated first."""
        return tuple(code for code in self.languages if _shipped_texts(code) is None)


def parse_languages(answer: str) -> tuple[str, ...]:
    """`en, pt,fr` as codes."""
    return tuple(answer.replace(",", " ").split())


def describe(code: str, *, draft: bool) -> str:
    """A language's line in site.yml: `pt: {name: Português, locale: pt-PT}`."""
    locale = _locale(code)
    native_name = locale.get_display_name() if locale is not None else None
    name = native_name or english_name(code)
    parts = [f"name: {_quoted(name[:1].upper() + name[1:])}"]
    if code in _KINDS:
        parts.append(f"locale: {_KINDS[code]}")
    if locale is not None and locale.text_direction == "rtl":
        parts.append("direction: rtl")
    if draft:
        parts.append("status: draft")
    return f"{code}: {{{', '.join(parts)}}}"


def _quoted(name: str) -> str:
    return f'"{name}"' if any(sign in name for sign in ",[]{}:") else name


def _shipped_texts(code: str) -> str | None:
    return next((kind for kind in fallback_chain(code) if kind in LANGUAGES), None)


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _check_name(name: str) -> Iterable[str]:
    if not name.strip():
        yield 'The site needs a name, such as `--name "Crema Help"`.'
    elif not is_printable(name) or "\n" in name:
        yield "The name has invisible characters in it. Type it again."
    elif len(name) > _MAX_NAME_LENGTH:
        yield f"The name has {len(name)} letters. It may have {_MAX_NAME_LENGTH}, to fit on a small screen."


def _check_languages(codes: tuple[str, ...]) -> Iterable[str]:
    if not codes:
        yield "The site needs a language, such as `--languages en,pt`."
    for code in dict.fromkeys(codes):
        if not is_language(code):
            code_meant = _code_meant(code)
            hint = f"Did you mean `{code_meant}`?" if code_meant else "Use codes such as en, pt or pt-BR."
            yield f"`{code}` is not the code of a language. {hint}"
        elif _locale(code) is None:
            yield f"Mendbook doesn’t know how dates are written in {english_name(code)}. Leave `{code}` out."
        elif codes.count(code) > 1:
            yield f"`{code}` is listed twice. List each language once."


def _code_meant(answer: str) -> str | None:
    """The code that a misspelt code or a language's name stands for."""
    parts = answer.replace("_", "-").split("-")
    code = "-".join(
        [parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])]
    )
    if is_language(code):
        return code
    names = _codes_by_name()
    return names.get(nearest(answer, names) or "")


@cache
def _codes_by_name() -> Mapping[str, str]:
    """The common languages, by their English name and by their own."""
    english = Locale.parse("en")
    # Babel searches all of its names for each that it doesn't have.
    identifiers, aliases = set(locale_identifiers()), get_global("language_aliases")
    codes: dict[str, str] = {}
    for code, name in english.languages.items():
        if not is_language(code) or aliases.get(code, code) not in identifiers:
            continue
        locale = _locale(code)
        if locale is not None:
            codes.setdefault(name.casefold(), code)
            codes.setdefault((locale.language_name or name).casefold(), code)
    return codes
