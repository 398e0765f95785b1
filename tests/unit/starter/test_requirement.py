"""Where a new site gets Mendbook from: the way this one was installed, or the one that was named."""

import json
from hashlib import sha256
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from zipfile import ZipFile

import pytest

from mendbook.starter import Requirement, Unfit, installed_requirement, parse_requirement
from mendbook.starter import requirement as requirement

NAMED = (
    "Name a wheel or a requirement with `--mendbook`, such as `--mendbook mendbook-0.1.0-py3-none-any.whl`."
)


def wheel(folder: Path, name: str = "mendbook-0.1.0-py3-none-any.whl") -> Path:
    with ZipFile(folder / name, "w") as file:
        file.writestr("mendbook-0.1.0.dist-info/METADATA", "Name: mendbook\n")
    return folder / name


class Installed:
    """Replaces the installed package. origin: what pip has recorded about its source."""

    version = "0.1.0"

    def __init__(self, origin: object) -> None:
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self._origin is None else json.dumps(self._origin)


def installed(monkeypatch: pytest.MonkeyPatch, origin: object) -> Requirement:
    monkeypatch.setattr(requirement, "distribution", lambda name: Installed(origin))
    return installed_requirement()


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, Requirement("mendbook==0.1.0")),
        (
            {"url": "https://example.com/mendbook-0.1.0-py3-none-any.whl", "archive_info": {}},
            Requirement("mendbook @ https://example.com/mendbook-0.1.0-py3-none-any.whl"),
        ),
        (
            {"url": "https://example.com/mendbook.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}},
            Requirement("mendbook @ git+https://example.com/mendbook.git@abc123"),
        ),
        (
            {"url": "file:///home/me/mendbook", "dir_info": {"editable": True}},
            Requirement("mendbook @ file:///home/me/mendbook", here_only=True),
        ),
    ],
    ids=["index", "address", "git", "checkout"],
)
def test_the_requirement_is_that_of_the_installation(
    monkeypatch: pytest.MonkeyPatch, origin: object, expected: Requirement
) -> None:
    assert installed(monkeypatch, origin) == expected


@pytest.mark.parametrize("hashed", [True, False])
def test_an_installation_from_a_wheel_brings_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hashed: bool
) -> None:
    (tmp_path / "my files").mkdir()
    path = wheel(tmp_path / "my files")
    about = {"hashes": {"sha256": sha256(path.read_bytes()).hexdigest()}} if hashed else {}
    found = installed(monkeypatch, {"url": path.as_uri(), "archive_info": about})
    assert found == Requirement("packages/mendbook-0.1.0-py3-none-any.whl", wheel=path.read_bytes())


@pytest.mark.parametrize("remaining", ["nothing", "another"])
def test_a_wheel_that_is_gone_or_different_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remaining: str
) -> None:
    path = wheel(tmp_path)
    if remaining == "nothing":
        path.unlink()
    origin = {"url": path.as_uri(), "archive_info": {"hashes": {"sha256": "0" * 64}}}
    with pytest.raises(Unfit) as unfit:
        installed(monkeypatch, origin)
    assert unfit.value.problems == (
        f"Mendbook was installed from {path}, which isn’t there any more. {NAMED}",
    )


def test_running_from_source_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError

    monkeypatch.setattr(requirement, "distribution", missing)
    with pytest.raises(Unfit) as unfit:
        installed_requirement()
    assert unfit.value.problems == (f"Mendbook isn’t installed, but runs from its source. {NAMED}",)


def test_a_wheel_can_be_named(tmp_path: Path) -> None:
    path = wheel(tmp_path)
    assert parse_requirement(str(path)).line == "packages/mendbook-0.1.0-py3-none-any.whl"


def test_a_checkout_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    assert parse_requirement(str(tmp_path)) == Requirement(f"mendbook @ {tmp_path.as_uri()}", here_only=True)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("mendbook", "mendbook"),
        (" mendbook>=0.1,<0.2 ", "mendbook>=0.1,<0.2"),
        ("https://example.com/m.whl", "mendbook @ https://example.com/m.whl"),
        ("git+https://example.com/m.git@v1", "mendbook @ git+https://example.com/m.git@v1"),
    ],
)
def test_a_requirement_can_be_named(written: str, line: str) -> None:
    assert parse_requirement(written) == Requirement(line)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("crema", "`crema` isn’t Mendbook."),
        ("", "`` is no requirement."),
        ("no-such.whl ", "There is no file no-such.whl."),
        ("--index-url https://x.example", "`--index-url https://x.example` is no requirement."),
        ("mendbook\n--pre", "`mendbook\n--pre` is no requirement."),
    ],
)
def test_requirements_of_other_packages_are_refused(written: str, message: str) -> None:
    with pytest.raises(Unfit) as unfit:
        parse_requirement(written)
    assert unfit.value.problems == (f"{message} {NAMED}",)


@pytest.mark.parametrize("kind", ["text", "another package", "another name"])
def test_a_file_that_is_not_a_wheel_of_mendbook_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("crema-1.whl" if kind == "another name" else "mendbook-0.1.0-py3-none-any.whl")
    if kind == "another name":
        wheel(tmp_path, path.name)
    elif kind == "text":
        path.write_text("no zip", encoding="utf-8")
    else:
        with ZipFile(path, "w") as file:
            file.writestr("crema-1.dist-info/METADATA", "")
    with pytest.raises(Unfit) as unfit:
        parse_requirement(str(path))
    assert unfit.value.problems == (f"{path} is no wheel of Mendbook. {NAMED}",)
