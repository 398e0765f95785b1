"""However a build ends, `site/` is either the complete old site or the complete new one, and the next build
cleans up.
"""

import json
import os
import resource
import signal
import time
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite, edit_site
from hosting import MKDOCS_YML, Built, build, files_in
from mendbook.writing import JOURNAL, Lock
from warm import start, wait

HOOKS = """\
import os, pathlib, signal

def on_post_build(config):
    assert pathlib.Path(config.site_dir, "pt/guias/index.html").is_file()
    {deed}
"""

SLOW_HOOKS = """\
import pathlib, time

def on_post_build(config):
    pathlib.Path("writing").touch()
    time.sleep(30)
"""


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A site that has been built, and then edited in one word."""
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})
    assert build(root, "--strict").code == 0
    edit_site(root, {"data/site.yml": ("What is wrong with your machine?", "What is it?")})
    return root


def add_hooks(root: Path, hooks: str) -> None:
    (root / "hooks.py").write_text(hooks)
    (root / "mkdocs.yml").write_text(f"{MKDOCS_YML}hooks: [hooks.py]\n")


def remove_hooks(root: Path) -> None:
    (root / "hooks.py").unlink()
    (root / "mkdocs.yml").write_text(MKDOCS_YML)


def strays(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()} - {
        ".cache", "__pycache__", "content", "data", "hooks.py", "mkdocs.yml", "site", "writing"
    }  # fmt: skip


ENDS: Mapping[str, tuple[str, int, str]] = {
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL, ""),
    "ended": ("os.kill(os.getpid(), signal.SIGTERM)", 1, "\nAborted!\n"),
    "stopped": ("os.kill(os.getpid(), signal.SIGINT)", 1, "\nAborted!\n"),
    "failed": ("raise RuntimeError('of another plugin')", 1, "RuntimeError: of another plugin"),
    "full": (
        "raise OSError(28, 'No space left on device')",
        1,
        "mendbook: {site}: No space left on device; {site} is as it was.",
    ),
    "left": ("os._exit(3)", 3, ""),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_build_that_ends_while_writing_leaves_the_old_site(site: Path, end: str) -> None:
    code, exit_code, message = ENDS[end]
    old = files_in(site / "site")
    add_hooks(site, HOOKS.format(deed=code))
    built = build(site, "--quiet")
    assert (built.code, message.format(site=site / "site") in built.output) == (exit_code, True), built.output
    assert ("Traceback" in built.output) == (end == "failed")
    assert files_in(site / "site") == old
    # What the ended build couldn't clean up, the next build does.
    assert (strays(site) == set()) == (end not in ("killed", "left"))
    remove_hooks(site)
    assert build(site, "--strict").code == 0
    new = files_in(site / "site")
    assert (new.keys() >= {"index.html"}, b"What is it?" in new["index.html"]) == (True, True)
    assert strays(site) == set()


def test_warnings_of_hooks_stop_a_strict_build_and_leave_the_old_site(site: Path) -> None:
    old = files_in(site / "site")
    add_hooks(site, HOOKS.format(deed="import logging; logging.getLogger('mkdocs.hooks').warning('Oh')"))
    built = build(site, "--strict")
    assert (built.code, "Aborted with 1 warnings in strict mode!" in built.output) == (1, True)
    assert files_in(site / "site") == old
    assert strays(site) == set()


def test_a_dangling_link_stops_the_build_and_leaves_the_old_site(site: Path) -> None:
    old = files_in(site / "site")
    (site / "content/pictures/gone.png").symlink_to("nowhere.png")
    built = build(site)
    assert (built.code, "Traceback" in built.output) == (1, False), built.output
    assert "content/pictures/gone.png" in built.output
    assert files_in(site / "site") == old


def test_files_too_large_for_the_disk_stop_the_build_and_leave_the_old_site(
    site: Path, tmp_path: Path
) -> None:
    old = files_in(site / "site")
    for limit in (1_000, 4_000):
        limited = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
        output, errors = tmp_path / "said", tmp_path / f"errors-{limit}"
        code = wait(start(site, output, "build", "--quiet", errors=errors, first=limited))
        assert (code, errors.read_text(encoding="utf-8")) == (1, "")
        assert f"File too large; {site / 'site'} is as it was." in output.read_text(encoding="utf-8")
        assert files_in(site / "site") == old
        assert strays(site) == set()


def test_only_one_build_runs_at_a_time(site: Path, tmp_path: Path) -> None:
    with Lock(site):
        built = build(site)
    assert built == Built(
        1,
        "\nmendbook: another build is running in this folder, so nothing was built. "
        "Try again when it has finished.\n",
    )
    add_hooks(site, SLOW_HOOKS)
    first = start(site, tmp_path / "said", "build", "--quiet")
    while not (site / "writing").exists():
        time.sleep(0.05)
    assert "another build is running" in build(site).output
    first.kill()
    assert wait(first) == -signal.SIGKILL
    remove_hooks(site)
    # A killed build doesn't block the next one.
    assert build(site, "--strict").code == 0


def test_a_dirty_build_equals_a_normal_one(site: Path) -> None:
    built = build(site, "--dirty")
    assert (built.code, "Traceback" in built.output) == (0, False)
    dirty = files_in(site / "site")
    assert build(site).code == 0
    assert files_in(site / "site") == dirty


def test_a_site_may_be_built_into_another_folder(site: Path, tmp_path: Path) -> None:
    old = files_in(site / "site")
    there = tmp_path / "new" / "folder"
    assert build(site, "--strict", "--site-dir", str(there)).code == 0
    new = files_in(there)
    assert build(site, "--strict", "--site-dir", str(there)).code == 0
    assert files_in(there) == new
    assert os.listdir(there.parent) == ["folder"]
    assert files_in(site / "site") == old


def test_a_folder_that_is_not_a_site_is_left_alone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("mine")
    built = build(site, "--quiet", "--site-dir", str(tmp_path / "mine"))
    assert built == Built(
        1,
        f"\nmendbook: {tmp_path / 'mine'} has files in it but no index.html, so it is not a site, "
        "and nothing was built. Name a new or empty folder.\n",
    )
    assert files_in(tmp_path / "mine") == {"thesis.txt": b"mine"}


def test_hooks_write_into_the_new_site_not_into_the_old_one(site: Path) -> None:
    old = files_in(site / "site")
    add_hooks(
        site,
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    for page in Path(config.site_dir).rglob('*.html'):\n"
        "        with page.open('a') as file:\n"
        "            file.write('mine')\n"
        "    raise RuntimeError('of another plugin')\n",
    )
    assert build(site).code == 1
    assert files_in(site / "site") == old


def test_unchanged_files_are_left_alone(site: Path) -> None:
    before = {path: path.stat() for path in (site / "site").rglob("*") if path.is_file()}
    old = files_in(site / "site")
    assert build(site).code == 0
    new = files_in(site / "site")
    changed = {name for name in new if new[name] != old.get(name)}
    written = {
        path.relative_to(site / "site").as_posix()
        for path in (site / "site").rglob("*")
        if path.is_file() and (path not in before or not os.path.samestat(path.stat(), before[path]))
    }
    assert "index.html" in changed
    assert "guides/no-coffee/index.html" not in changed
    assert written == changed


def test_a_build_finishes_the_changes_of_a_killed_command(make_site: MakeSite) -> None:
    root = make_site({"mkdocs.yml": MKDOCS_YML})
    before = (root / "data/topics.yml").read_bytes()
    after = before.replace(b"en: Brewing", b"en: Making coffee")
    digests = {name: sha256(content).hexdigest() for name, content in (("before", before), ("after", after))}
    edits = (root / JOURNAL).parent
    edits.mkdir(parents=True)
    (edits / "0").write_bytes(after)
    (root / JOURNAL).write_text(json.dumps([{"path": "data/topics.yml", **digests}]), encoding="utf-8")
    assert build(root, "--strict").code == 0
    assert (root / "data/topics.yml").read_bytes() == after
    assert "Making coffee" in (root / "site/topics/brewing/index.html").read_text(encoding="utf-8")
