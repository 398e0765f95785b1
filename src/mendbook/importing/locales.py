"""Maps locales such as `en-us` to languages of the site."""

import re
from collections.abc import Collection, Mapping

from mendbook.model import Site, is_language


class Locales:
    """language: that of articles without a language of their own."""

    def __init__(self, site: Site, language: str | None) -> None:
        self._site = site
        self._language = language

    def codes(self, locales: Mapping[str, object]) -> dict[str, str]:
        """The language of the site for each locale, each used once; other locales get a code of their own."""
        codes: dict[str, str] = {}
        languages = self._site.languages
        exact = {str(language.locale).casefold(): code for code, language in languages.items()}
        for locale in locales:  # the region of the site's own language comes first
            plain = locale.replace("_", "-").casefold()
            code = exact.get(plain) or next(
                (code_there for code_there in languages if code_there.casefold() == plain), ""
            )
            if code and code not in codes.values():
                codes[locale] = code
        for locale in sorted(locales, key=lambda locale: not locale):  # those without one come last
            if locale not in codes:
                taken = codes.values()
                candidates = [self._language or self._site.default, *languages]
                code = self.code(
                    locale
                    or next((candidate for candidate in candidates if candidate not in taken), candidates[0])
                )
                codes[locale] = code if code not in taken else _free_code(_formal(locale), taken)
        return {locale: codes[locale] for locale in locales}

    def code(self, locale: str) -> str:
        """The language of the site for a locale; otherwise a code of its own. '': the site's default."""
        plain = locale.replace("_", "-").strip()
        if not plain:
            return self._site.default
        for code in self._site.languages:
            if code.casefold() == plain.casefold():
                return code
        short = plain.partition("-")[0].casefold()
        for code in self._site.languages:
            if code.partition("-")[0].casefold() == short:
                return code
        return _formal(plain)


def _formal(locale: str) -> str:
    """A locale in the form of language codes: `pt-BR`, `zh-Hant`. `mul` if it isn't one."""
    parts = re.findall(r"[A-Za-z0-9]+", locale)[:3]
    code = (
        "-".join(
            [parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])]
        )
        if parts
        else ""
    )
    return (
        code if is_language(code) else parts[0].lower() if parts and is_language(parts[0].lower()) else "mul"
    )


def _free_code(code: str, taken: Collection[str]) -> str:
    """The code, or if it is taken, one with an unassigned region, so that nothing is lost."""
    short = code.partition("-")[0]
    regions = (f"{short}-{number}" for number in range(900, 1000))
    return code if code not in taken else next(candidate for candidate in regions if candidate not in taken)
