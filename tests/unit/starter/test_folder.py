"""A new site is written completely, or not at all."""

from pathlib import Path

import pytest

from mendbook.starter import Unfit, make_site
from mendbook.starter.folder import HIDDEN
from mendbook.writing import NotWritten, os_error_reason

FILES = {"mkdocs.yml": b"a", "data/site.yml": b"b", ".gitignore": b"c", "content/en/about.md": b"d"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_missing_parent_folders_are_created(tmp_path: Path) -> None:
    make_site(tmp_path / "a" / "b", FILES)
    assert tree(tmp_path) == {f"a/b/{path}": content for path, content in FILES.items()}


def test_an_empty_folder_is_filled_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_bytes(b"x")
    before = tmp_path.stat().st_ino
    make_site(tmp_path, FILES)
    assert tree(tmp_path) == {**FILES, ".git/HEAD": b"x"}
    assert tmp_path.stat().st_ino == before


def test_a_link_to_an_empty_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    make_site(tmp_path / "link", FILES)
    assert tree(tmp_path / "real") == FILES


@pytest.mark.parametrize(
    ("existing", "listed"),
    [
        (["README.md"], "README.md"),
        ([".vscode"], ".vscode"),
        (["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e and 2 more"),
    ],
)
def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, existing: list[str], listed: str) -> None:
    for name in existing:
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(Unfit) as unfit:
        make_site(tmp_path, FILES)
    assert unfit.value.problems == (
        f"{tmp_path} isn’t empty: it has {listed}. Name a new folder, or one with nothing in it.",
    )
    assert tree(tmp_path) == dict.fromkeys(existing, b"x")


@pytest.mark.parametrize("kind", ["file", "dead link"])
def test_a_path_that_is_not_a_folder_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "file":
        path.write_bytes(b"")
    else:
        path.symlink_to("nowhere")
    with pytest.raises(Unfit) as unfit:
        make_site(path, FILES)
    assert unfit.value.problems == (f"{path} is a file, or a link that leads nowhere. Name a folder.",)


@pytest.mark.parametrize("within", [True, False], ids=["in a folder", "a new one"])
@pytest.mark.parametrize("failing", ["write_bytes", "rename"])
def test_if_writing_fails_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: bool, failing: str
) -> None:
    folder = tmp_path / "site"
    if within:
        folder.mkdir()
    real = getattr(Path, failing)
    remaining = [2 if within or failing == "write_bytes" else 0]

    def fail(path: Path, *arguments: object) -> object:
        remaining[0] -= 1
        if remaining[0] < 0:
            raise OSError(28, "No space left on device", str(path))
        return real(path, *arguments)

    monkeypatch.setattr(Path, failing, fail)
    with pytest.raises(NotWritten) as failed:
        make_site(folder, FILES)
    assert os_error_reason(failed.value) == f"can't write {folder}: No space left on device"
    assert list(tmp_path.rglob("*")) == ([folder] if within else [])


def test_every_hidden_name_at_the_top_is_in_the_list() -> None:
    from datetime import date

    from mendbook.starter import Choices, Requirement, starter_site

    files = starter_site(Choices("x", ("en",)), Requirement("mendbook"), date(2026, 5, 1))
    assert {path.partition("/")[0] for path in files if path.startswith(".")} == HIDDEN
