"""Builds sites with MkDocs' own command, each in its own process, as users do."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mendbook.checks import check
from mendbook.reader import Reading, read
from mendbook.reader.yaml_source import read_yaml
from mendbook.words import shipped
from warm import start, wait

REPOSITORY = Path(__file__).parents[1]
"""The repository with the engine and the real site."""

SITE_URL = "https://crema.example/help/"

MKDOCS_YML = f"""\
site_name: Crema Help
site_url: {SITE_URL}
docs_dir: content
theme:
  name: material
plugins:
  - mendbook
"""


class Built(NamedTuple):
    """The result of a build. output: everything that it printed."""

    code: int
    output: str


def build(
    root: Path, *options: str, program: str = "mkdocs", first: Callable[[], object] | None = None
) -> Built:
    """`mkdocs build` in the folder `root`, or `mendbook build`. first: see `warm.started`."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        code = wait(start(root, output, "build", *options, program=program, first=first))
        return Built(code, output.read_text(encoding="utf-8"))


def build_anew(root: Path, *options: str, seed: int = 0) -> Built:
    """Like `build`, in a new process. seed: Python's hash seed, on which no page may depend."""
    process = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": str(seed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Built(process.returncode, process.stdout)


@cache
def real_reading() -> Reading:
    """The reading of the real site, made once per process."""
    return check(read(REPOSITORY))


@contextmanager
def real_site_alone() -> Iterator[None]:
    """A lock for all test workers: only one build at a time may run in the real site's folder."""
    with (Path(tempfile.gettempdir()) / "mendbook-tests.lock").open("w") as turn:
        flock(turn, LOCK_EX)
        yield


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def add_french(root: Path) -> None:
    """Makes a bilingual site trilingual: each text gets a French version derived from the English one."""
    for file in sorted((root / "data").rglob("*.yml")):
        data = _yaml(file)
        _translate(data)
        if file.name == "site.yml":
            data["languages"]["fr"] = {"name": "Français", "locale": "fr-FR"}
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    words = {key: {"fr": _french_word(word.texts["en"])} for key, word in shipped().items()}
    (root / "data" / "interface.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    for page in sorted((root / "content" / "en").rglob("*.md")):
        french = root / "content" / "fr" / page.relative_to(root / "content" / "en")
        french.parent.mkdir(parents=True, exist_ok=True)
        text = page.read_text(encoding="utf-8").replace("title: ", "title: À ").replace(".\n", " !\n")
        french.write_text(text, encoding="utf-8")


def _yaml(file: Path) -> Any:
    source, problems = read_yaml(file.name, file.read_text(encoding="utf-8"))
    assert source is not None, problems
    return source.data


def _french_word(text: str | Mapping[str, str]) -> object:
    if isinstance(text, str):
        return _french(text)
    return {category: _french(form) for category, form in text.items()}


def _french(words: str) -> str:
    """In a text of several lines, the beginnings of lines stay the same, as in lists."""
    return f"« {words} »" if "\n" not in words else re.sub(r"(\w)$", r"\1 !", words, flags=re.MULTILINE)


def _translate(value: object) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            value["fr"] = value["en"] if _is_address(value) else _french(value["en"])
        for item in value.values():
            _translate(item)
    elif isinstance(value, list):
        for item in value:
            _translate(item)


def _is_address(texts: Mapping[str, str]) -> bool:
    return texts["en"].islower() and texts["en"].isalpha()
