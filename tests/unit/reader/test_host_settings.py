"""The settings of MkDocs, read without running it: what would break its build, and what has no effect."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from espresso import Edit, MakeSite
from hosting import MKDOCS_YML
from mendbook.problems import Problem
from mendbook.reader import HostSettings, host_problems

ALL_SETTINGS = (
    "Write `site_name: …`, `docs_dir: content`, `theme: {name: material}` and `plugins: [mendbook]` in it."
)

LANGUAGES = ("en", "pt")


def reported(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def problems_with(make_site: MakeSite, settings: Edit) -> list[tuple[str, str, str, str]]:
    root = make_site({} if settings is None else {"mkdocs.yml": settings})
    return reported(host_problems(root / "mkdocs.yml", LANGUAGES))


def test_the_settings_in_the_docs_are_right(make_site: MakeSite) -> None:
    assert problems_with(make_site, MKDOCS_YML) == []


def test_settings_with_tags_are_read(make_site: MakeSite) -> None:
    settings = (
        MKDOCS_YML.replace("docs_dir: content", "docs_dir: !ENV [WHERE, content]")
        + "strict: !ENV [CI, false]\n"
    )
    assert problems_with(make_site, settings) == []


I18N = (
    "  - i18n:\n      docs_structure: folder\n      languages:\n        - "
    "{locale: en, name: English, default: true}\n        - {locale: %s, name: Other}\n        - "
    "{locale: de, name: Deutsch, build: false}\n  - mendbook\n"
)

STOPS: dict[str, tuple[Edit, tuple[str, str, str, str]]] = {
    "other languages": (
        MKDOCS_YML.replace("  - mendbook\n", I18N % "fr"),
        (
            "MB601",
            "mkdocs.yml:7:5",
            "static-i18n builds en, fr (default en); data/site.yml has en, pt (default en).",
            "Remove `i18n` from the plugins: Mendbook builds the languages of data/site.yml by itself.",
        ),
    ),
    "pages elsewhere": (
        MKDOCS_YML.replace("docs_dir: content", "docs_dir: docs"),
        (
            "MB602",
            "mkdocs.yml:3:1",
            "`docs_dir` is docs, but pages and pictures are read from content.",
            "Write `docs_dir: content`.",
        ),
    ),
    "pages nowhere": (
        MKDOCS_YML.replace("docs_dir: content\n", ""),
        (
            "MB602",
            "mkdocs.yml:1:1",
            "`docs_dir` is missing, but pages and pictures are read from content.",
            "Write `docs_dir: content`.",
        ),
    ),
    "no settings": (
        None,
        (
            "MB604",
            "mkdocs.yml:1:1",
            "There is no `mkdocs.yml`.",
            ALL_SETTINGS,
        ),
    ),
    "empty settings": (
        "# later\n",
        (
            "MB604",
            "mkdocs.yml:1:1",
            "`mkdocs.yml` has no settings.",
            ALL_SETTINGS,
        ),
    ),
    "broken settings": (
        MKDOCS_YML.replace("site_name: Crema Help", "site_name: Crema: Help"),
        (
            "MB101",
            "mkdocs.yml:1:17",
            "There is a second colon in this line, so the text before it was read as a key.",
            "Put a text with `: ` in it in double quotes.",
        ),
    ),
    "plugin forgotten": (
        MKDOCS_YML.replace("  - mendbook", "  - meta"),
        (
            "MB605",
            "mkdocs.yml:6:1",
            "The plugin `mendbook` is missing, so only the pages in `content/` are built.",
            "Write `plugins:` and, indented below it, `- mendbook`.",
        ),
    ),
    "no plugins": (
        MKDOCS_YML.replace("plugins:\n  - mendbook\n", ""),
        (
            "MB605",
            "mkdocs.yml:1:1",
            "The plugin `mendbook` is missing, so only the pages in `content/` are built.",
            "Write `plugins:` and, indented below it, `- mendbook`.",
        ),
    ),
    "no name": (
        MKDOCS_YML.replace("site_name: Crema Help\n", ""),
        ("MB607", "mkdocs.yml:1:1", "`site_name` is missing.", "Add `site_name: …`: the build needs it."),
    ),
    "no whole address": (
        MKDOCS_YML.replace("https://crema.example/help/", "crema.example/help"),
        (
            "MB607",
            "mkdocs.yml:2:1",
            "`site_url` is `crema.example/help`, which is not a full web address.",
            "Write it in full: `https://help.example.com/`.",
        ),
    ),
    "unknown": (
        f"{MKDOCS_YML}site_nmae: x\n",
        (
            "MB608",
            "mkdocs.yml:8:1",
            "There is no setting `site_nmae`.",
            "Did you mean `site_name`?",
        ),
    ),
}


@pytest.mark.parametrize("case", STOPS)
def test_settings_that_would_stop_the_build_are_errors(make_site: MakeSite, case: str) -> None:
    settings, problem = STOPS[case]
    assert problems_with(make_site, settings) == [problem]


def test_the_folder_for_pages_must_exist(make_site: MakeSite) -> None:
    root = make_site({"mkdocs.yml": MKDOCS_YML})
    shutil.rmtree(root / "content")
    assert reported(host_problems(root / "mkdocs.yml", LANGUAGES)) == [
        (
            "MB603",
            "mkdocs.yml:3:1",
            "There is no folder `content/`, and nothing can be built without it.",
            "Create it. If it stays empty, put a file `.gitkeep` in it, because git doesn’t keep empty "
            "folders.",
        )
    ]
    (root / "content").mkdir()
    (root / "content/.gitkeep").touch()
    assert host_problems(root / "mkdocs.yml", LANGUAGES) == []


SCRIPTS = "Put scripts in `overrides/brand.js`, which every page loads."
TEXTS = "Texts are CommonMark with labels and macros, and nothing else."
FOLDERS = "Each page has its own folder; `mendbook offline` makes links to files."
MENU = "The menu is made from the pages that begin with `menu: 1` and from `data/topics.yml`."


@pytest.mark.parametrize(
    ("setting", "subject", "remedy"),
    [
        (
            "extra_css: [my.css]",
            "`extra_css`",
            "Put styles in `overrides/brand.css`, which every page loads.",
        ),
        ("extra_javascript: []", "`extra_javascript`", SCRIPTS),
        ("nav: [about.md]", "`nav`", MENU),
        ("markdown_extensions: [toc]", "`markdown_extensions`", TEXTS),
        ("use_directory_urls: false", "`use_directory_urls`", FOLDERS),
    ],
)
def test_settings_without_effect_are_reported(
    make_site: MakeSite, setting: str, subject: str, remedy: str
) -> None:
    assert problems_with(make_site, f"{MKDOCS_YML}{setting}\n") == [
        ("MB606", "mkdocs.yml:8:1", f"{subject} does nothing here.", remedy)
    ]


@pytest.mark.parametrize(
    ("plugin", "subject", "remedy"),
    [
        ("search", "The plugin `search`", "Mendbook's search is on every page already."),
        ("material/blog:\n      x: y", "The plugin `blog`", "Pages come from `data/` and `content/` alone."),
    ],
)
def test_plugins_without_effect_are_reported(
    make_site: MakeSite, plugin: str, subject: str, remedy: str
) -> None:
    assert problems_with(make_site, f"{MKDOCS_YML}  - {plugin}\n") == [
        ("MB606", "mkdocs.yml:8:5", f"{subject} does nothing here.", remedy)
    ]


def test_theme_settings_without_effect_are_reported(make_site: MakeSite) -> None:
    settings = MKDOCS_YML.replace(
        "  name: material\n", "  name: material\n  palette: {primary: red}\n  features: []\n"
    )
    assert problems_with(make_site, settings) == [
        (
            "MB606",
            "mkdocs.yml:6:3",
            "`palette` does nothing here.",
            "Put colours in `overrides/brand.css`.",
        ),
        (
            "MB606",
            "mkdocs.yml:7:3",
            "`features` does nothing here.",
            "The look comes from `overrides/` and `macros/`.",
        ),
    ]


def test_settings_can_be_inherited(make_site: MakeSite) -> None:
    root = make_site(
        {"base.yml": MKDOCS_YML + "nav: []\n", "mkdocs.yml": "INHERIT: base.yml\nextra_css: []\n"}
    )
    assert [(p.code, str(p.place)) for p in host_problems(root / "mkdocs.yml", LANGUAGES)] == [
        ("MB606", "base.yml:8:1"),
        ("MB606", "mkdocs.yml:2:1"),
    ]
    assert HostSettings.of(root / "mkdocs.yml").site_url == "https://crema.example/help/"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("site_name: Crema\nplugins: [a, {b: {c: 1.5}}]", HostSettings(literal=True)),
        ("strict: no\nsite_url: !ENV URL\ndev_addr: 1", HostSettings()),
        ("plugins: [{a: {enabled: !ENV [A, false]}}]", HostSettings()),
        ("theme: !!python/name:os.sep", HostSettings()),
        ("strict: 'true'\nsite_url: []", HostSettings(literal=True)),
        ("strict: [", HostSettings()),
        (
            "strict: Yes\nsite_url: https://a.example/b/\ndev_addr: 127.0.0.1:9\nsite_dir: out",
            HostSettings(
                "https://a.example/b/", strict=True, address="127.0.0.1:9", site_dir="out", literal=True
            ),
        ),
    ],
)
def test_mendbook_reads_the_settings_that_it_uses_itself(
    make_site: MakeSite, settings: str, expected: HostSettings
) -> None:
    path = make_site({"mkdocs.yml": settings}) / "mkdocs.yml"
    assert HostSettings.of(path) == replace(expected, files=("mkdocs.yml",))


def test_inherited_files_are_listed(make_site: MakeSite) -> None:
    root = make_site({"mkdocs.yml": "INHERIT: shared/a.yml", "shared/a.yml": "INHERIT: b.yml"})
    assert HostSettings.of(root / "mkdocs.yml").files == ("mkdocs.yml", "shared/a.yml", "shared/b.yml")


def test_settings_that_inherit_themselves_are_read(make_site: MakeSite) -> None:
    root = make_site({"mkdocs.yml": f"INHERIT: mkdocs.yml\n{MKDOCS_YML}"})
    assert host_problems(root / "mkdocs.yml", LANGUAGES) == []


def test_control_characters_are_not_allowed(make_site: MakeSite) -> None:
    assert [problem[:2] for problem in problems_with(make_site, "site_name: \x07\n")] == [
        ("MB108", "mkdocs.yml:1:12")
    ]


def test_the_settings_of_this_repository_are_right(pytestconfig: pytest.Config) -> None:
    assert host_problems(Path(pytestconfig.rootpath) / "mkdocs.yml", LANGUAGES) == []
