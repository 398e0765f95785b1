"""`mendbook serve`: it shows what is saved, and survives whatever happens to the files."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from espresso import QUESTION, MakeSite, edit_site
from hosting import MKDOCS_YML
from mendbook.cli import main
from mendbook.packaged import packaged
from parsed import parse
from serving import PATIENCE, get, output_of, serving, wait_for, wait_for_line


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})


@pytest.fixture
def preview(site: Path) -> Iterator[str]:
    with serving(site, "help/", by="mendbook") as address:
        yield address


QUESTION_ASKED = "What is wrong with your machine?"
OUTDATED = " before.</span>"


def test_changes_and_problems_are_printed(site: Path, preview: str) -> None:
    wait_for(f"{preview}guides/too-bitter/", "Draft: shown in the preview only")
    wait_for_line(site, "Shown in")
    edit_site(site, {"data/causes.yml": ("complexity: low", "complexity: lo")})
    wait_for_line(site, "1 error")
    assert OUTDATED in get(f"{preview}guides/no-coffee/")[1]
    assert [re.sub(r"[0-9.]+ s", "N s", line) for line in output_of(site).splitlines()] == [
        f"INFO    The preview is at {preview} (Ctrl+C ends it).",
        "INFO    Shown in N s: no problems.",
        "ERROR   data/causes.yml:4:15: MB204: `lo` can't be chosen for `complexity`. Did you mean `low`? Use "
        "one of: low, medium, high.",
        "ERROR   1 error. The preview shows entries with mistakes as they were, and what to fix.",
    ]


def test_absolute_addresses_lead_to_the_preview(preview: str) -> None:
    page = parse(wait_for(f"{preview}guides/no-coffee/", "canonical"))
    (canonical,) = [link for link in page.all("link") if link.attributes.get("rel") == "canonical"]
    assert canonical.attributes["href"] == f"{preview}guides/no-coffee/"


def test_the_preview_survives_all_changes_of_files(site: Path, preview: str) -> None:
    about, guide = site / "content/en/about.md", site / "data/guides/no-coffee.yml"
    wait_for(preview, QUESTION_ASKED)

    # saved 100 times in a second
    for number in range(100):
        about.write_text(f"---\ntitle: About\n---\nSaved {number} times.\n", encoding="utf-8")
        time.sleep(0.01)
    wait_for(f"{preview}about/", "Saved 99 times.")

    # saved by renaming, beside temporary files of editors
    (about.parent / ".#about.md").symlink_to("somebody@somewhere.1234")
    (about.parent / ".about.md.swp").write_bytes(b"b0VIM")
    (about.parent / "about.md.tmp").write_text("---\ntitle: About\n---\nRenamed.\n", encoding="utf-8")
    os.replace(about.parent / "about.md.tmp", about)
    wait_for(f"{preview}about/", "Renamed.")

    # first half of it, then all
    whole = guide.read_text(encoding="utf-8")
    with guide.open("w", encoding="utf-8") as saving:
        saving.write(whole[:100])
        saving.flush()
        time.sleep(0.3)
        saving.write(whole[100:])
    wait_for(preview, QUESTION_ASKED, gone="mendbook-preview>")

    # broken, deleted, renamed, and restored
    removals: list[Callable[[], object]] = [
        lambda: guide.write_text("title: [", encoding="utf-8"),
        guide.unlink,
        lambda: guide.rename(guide.with_name("coffee.yml")),
    ]
    for remove in removals:
        remove()
        wait_until_missed(preview)
        guide.with_name("coffee.yml").unlink(missing_ok=True)
        guide.write_text(whole, encoding="utf-8")
        wait_for(f"{preview}guides/no-coffee/", "</html>", gone="mendbook-preview>")

    # folders that are deleted and come back by renaming
    for name, missed in (("data", OUTDATED), ("content", "We can’t find that page")):
        shutil.copytree(site / name, site / "copy", symlinks=True)
        shutil.rmtree(site / name)
        wait_for(f"{preview}about/", missed)
        (site / "copy").rename(site / name)
        wait_for(f"{preview}about/", "Renamed.", gone="mendbook-preview>")

    shell = packaged("overrides/main.html").read_text(encoding="utf-8")
    edit_site(site, {"overrides/main.html": f"{shell}<!-- of its own -->"})
    wait_for(preview, "<!-- of its own -->")
    edit_site(site, {"data/site.yml": (QUESTION_ASKED, "What is it?")})
    wait_for(preview, "What is it?")
    edit_site(site, {"mkdocs.yml": ("  - mendbook", "  - mendbook: [")})
    wait_for(preview, "mkdocs.yml")
    edit_site(site, {"mkdocs.yml": ("  - mendbook: [", "  - mendbook")})
    wait_for(preview, "What is it?", gone="mendbook-preview>")
    assert "Traceback" not in output_of(site)


def wait_until_missed(preview: str) -> None:
    """Waits until the change of a guide is noticed: as a mistake, or because its page is gone."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if OUTDATED in get(preview)[1] or get(f"{preview}guides/no-coffee/")[0] == 404:
            return
        time.sleep(0.1)
    raise AssertionError("nothing has changed")


def test_polling_notices_changes(site: Path) -> None:
    with serving(site, "help/", "--poll", by="mendbook") as preview:
        wait_for(preview, QUESTION_ASKED)
        edit_site(site, {"data/site.yml": (QUESTION_ASKED, "What is it?")})
        wait_for(preview, "What is it?")


def test_a_changed_page_is_announced_at_once(site: Path, preview: str) -> None:
    wait_for(preview, QUESTION_ASKED)
    root = preview.removesuffix("help/")
    with urllib.request.urlopen(f"{root}_mendbook/changes", timeout=PATIENCE) as changes:
        before = version(changes)
        edit_site(site, {"data/site.yml": (QUESTION_ASKED, "What is it?")})
        while version(changes) == before:
            pass  # this event only announces the problems of the first build
        assert "What is it?" in get(preview)[1]


def version(changes: BinaryIO) -> str:
    """The version of the pages in the next event."""
    retry, data, end = (changes.readline().decode() for _ in range(3))
    assert (retry, end) == ("retry: 500\n", "\n")
    return data.removeprefix("data: ").split()[0]


def test_the_settings_determine_the_address(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        edit_site(site, {"mkdocs.yml": f"{MKDOCS_YML}dev_addr: 127.0.0.1:{port}\n"})
        assert main(["serve", str(site)]) == 1
    assert capfd.readouterr().err == (
        f"mendbook: Port {port} is in use, perhaps by another preview. Stop that one, or use another port: "
        f"`-a 127.0.0.1:{port + 1}`, or `make serve ADDRESS=127.0.0.1:{port + 1}`.\n"
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["nowhere"], "there is no folder nowhere"),
        (["-a", "localhost"], "`localhost` is not an address. Write one such as `--address 127.0.0.1:8000`."),
        (["-a", ":8000"], "`:8000` is not an address. Write one such as `--address 127.0.0.1:8000`."),
    ],
)
def test_invalid_arguments_are_reported(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    options: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(site)
    assert main(["serve", *options]) == 1
    assert capfd.readouterr().err == f"mendbook: {words}\n"


def test_an_unknown_editor_is_reported(site: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "mendbook", "serve", "-a", "127.0.0.1:0", str(site)],
        env={**os.environ, "MENDBOOK_EDITOR": "curser"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert process.returncode != 0
    assert (
        "MENDBOOK_EDITOR is `curser`, which is not an editor that Mendbook knows. Did you mean `cursor`?"
        in process.stderr
    )
    assert "Traceback" not in process.stderr
