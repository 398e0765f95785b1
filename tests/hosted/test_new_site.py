"""A new site is made, checked, built and edited with only the wheel, outside of this repository."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from hosting import REPOSITORY, files_in
from parsed import parse
from phones import PHONES

Run = Callable[..., subprocess.CompletedProcess[str]]

BYTES = 5_000_000
"""A site carries its own copy of Mendbook, also in git."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as usual, but with the build tools installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
         "--wheel-dir", str(folder), str(REPOSITORY)],
        check=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command in an environment with Mendbook from the wheel, and its dependencies from this
    environment.

    No package index is available, and nobody answers questions.
    """
    folder = tmp_path_factory.mktemp("environment")
    needed = folder / "needed"
    needed.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "mendbook" not in path.name:
            (needed / path.name).symlink_to(path)
    venv.create(folder / "venv", symlinks=True)
    environment = {
        "PATH": f"{folder / 'venv/bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "PYTHONPATH": str(needed),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }

    def command(*arguments: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            arguments,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done

    command(
        str(folder / "venv/bin/python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        str(wheel),
        cwd=folder,
    )
    return command


@pytest.fixture(scope="module")
def site(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in English, Portuguese and French, with devices, built by `make site`."""
    folder = tmp_path_factory.mktemp("editor")
    run("mendbook", "init", "lamps", "--name", "Lamp Help", "--languages", "en,pt,fr", cwd=folder)
    root = folder / "lamps"
    assert run("mendbook", "check", "--strict", cwd=root).stdout == "no problems\n"
    run("make", "site", cwd=root)
    return root


def test_the_wheel_has_everything_it_needs_and_nothing_else(wheel: Path) -> None:
    assert wheel.stat().st_size < BYTES
    with ZipFile(wheel) as file:
        names = set(file.namelist())
    assert {name.split("/")[0].split("-")[0] for name in names} == {"mendbook"}
    assert not [name for name in names if "test" in name or name.endswith(".pyc")]
    starter = REPOSITORY / "src/mendbook/starter/files"
    assert {
        name.removeprefix("mendbook/starter/files/")
        for name in names
        if name.startswith("mendbook/starter/files/")
    } == set(files_in(starter))


def test_the_site_contains_its_own_mendbook(site: Path, wheel: Path) -> None:
    assert (site / "packages" / wheel.name).read_bytes() == wheel.read_bytes()
    lines = (site / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == f"packages/{wheel.name}"
    (engine,) = (site / ".venv").glob("lib/python*/site-packages/mendbook/cli/init.py")
    assert not engine.is_symlink()


def test_the_site_is_complete_in_each_language(site: Path) -> None:
    files = files_in(site / "site")
    for address, lang, title in (
        ("guides/lamp-does-not-light-up", "en-GB", "The lamp doesn’t light up"),
        ("pt/guias/candeeiro-nao-acende", "pt-PT", "O candeeiro não acende"),
        ("fr/guides/lampe-ne-s-allume-pas", "fr", "La lampe ne s’allume pas"),
    ):
        page = parse(files[f"{address}/index.html"].decode())
        assert page.one("html").attributes["lang"] == lang
        assert page.one("h1").text == title
    assert len([name for name in files if name.endswith(".pdf")]) == 9
    assert "lamps/luma-2/index.html" in files


def test_no_words_about_phones_occur(site: Path) -> None:
    texts = {}
    for name, content in files_in(site).items():
        if name.startswith((".venv/", ".cache/", "packages/")) or name.endswith((".woff2", ".png")):
            continue
        if name.endswith(".pdf"):
            document = pypdfium2.PdfDocument(content)
            texts[name] = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        else:
            texts[name] = content.decode()
    assert any("Luma" in text for name, text in texts.items() if name.endswith(".pdf"))
    # The help on keys mentions that stores have telephone numbers.
    said = {
        name: re.sub(r"\b([Tt]elephone|phone number)\b", "", text)
        if name.startswith(".mendbook/schema/")
        else text
        for name, text in texts.items()
    }
    assert {name: found for name, text in said.items() if (found := PHONES.findall(text))} == {}


def test_examples_can_be_cleared_after_adding_an_own_entry(site: Path, run: Run) -> None:
    """Only the examples that the editor's own guide needs are left."""
    root = site.with_name("own")
    shutil.copytree(site, root, ignore=shutil.ignore_patterns(".venv", "site", ".cache"))
    own = ("--title", "It hums", "--topic", "light", "--causes", "socket-without-power")
    run("mendbook", "new", "guide", *own, cwd=root)
    unwritten = "data/guides/it-hums.yml:2:26: note MB431: `it-hums` still has 5 texts to be written"
    assert run("mendbook", "check", "--strict", cwd=root).stdout.startswith(unwritten)
    run("mendbook", "new", "--clear", cwd=root)
    last = run("mendbook", "check", "--strict", cwd=root).stdout
    assert last.startswith(unwritten)
    assert last.endswith("\n1 note\n")
    assert {path.relative_to(root / "data").as_posix() for path in (root / "data").rglob("*.yml")} == {
        "site.yml",
        "topics.yml",
        "causes.yml",
        "causes/socket-without-power.yml",
        "guides/it-hums.yml",
    }


def test_make_check_fails_on_a_problem(site: Path, run: Run) -> None:
    guide = site / "data/guides/mine.yml"
    example = (site / "data/guides/lamp-flickers-or-goes-out.yml").read_text(encoding="utf-8")
    lines = [line for line in example.splitlines() if not line.startswith("slug:")]
    guide.write_text("\n".join(lines).replace("bulb-loose", "bulb-loos"), encoding="utf-8")
    try:
        said = run("make", "check", cwd=site, code=2).stdout
        assert "There is no cause `bulb-loos`." in said
        assert "Did you mean `bulb-loose`?" in said
    finally:
        guide.unlink()
