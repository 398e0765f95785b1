"""Reads `data/site.yml`, the settings of a site: nothing else can be read without its languages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mendbook.model import CODE, Language, Site, Words
from mendbook.problems import Place, Problem

from .origin import Origin
from .shape import shape
from .yaml_source import Source

SITE_FILE = "data/site.yml"


@dataclass(frozen=True)
class Settings:
    """The settings as read. site: None if its languages are unusable. aside: see `Shaped`."""

    source: Source
    origin: Origin
    site: Site | None
    problems: Sequence[Problem]
    aside: Counter[str]


def no_settings() -> Problem:
    """The problem of a site without settings."""
    return Problem(
        "MB111",
        Place(SITE_FILE),
        f"There is no `{SITE_FILE}`.",
        "Every site needs one. Begin it with `name: …` and `languages: {en: {name: English}}`; "
        "`mendbook check` then tells you what else it needs.",
    )


def read_settings(source: Source) -> Settings:
    languages = source.data.get("languages") if isinstance(source.data, dict) else None
    codes = [str(code) for code in languages] if isinstance(languages, dict) else []
    origin = Origin.at(source)
    shaped = shape(Site, origin, codes or ["en"])
    site, problems = shaped.entry, shaped.problems
    if not codes or not all(re.fullmatch(CODE, code) for code in codes):
        # Without the site's languages, those of its texts can't be checked.
        problems = [p for p in problems if p.code not in ("MB208", "MB209")]
        return Settings(source, origin, None, problems, shaped.aside)
    usable = list(vars(site).get("languages", ())) == codes
    usable_site = (_as_far_as_read(site) if problems else site) if usable else None
    return Settings(source, origin, usable_site, problems, shaped.aside)


def _as_far_as_read(site: Site) -> Site:
    """The settings, though some have mistakes: those that the reader needs have their defaults if invalid."""
    languages = {
        code: Language.model_construct(**{"name": Words(code), **vars(language)})
        for code, language in site.languages.items()
    }
    settings = vars(site).get("problems", {}).items()
    problems = {code: setting for code, setting in settings if "severity" in vars(setting)}
    update = {"help_from": None, **vars(site), "languages": languages, "problems": problems}
    return site.model_copy(update=update)
