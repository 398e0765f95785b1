"""A new site, in all languages that have its texts: complete and without mistakes."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import click
import pytest

from hosting import REPOSITORY
from mendbook.checks import check
from mendbook.cli.program import Program
from mendbook.edit import format_file
from mendbook.files import Memory
from mendbook.problems import Problem
from mendbook.publish import Publication, publish
from mendbook.reader import read, read_yaml
from mendbook.starter import Choices, Requirement, Unfit, make_site, starter_site
from mendbook.starter.texts import LANGUAGES
from parsed import Element, parse
from phones import PHONES
from publishing import file_of

TODAY = date(2026, 5, 1)
HERE = Requirement("mendbook==0.1.0")


@cache
def new_site(*languages: str, devices: bool = True, name: str = "Lamp Help") -> Mapping[str, bytes]:
    return starter_site(Choices(name, languages, devices), HERE, TODAY)


def problems(files: Mapping[str, bytes]) -> list[Problem]:
    return list(check(read(Memory(files))).problems)


def text(files: Mapping[str, bytes], path: str) -> str:
    return files[path].decode()


def data(files: Mapping[str, bytes], path: str) -> Any:
    source, _ = read_yaml(path, text(files, path))
    assert source is not None
    return source.data


@pytest.mark.parametrize("devices", [True, False], ids=["devices", "no devices"])
@pytest.mark.parametrize(
    "languages", [*combinations(LANGUAGES, 1), LANGUAGES, ("fr", "pt"), ("de", "nl", "ar")], ids=",".join
)
def test_a_new_site_has_no_problems(languages: tuple[str, ...], devices: bool) -> None:
    """Not even notes, except for languages that must be translated first."""
    found = problems(new_site(*languages, devices=devices))
    assert {problem.message.split(" is a draft")[0] for problem in found} == {
        {"nl": "Dutch", "ar": "Arabic"}[code] for code in languages if code not in LANGUAGES
    }


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """A new site in all languages."""
    root = tmp_path_factory.mktemp("new") / "site"
    make_site(root, new_site(*LANGUAGES))
    return publish(root)


@pytest.fixture(scope="module")
def pages(publication: Publication) -> Mapping[str, Element]:
    """By address."""
    return {
        page.view.address: parse(page.html)
        for pages_of_language in publication.pages.values()
        for page in pages_of_language
    }


def test_every_page_can_be_rendered(publication: Publication, pages: Mapping[str, Element]) -> None:
    assert publication.problems == []
    assert {
        "guides/lamp-does-not-light-up/",
        "pt/guias/candeeiro-nao-acende/",
        "es/comparar/luma-2-o-luma-1/",
        "fr/a-propos/",
        "de/so-gehts/leuchtmittel-wechseln/",
        "it/lampade/luma-1/",
    } <= pages.keys()


def test_every_page_is_completely_in_its_language(pages: Mapping[str, Element]) -> None:
    """No page has a notice about missing translations, and each language has its own text."""
    assert [address for address, page in pages.items() if page.all(class_="notice")] == []
    ends = ("light-up/", "nao-acende/", "no-se-enciende/", "s-allume-pas/", "geht-nicht-an/", "si-accende/")
    steps = {
        page.all("ol", class_="steps")[0].text for address, page in pages.items() if address.endswith(ends)
    }
    assert len(steps) == len(LANGUAGES)


def test_phones_are_not_mentioned(publication: Publication, pages: Mapping[str, Element]) -> None:
    texts = {
        address: file_of(publication, address).decode()
        for address in publication.files
        if not address.endswith((".woff2", ".png"))
    }
    contents = {**texts, **{address: str(page) for address, page in pages.items()}}
    assert {address: found for address, text in contents.items() if (found := PHONES.findall(text))} == {}


def test_the_first_language_is_the_default() -> None:
    files = new_site("fr", "en")
    site = data(files, "data/site.yml")
    assert list(site["languages"]) == ["fr", "en"]
    assert "title: {fr: La lampe ne s’allume pas, en: The lamp doesn’t light up}\n" in text(
        files, "data/guides/lamp-does-not-light-up.yml"
    )
    assert {path for path in files if path.startswith("content/")} == {
        "content/fr/about.md",
        "content/en/about.md",
    }


def test_a_regional_language_has_the_texts_of_its_base_language() -> None:
    """`pt-BR` has the texts of `pt`; if a site has both, they are only written once."""
    alone, both = new_site("pt-BR"), new_site("en", "pt", "pt-BR")
    assert "title: {pt-BR: O candeeiro não acende}" in text(alone, "data/guides/lamp-does-not-light-up.yml")
    assert "content/pt-BR/about.md" in alone
    assert "pt-BR" not in text(both, "data/causes.yml")
    assert "  pt-BR: {name: Português (Brasil)}\n" in text(both, "data/site.yml")
    assert problems(alone) == []
    assert [problem for problem in problems(both) if problem.severity == "error"] == []


@pytest.mark.parametrize("languages", [("nl",), ("ar", "pt")], ids=",".join)
def test_languages_without_texts_are_drafts(languages: tuple[str, ...]) -> None:
    files = new_site(*languages)
    first, *_ = (code for code in languages if code in LANGUAGES) if "pt" in languages else ("en",)
    site = data(files, "data/site.yml")
    assert list(site["languages"]) == [first, languages[0]]
    draft = site["languages"][languages[0]]
    assert draft["status"] == "draft"
    assert draft.get("direction") == ("rtl" if languages[0] == "ar" else None)
    words = text(files, f"data/interface/{languages[0]}.yml")
    assert words.startswith(f"# Interface words in {'Arabic' if languages[0] == 'ar' else 'Dutch'}.")
    assert "\nhome:\n" in words


def test_without_devices_they_are_not_mentioned() -> None:
    files = new_site("en", devices=False)
    everything = "\n".join(files[path].decode() for path in files if path != ".vscode/settings.json")
    assert not re.search(
        r"luma|applies_to|your_device|devices\.yml|specifications", everything, re.IGNORECASE
    )
    assert "#[" not in "\n".join(content.decode() for content in new_site("en").values())


@pytest.mark.parametrize("languages", [("en",), ("fr", "pt"), LANGUAGES], ids=",".join)
def test_a_new_site_needs_no_formatting(languages: tuple[str, ...]) -> None:
    """The first `mendbook format` only changes what editors have written."""
    for path, content in new_site(*languages).items():
        if path.startswith("data/") and path.endswith(".yml"):
            assert format_file(path, content) == content, path


def test_every_file_explains_itself_or_is_in_the_readme() -> None:
    files = new_site(*LANGUAGES)
    for path, content in files.items():
        if path.endswith((".yml", ".txt", "Makefile")):
            assert content.startswith(b"# "), path
    readme = text(files, "README.md")
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and f"`{folder}/`" not in readme:
            folder = folder.rpartition("/")[0]
        assert path in ("README.md", "Makefile", ".gitignore") or f"`{path}`" in readme or folder, path


@pytest.mark.parametrize("languages", [("en",), ("fr", "pt"), LANGUAGES], ids=",".join)
def test_the_first_guide_of_the_readme_has_no_problems(languages: tuple[str, ...]) -> None:
    files = new_site(*languages)
    (guide,) = re.findall(r"^```yaml\n(.*?)^```$", text(files, "README.md"), re.MULTILINE | re.DOTALL)
    assert "`data/guides/lamp-hums.yml`" in text(files, "README.md")
    assert problems({**files, "data/guides/lamp-hums.yml": guide.encode()}) == []
    wrong = guide.replace("bulb-loose", "bulb-lose").encode()
    (problem,) = problems({**files, "data/guides/lamp-hums.yml": wrong})
    assert (problem.message, problem.remedy) == (
        "There is no cause `bulb-lose`.",
        "Did you mean `bulb-loose`?",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Crema: help & more",
        "$TODAY $NAME",
        r"a\1b and [c]",
        'The "best" help #1',
        "true",
        "12",
        "Ajuda às máquinas",
        "مساعدة",
        "Ü’s Hilfe!",
    ],
)
def test_any_name_is_used_as_given(name: str) -> None:
    files = new_site("en", name=name)
    assert data(files, "mkdocs.yml")["site_name"] == name
    assert data(files, "data/site.yml")["name"] == name
    assert text(files, "README.md").startswith(f"# {name}\n")
    assert problems(files) == []


def test_a_name_with_markup_is_refused() -> None:
    with pytest.raises(Unfit) as unfit:
        new_site("en", name="Help [[now]]")
    assert unfit.value.problems == (
        "`Help [[now]]` can’t be the name. There is no label `now`. Add it to `data/labels.yml`.",
    )


def test_dates_are_those_of_the_day_on_which_the_site_was_made() -> None:
    files = new_site("en")
    assert "reviewed: 2026-05-01" in text(files, "data/guides/lamp-does-not-light-up.yml")
    assert "checked: 2026-05-01" in text(files, "data/devices.yml")
    scripted = {"Makefile", ".github/workflows/site.yml"}
    assert [path for path, content in files.items() if b"$" in content and path not in scripted] == []


def test_a_wheel_is_copied_into_the_site() -> None:
    wheel = Requirement("packages/mendbook-0.1.0-py3-none-any.whl", wheel=b"PK")
    files = starter_site(Choices("Lamp Help", ("en",)), wheel, TODAY)
    assert files["packages/mendbook-0.1.0-py3-none-any.whl"] == b"PK"
    assert text(files, "requirements.txt").endswith("\npackages/mendbook-0.1.0-py3-none-any.whl\n")


def commands(files: Mapping[str, bytes]) -> set[str]:
    """The commands in the files, without options that the shell or make computes."""
    lines: set[str] = set()
    for path in ("Makefile", "README.md", ".github/workflows/site.yml", "data/site.yml"):
        for line in re.findall(
            r"mendbook ((?:build|check|new|schema|serve)\b[^`|,>#\n]*)", text(files, path)
        ):
            lines.add(re.sub(r"\$\(if .*", "", line).strip())
    return lines


def test_every_command_in_the_files_exists() -> None:
    program = Program()
    root = click.Context(program, info_name="mendbook")
    named = commands(new_site("en"))
    assert {"build --strict --quiet", "check --strict --format github", "new guide", "new --clear"} <= named
    for line in named:
        name, *options = line.split()
        command = program.get_command(root, name)
        assert command is not None, line
        command.make_context(name, options, parent=root).close()


def test_the_workflow_caches_builds_and_publishes_the_main_branch_only() -> None:
    workflow = data(new_site("en"), ".github/workflows/site.yml")
    build, publish = (workflow["jobs"][name] for name in ("build", "publish"))
    assert [step["run"] for step in build["steps"] if "run" in step] == [
        "pip install -r requirements.txt",
        "mendbook check --strict --format github",
        "mendbook build --strict",
    ]
    assert [step["with"]["path"] for step in build["steps"] if "path" in step.get("with", {})] == [
        ".cache/mendbook",
        "site",
        "site",
    ]
    assert workflow["permissions"] == {"contents": "read"}
    assert publish["if"] == "vars.PUBLISH_TO_PAGES == 'true' && github.ref == 'refs/heads/main'"


def test_the_smallest_site_in_the_docs_has_no_problems() -> None:
    page = (REPOSITORY / "docs/new-site.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n# (mkdocs\.yml|data/site\.yml)\n(.*?)^```$", page, re.M | re.S)
    assert [path for path, _ in blocks] == ["mkdocs.yml", "data/site.yml"]
    assert problems({**{path: words.encode() for path, words in blocks}, "content/.gitkeep": b""}) == []
