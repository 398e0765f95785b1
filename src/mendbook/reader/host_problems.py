"""Checks the host's settings: those that make a build fail, and those without effect."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from mendbook.problems import Place, Problem, nearest, sorted_problems

from .host_settings import Setting, read_settings

WITHOUT_EFFECT: Mapping[str, str] = {
    "extra_css": "Put styles in `overrides/brand.css`, which every page loads.",
    "extra_javascript": "Put scripts in `overrides/brand.js`, which every page loads.",
    "extra_templates": "Put files to be published unchanged in `overrides/root/`.",
    "extra": "The footer’s words and links are in `data/site.yml`.",
    "nav": "The menu is made from the pages that begin with `menu: 1` and from `data/topics.yml`.",
    "markdown_extensions": "Texts are CommonMark with labels and macros, and nothing else.",
    "mdx_configs": "Texts are CommonMark with labels and macros, and nothing else.",
    "use_directory_urls": "Each page has its own folder; `mendbook offline` makes links to files.",
    "site_description": "Write `description` in `data/site.yml`.",
    "site_author": "Write `brand` in `data/site.yml`.",
    "copyright": "Write `footer` in `data/site.yml`.",
    "repo_url": "Link to it from a page or from `footer` in `data/site.yml`.",
    "repo_name": "Link to it from a page or from `footer` in `data/site.yml`.",
    "edit_uri": "Pages have no “edit” link.",
    "edit_uri_template": "Pages have no “edit” link.",
    "exclude_docs": "Mark a draft with `status: draft`; other files don't belong in `content/`.",
    "draft_docs": "Mark a draft with `status: draft`.",
    "not_in_nav": "A page is in the menu if it begins with `menu: 1`.",
    "validation": "`mendbook check` always checks every link.",
}
"""Settings without effect on Mendbook's pages, and what to use instead."""

_OF_THE_THEME: Mapping[str, str] = {
    "custom_dir": "Put templates in `overrides/` and `macros/`.",
    "palette": "Put colours in `overrides/brand.css`.",
    "font": "Name fonts in `overrides/brand.css`, and put their files in `overrides/assets/`.",
    "logo": "The mark is `overrides/assets/mark.svg`.",
    "favicon": "The browser's icon is `overrides/assets/mark.svg`.",
    "language": "Languages are in `data/site.yml`, words in `data/interface.yml`.",
}
_OF_THE_LOOK = "The look comes from `overrides/` and `macros/`."

_PLUGINS: Mapping[str, str] = {
    "search": "Mendbook's search is on every page already.",
    **dict.fromkeys(("awesome-pages", "literate-nav", "section-index"), WITHOUT_EFFECT["nav"]),
    **dict.fromkeys(("with-pdf", "pdf-export", "print-site"), "Mendbook makes a PDF of every guide."),
    "macros": "Put each macro in `macros/NAME/NAME.html`.",
    "offline": "`mendbook offline` makes a site that opens from a folder.",
    **dict.fromkeys(("blog", "tags", "social"), "Pages come from `data/` and `content/` alone."),
}
"""Plugins that would find no pages, and what to use instead."""

SETTINGS: Mapping[str, str] = {
    "site_name": "What the host calls the site; it needs some name. Pages say the `name` of data/site.yml.",
    "site_url": "The site’s web address, in full: `https://help.example.com/`.",
    "docs_dir": "`content`, where pages and pictures are.",
    "site_dir": "The folder that the site is written into. Left out: `site`.",
    "theme": "`{name: material}`. The look itself comes from `overrides/` and `macros/`.",
    "plugins": "A list with `mendbook` in it.",
    "hooks": "Programs in Python that run in builds.",
    "watch": "Other files and folders that a preview follows.",
    "strict": "`true` if warnings stop a build.",
    "dev_addr": "Where the preview listens. Left out: `127.0.0.1:8000`.",
    "remote_branch": "The branch that the site is published to with Git.",
    "remote_name": "The remote repository that the site is published to with Git.",
    "INHERIT": "Another file of settings. They count where this one says nothing.",
}
"""Settings that have an effect, and what each is for."""


def host_problems(path: Path, languages: Sequence[str]) -> list[Problem]:
    """Problems with the host's settings, and settings without effect, in the order of places.

    languages: those of the site, the default first; empty if they aren't known.
    """
    settings, problems = read_settings(path, [])
    if not problems:
        problems = [
            *_missing_settings(path, settings),
            *_content(path, settings),
            *_plugins(path, settings, languages),
            *_without_effect(settings),
        ]
    return sorted_problems(problems)


def _missing_settings(path: Path, settings: Mapping[str, Setting]) -> Iterator[Problem]:
    if "site_name" not in settings:
        yield Problem(
            "MB607", Place(path.name), "`site_name` is missing.", "Add `site_name: …`: the build needs it."
        )
    url = settings.get("site_url")
    if url and url.text and not all(urlsplit(url.text)[:2]):
        yield Problem(
            "MB607",
            url.place,
            f"`site_url` is `{url.text[:60]}`, which is not a full web address.",
            "Write it in full: `https://help.example.com/`.",
        )


def _content(path: Path, settings: Mapping[str, Setting]) -> Iterator[Problem]:
    folder, docs_dir = path.parent / "content", settings.get("docs_dir")
    if docs_dir is not None and docs_dir.value.tag.startswith("!"):
        return
    if docs_dir is None or (path.parent / docs_dir.text).resolve() != folder.resolve():
        message = "`docs_dir` is missing"
        if docs_dir is not None:
            message = f"`docs_dir` is {docs_dir.text}"
        yield Problem(
            "MB602",
            docs_dir.place if docs_dir else Place(path.name),
            f"{message}, but pages and pictures are read from content.",
            "Write `docs_dir: content`.",
        )
    elif not folder.exists():
        yield Problem(
            "MB603",
            docs_dir.place,
            "There is no folder `content/`, and nothing can be built without it.",
            "Create it. If it stays empty, put a file `.gitkeep` in it, because git doesn’t keep empty "
            "folders.",
        )


def _plugins(path: Path, settings: Mapping[str, Setting], languages: Sequence[str]) -> Iterator[Problem]:
    plugins = settings.get("plugins")
    by_name = dict(_by_name(plugins)) if plugins else {}
    if "mendbook" not in by_name:
        yield Problem(
            "MB605",
            plugins.place if plugins else Place(path.name),
            "The plugin `mendbook` is missing, so only the pages in `content/` are built.",
            "Write `plugins:` and, indented below it, `- mendbook`.",
        )
    if plugins and "i18n" in by_name and languages:
        yield from _languages(plugins.file, by_name["i18n"], languages)
    for name, setting in by_name.items():
        if name in _PLUGINS:
            yield _does_nothing(setting, f"The plugin `{name}`", _PLUGINS[name])


def _by_name(plugins: Setting) -> Iterator[tuple[str, Setting]]:
    for item in plugins.value.value if isinstance(plugins.value, yaml.SequenceNode) else [plugins.value]:
        if isinstance(item, yaml.MappingNode):
            for key, value in item.value:
                yield key.value.rpartition("/")[2], Setting(plugins.file, key, value)
        elif isinstance(item, yaml.ScalarNode):
            yield item.value.rpartition("/")[2], Setting(plugins.file, item, item)


def _languages(file: str, plugin: Setting, site_languages: Sequence[str]) -> Iterator[Problem]:
    """If static-i18n is set up by hand, it must build the same languages."""
    entries = [_group(language) for language in getattr(_group(plugin.value).get("languages"), "value", [])]
    built = [language for language in entries if _value(language, "build") != "false"]
    host_languages = [_value(language, "locale") for language in built]
    default = next((_value(entry, "locale") for entry in built if _value(entry, "default") == "true"), "")
    if sorted(site_languages) != sorted(host_languages) or default != site_languages[0]:
        yield Problem(
            "MB601",
            plugin.place,
            f"static-i18n builds {', '.join(host_languages)} (default {default}); data/site.yml has "
            f"{', '.join(site_languages)} (default {site_languages[0]}).",
            "Remove `i18n` from the plugins: Mendbook builds the languages of data/site.yml by itself.",
        )


def _group(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _value(group: Mapping[str, yaml.Node], key: str) -> str:
    node = group.get(key)
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _without_effect(settings: Mapping[str, Setting]) -> Iterator[Problem]:
    for key, setting in settings.items():
        if key in WITHOUT_EFFECT:
            yield _does_nothing(setting, f"`{key}`", WITHOUT_EFFECT[key])
        elif key not in SETTINGS:
            suggestion = nearest(key, [*SETTINGS, *WITHOUT_EFFECT])
            yield Problem(
                "MB608",
                setting.place,
                f"There is no setting `{key}`.",
                f"Did you mean `{suggestion}`?"
                if suggestion
                else "Delete it. Mendbook’s settings are in `data/`.",
            )
    theme = settings.get("theme")
    for key, value in theme.value.value if theme and isinstance(theme.value, yaml.MappingNode) else ():
        if theme and key.value != "name":
            setting = Setting(theme.file, key, value)
            yield _does_nothing(setting, f"`{key.value}`", _OF_THE_THEME.get(key.value, _OF_THE_LOOK))


def _does_nothing(setting: Setting, message: str, instead: str) -> Problem:
    return Problem("MB606", setting.place, f"{message} does nothing here.", instead)
