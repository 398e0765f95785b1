"""A build with nothing to do does nothing; any relevant change makes it build."""

import ctypes
import os
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from espresso import QUESTION, MakeSite, edit_site
from hosting import MKDOCS_YML, build, files_in
from mendbook.publish import Making
from warm import start, wait

NOTHING = "Nothing has changed"


def run_build(
    root: Path, *options: str, first: Callable[[], object] | None = None, **environment: str
) -> tuple[int, str, str]:
    """Runs `mendbook build` in the folder `root`. Returns its exit code, standard output and
    standard error.
    """
    with tempfile.TemporaryDirectory() as folder:
        output, errors = Path(folder) / "said", Path(folder) / "errors"
        with patch.dict(os.environ, environment):
            build = start(root, output, "build", *options, program="mendbook", errors=errors, first=first)
        return wait(build), output.read_text(encoding="utf-8"), errors.read_text(encoding="utf-8")


def run_in_new_process(root: Path, *options: str) -> tuple[int, str, str]:
    """The same in a new process, as in a terminal."""
    process = subprocess.run(
        [sys.executable, "-m", "mendbook", "build", *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return process.returncode, process.stdout, process.stderr


def written(folder: Path) -> Mapping[str, tuple[int, int]]:
    """The time of writing and the inode of each file."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A site that has been built."""
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})
    assert build(root, "--strict").code == 0
    return root


def test_both_commands_build_the_same_site(site: Path) -> None:
    first = files_in(site / "site")
    assert run_in_new_process(site, "--strict") == (
        0,
        f"{NOTHING}: the site in {site}/site is up to date.\n",
        "",
    )
    edit_site(site, {"site/about/index.html": None})  # so that it's built again
    code, out, err = run_in_new_process(site, "--strict")
    assert (code, out, f"The site is in {site}/site." in err) == (0, "", True)
    assert files_in(site / "site") == first
    assert run_build(site, "--quiet") == (0, "", "")


def test_nothing_is_written_if_nothing_has_changed(site: Path) -> None:
    before = written(site)
    os.utime(site / "data/site.yml")
    before = {**before, "data/site.yml": written(site)["data/site.yml"]}
    built = build(site, "--strict")
    assert (built.code, "The site is in" in built.output) == (0, True)
    assert run_build(site)[1].startswith(NOTHING)
    assert written(site) == before
    assert {path.name for path in site.iterdir()} == {".cache", "content", "data", "mkdocs.yml", "site"}


def test_only_changed_files_are_written(site: Path) -> None:
    before = written(site / "site")
    edit_site(site, {"data/site.yml": ("What is wrong with your machine?", "What is it?")})
    assert run_build(site)[0] == 0
    after = written(site / "site")
    changed = {name for name in after if after[name] != before.get(name)}
    assert b"What is it?" in (site / "site/index.html").read_bytes()
    assert "index.html" in changed
    assert not changed & {"guides/no-coffee/no-coffee.pdf", "about/index.html", "pictures/machine.svg"}
    assert run_build(site)[1].startswith(NOTHING)


def test_a_change_of_a_cause_writes_only_the_pages_that_show_it(site: Path) -> None:
    edit_site(site, {"data/site.yml": ("help_from: store", "help_from: store\npdf: false")})
    assert run_build(site)[0] == 0
    before = written(site / "site")
    edit_site(site, {"data/causes.yml": ("en: Fill the tank.", "en: Fill it.")})
    assert run_build(site)[0] == 0
    after = written(site / "site")
    changed = {name for name in after if after[name] != before.get(name)}
    pages = {name for name in changed if name.endswith(".html")}
    assert pages == {"causes/tank-empty/index.html", "guides/no-coffee/index.html"}
    # Files that list pages by content, or their words.
    kinds = {re.sub(r"\.[0-9a-f]{10}\.", ".#.", name) for name in changed - pages}
    assert kinds <= {
        "assets/offline.#.json",
        "offline.json",
        "sw.js",
        "assets/search-en.js",
        "assets/found-en.#.js",
    }


def test_problems_are_reported_again_without_a_build(site: Path) -> None:
    edit_site(site, {"content/en/notes.txt": "Of no kind that is published."})
    first = run_build(site)
    assert (first[0], first[2].count("MB122")) == (0, 1)
    line = next(line for line in first[2].splitlines() if "MB122" in line)
    code, out, err = run_build(site)
    assert (code, out.startswith(NOTHING), err) == (0, True, f"{line}\n")
    assert build(site).output.count("MB122") == 1
    # A strict build is different: it stops.
    code, out, err = run_build(site, "--strict")
    assert (code, "1 warning; nothing was built" in out + err) == (1, True)
    assert build(site, "--strict").code == 1


def test_other_settings_cause_a_build(site: Path) -> None:
    (site / "other.yml").write_text(MKDOCS_YML.replace("crema.example", "other.example"))
    assert build(site, "--config-file", "other.yml").code == 0
    assert b"other.example" in (site / "site/index.html").read_bytes()
    assert build(site).code == 0
    assert b"other.example" not in (site / "site/index.html").read_bytes()
    assert build(site, "--site-dir", "elsewhere").code == 0
    assert files_in(site / "elsewhere") == files_in(site / "site")
    assert run_build(site)[1].startswith(NOTHING)


def test_settings_from_the_environment_are_read_at_every_build(make_site: MakeSite) -> None:
    url = "!ENV [URL, 'https://a.example/']"
    site = make_site({"mkdocs.yml": MKDOCS_YML.replace("https://crema.example/help/", url)})
    assert run_build(site)[0] == 0
    assert b"https://a.example/" in (site / "site/index.html").read_bytes()
    assert run_build(site)[:2] == (0, "")
    assert run_build(site, URL="https://b.example/")[0] == 0
    assert b"https://b.example/" in (site / "site/index.html").read_bytes()


def test_a_change_of_inherited_settings_causes_a_build(make_site: MakeSite) -> None:
    site = make_site({"base.yml": MKDOCS_YML, "mkdocs.yml": "INHERIT: base.yml\n"})
    assert run_build(site)[0] == 0
    assert run_build(site)[1].startswith(NOTHING)
    (site / "base.yml").write_text(MKDOCS_YML.replace("crema.example", "other.example"))
    assert run_build(site)[1] == ""
    assert b"other.example" in (site / "site/index.html").read_bytes()


def test_hooks_run_at_every_build(make_site: MakeSite) -> None:
    hooks = "def on_post_build(config):\n    print('It ran.')\n"
    site = make_site({"mkdocs.yml": f"{MKDOCS_YML}hooks: [hooks.py]\n", "hooks.py": hooks})
    for _ in range(2):
        code, out, _ = run_build(site)
        assert (code, out) == (0, "It ran.\n")


_pages = Making.pages


def pages_with_change(making: Making) -> Iterator[Any]:
    page = Path("data/site.yml")
    page.write_text(page.read_text().replace("What is it?", "What is wrong?"))
    yield from _pages(making)


def change_while_making_pages() -> None:
    Making.pages = pages_with_change  # type: ignore[method-assign, assignment]


def test_a_file_changed_during_a_build_causes_another_build(site: Path) -> None:
    """The guide changes when some pages have been made, so nobody knows which pages show the change."""
    edit_site(site, {"data/site.yml": ("What is wrong with your machine?", "What is it?")})
    assert run_build(site, first=change_while_making_pages)[0] == 0
    assert b"What is it?" in (site / "site/index.html").read_bytes()
    assert run_build(site)[1] == ""
    assert b"What is wrong?" in (site / "site/index.html").read_bytes()


def test_a_folder_without_a_site_is_reported(tmp_path: Path) -> None:
    assert run_build(tmp_path) == (1, "", f"mendbook: there is no {tmp_path}/mkdocs.yml\n")
    assert run_build(tmp_path, "nowhere") == (1, "", "mendbook: there is no folder nowhere\n")


def test_timings_list_all_stages(site: Path) -> None:
    edit_site(site, {"site/about/index.html": None})
    first = "Looking for changes"
    stages = [
        *(first, "Loading", "Reading", "Checks", "Macros, overrides, look", "Decision trees"),
        *("Pictures and PDFs", "Pages", "Search, lists and other files", "Writing", "Taking its place"),
    ]
    for expected in (stages, [first]):
        code, _, err = run_build(site, "--quiet", "--timings")
        lines = [re.sub(r" +\d+\.\d\d s +\d+ %$", "", line) for line in err.splitlines()]
        assert (code, lines) == (0, [*expected, "Total"])


def test_a_hidden_file_that_is_no_longer_made_goes_and_those_of_others_stay(make_site: MakeSite) -> None:
    own = {f"overrides/root/{name}": "ours\n" for name in (".well-known/security.txt", ".nojekyll")}
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION, **own})
    assert run_build(root)[0] == 0
    edit_site(root, {"site/.well-known/challenge": "of the host\n"})
    edit_site(root, dict.fromkeys(own))
    assert run_build(root)[0] == 0
    hidden = {name: text for name, text in files_in(root / "site").items() if name.startswith(".")}
    assert hidden == {".well-known/challenge": b"of the host\n"}


def obey_permissions() -> None:
    """Takes from this process what root has: reading what nobody may."""
    if os.geteuid() == 0:
        header = struct.pack("<Ii", 0x20080522, 0)  # version 3; this process
        override, search = 1 << 1, 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        data = ctypes.create_string_buffer(24)
        libc = ctypes.CDLL(None, use_errno=True)
        assert libc.capget(header, data) == 0
        low = struct.unpack("<6I", data.raw)
        left = [value & ~(override | search) for value in low[:3]]
        assert libc.capset(header, struct.pack("<6I", *left, *low[3:])) == 0


def test_a_cache_that_cannot_be_read_stops_no_build(make_site: MakeSite) -> None:
    """As after a build by another user, whose files nobody else may read."""
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})
    assert run_build(root)[0] == 0
    edit_site(root, {"data/site.yml": ("Crema Help", "Help")})
    for folder in (".cache/mendbook", ".cache"):
        (root / folder).chmod(0)
        try:
            code, _, errors = run_build(root, first=obey_permissions)
        finally:
            (root / folder).chmod(0o755)
        assert code == 0, errors
        assert "Crema Help" not in (root / "site/index.html").read_text(encoding="utf-8")
