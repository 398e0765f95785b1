"""The site's own words: Mendbook's, and over them those of the site's `data/interface.yml`."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mendbook.model import Line, Site
from mendbook.packaged import packaged
from mendbook.problems import Place, Problem, nearest

from .shape import not_a_group
from .yaml_source import Source, read_yaml

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILE = "data/interface.yml"


def read_interface(own: Source | None, site: Site) -> tuple[dict[str, Line], list[Problem]]:
    """Every word by its key. own: the site's file, None where it has none."""
    ours = _packaged_words()
    theirs, problems = _own_words(own, ours, site)
    words: dict[str, Line] = {}
    missing: dict[str, list[str]] = {}
    for key, texts in ours.items():
        values = {lang: texts[lang] for lang in site.languages if lang in texts} | theirs.get(key, {})
        for language in site.languages:
            if language not in values:
                missing.setdefault(language, []).append(key)
        # A word that even the default language lacks is an error below; meanwhile English stands in.
        words[key] = Line({site.default: texts["en"], **values})
        wanted = sorted(_PLACEHOLDER.findall(texts["en"]))
        for language, text in theirs.get(key, {}).items():
            if own is not None and sorted(_PLACEHOLDER.findall(text)) != wanted:
                names = ", ".join(f"`{{{name}}}`" for name in wanted) or "none"
                problems.append(
                    Problem(
                        "MB405",
                        own.place((key, language)),
                        f"`{key}` in `{language}` has other placeholders than it needs.",
                        f"Placeholders that it needs: {names}.",
                    )
                )
    for language, keys in missing.items():
        problems.append(
            Problem(
                "MB208" if language == site.default else "MB207",
                own.place() if own is not None else Place(_FILE),
                f"{len(keys)} of the site's own words have no `{language}`: {', '.join(keys)}.",
                f"Add them to {_FILE}, for example `{keys[0]}: {{{language}: …}}`.",
            )
        )
    return words, problems


def _packaged_words() -> Mapping[str, Mapping[str, str]]:
    path: Path = packaged("data/interface.yml")
    source, problems = read_yaml(path.name, path.read_text(encoding="utf-8"))
    assert source is not None, problems
    words: Mapping[str, Mapping[str, str]] = source.data
    return words


def _own_words(
    own: Source | None, ours: Mapping[str, Any], site: Site
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    words: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    if own is None:
        return words, problems
    if not isinstance(own.data, dict):
        return words, [not_a_group(own, "Write each word as `its_key: {en: …}`.")]
    for key, value in own.data.items():
        if key not in ours:
            meant = nearest(key, ours)
            remedy = f"Did you mean `{meant}`?" if meant else "docs/new-site.md lists all of them."
            problems.append(
                Problem(
                    "MB201",
                    own.place((key,), at_key=True),
                    f"`{key}` is not one of the site's words.",
                    remedy,
                )
            )
            continue
        texts = value if isinstance(value, dict) else dict.fromkeys(site.languages, value)
        for language, text in texts.items():
            place = own.place((key, language))
            if language not in site.languages:
                # Mendbook's own file may know more languages than a site has.
                if language in ours[key]:
                    continue
                problems.append(
                    Problem(
                        "MB209",
                        own.place((key, language), at_key=True),
                        f"`{language}` is not a language of this site.",
                        f"Languages of this site: {', '.join(site.languages)}.",
                    )
                )
            elif not isinstance(text, str):
                problems.append(
                    Problem("MB203", place, f"`{key}` is not a text.", "Write it between double quotes.")
                )
            elif not text.strip():
                problems.append(
                    Problem("MB206", place, f"`{key}` is empty.", "Write the text, or delete the line.")
                )
            else:
                words.setdefault(key, {})[language] = text.strip()
    return words, problems
