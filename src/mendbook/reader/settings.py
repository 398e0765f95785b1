"""Reads `data/site.yml`, the settings of a site: without its languages nothing else can be read."""

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
    """What was read. site: None if its languages can't be used. aside: see `Shaped`."""

    source: Source
    origin: Origin
    site: Site | None
    problems: Sequence[Problem]
    aside: Counter[str]


def no_settings() -> Problem:
    """That a site has no settings."""
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
        # Without the site's languages nothing can be said about those of its texts.
        problems = [p for p in problems if p.code not in ("MB208", "MB209")]
        return Settings(source, origin, None, problems, shaped.aside)
    usable = list(vars(site).get("languages", ())) == codes
    read = (_as_far_as_read(site) if problems else site) if usable else None
    return Settings(source, origin, read, problems, shaped.aside)


def _as_far_as_read(site: Site) -> Site:
    """The settings with mistakes: whatever reading needs of them has its default if it is wrong."""
    languages = {
        code: Language.model_construct(**{"name": Words(code), **vars(language)})
        for code, language in site.languages.items()
    }
    settings = vars(site).get("problems", {}).items()
    problems = {code: setting for code, setting in settings if "severity" in vars(setting)}
    update = {"help_from": None, **vars(site), "languages": languages, "problems": problems}
    return site.model_copy(update=update)
