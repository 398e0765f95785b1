"""Files and links in the documents for engineers exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mendbook.model import COLLECTIONS
from rooms import ENGINE, REPOSITORY

DOCUMENTS = sorted(
    path
    for path in (
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "docs").rglob("*.md"),
        *(REPOSITORY / "data").glob("*.md"),
        REPOSITORY / "tests/README.md",
    )
)

OF_THE_CODE = [
    REPOSITORY / name
    for name in (
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/diagnosis.md",
        "docs/security.md",
        "tests/README.md",
    )
]

INVENTED = {
    "checks/notices.py",
    "cli/stale.py",
    "data/NAME.yml",
    "data/notices.yml",
    "model/notices.py",
    "macros/badge/badge.html",
    "macros/badge/badge.css",
    "macros/notices/notices.js",
    "publish/contents_file.py",
}
"""Files in the recipes, and a pattern."""


def named(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("document", OF_THE_CODE, ids=named)
def test_named_files_exist(document: Path) -> None:
    files = set(
        re.findall(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|js|css|html|md|yml))`", document.read_text("utf-8"))
    )
    assert {
        file for file in files - INVENTED if not any((root / file).exists() for root in (ENGINE, REPOSITORY))
    } == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = link.partition("#")
        if ":" in link:
            continue
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def anchors(document: Path) -> set[str]:
    """The ids of the headings of a document, as made by GitHub."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_document_is_listed_in_the_readme() -> None:
    listed = set(re.findall(r"\((docs/[^/)#]+\.md)", (REPOSITORY / "README.md").read_text("utf-8")))
    assert listed == {named(path) for path in (REPOSITORY / "docs").glob("*.md")}


def test_every_helper_of_tests_is_listed() -> None:
    listed = set(re.findall(r"`(\w+\.py)`", (REPOSITORY / "tests/README.md").read_text("utf-8")))
    assert listed == {path.name for path in (REPOSITORY / "tests").glob("*.py")}


def test_every_macro_is_listed() -> None:
    macros = {file.stem for file in (REPOSITORY / "macros").glob("*/*.html") if file.stem == file.parent.name}
    listed = set(re.findall(r"`(\w+)\(", (REPOSITORY / "docs/macros.md").read_text("utf-8")))
    assert len(macros) > 30
    assert macros - listed == set(), "add these to the table in docs/macros.md"


def test_every_kind_of_entry_is_explained() -> None:
    files = set(re.findall(r"`(\w+)(?:\.yml|/\*\.yml)`", (REPOSITORY / "docs/writing.md").read_text("utf-8")))
    assert COLLECTIONS.keys() - files == set(), "add these to the table in docs/writing.md, and a section"


FILES = re.compile(r"docs/|README\.md")


def strings_of(file: Path) -> Iterator[str]:
    """The strings of a module that names such files, except docstrings."""
    text = file.read_text("utf-8")
    if not FILES.search(text):
        return
    tree = ast.parse(text)
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            yield node.value


def test_no_message_names_a_file_that_is_not_in_the_wheel() -> None:
    files = sorted(ENGINE.rglob("*.py"))
    assert files
    assert [(file, words) for file in files for words in strings_of(file) if FILES.search(words)] == []
