"""The preview as a plugin of MkDocs: failures outside the data are reported too, and memory use stays
constant.
"""

import gc
import logging
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from espresso import MakeSite, edit_site
from hosting import MKDOCS_YML
from mendbook.live import maker as maker_module
from mendbook.live import site as site_module
from mendbook.live.version import Version
from mendbook.live.world import World
from mendbook.preview import PreviewServer, State
from mendbook.problems import summary
from mendbook.publish import Judged
from mendbook.site import live as live_module
from serving import free_port

URL = "http://127.0.0.1/help/"


class Live(NamedTuple):
    """A preview in this process, which builds again when a test asks for it."""

    root: Path
    server: PreviewServer

    @property
    def shown(self) -> State:
        return self.server.preview.state

    def page(self, file: str) -> str:
        assert self.shown.site is not None
        page = self.shown.site.page(file)
        assert page is not None
        return page.html

    def rebuild(self) -> list[tuple[str, str, str, str]]:
        """Builds again, and returns the problems."""
        return self.build(None)

    def build(self, changed: frozenset[Path] | None) -> list[tuple[str, str, str, str]]:
        self.server.build(changed)
        end = time.monotonic() + 30
        while not self.server.is_idle:
            assert time.monotonic() < end
            time.sleep(0.005)
        return self.reported

    @property
    def reported(self) -> list[tuple[str, str, str, str]]:
        return [(p.code, str(p.place), p.message, p.remedy) for p in self.shown.problems]


@pytest.fixture
def live(make_site: MakeSite, tmp_path: Path) -> Iterator[Live]:
    root = make_site({"mkdocs.yml": MKDOCS_YML})
    levels = {name: logging.getLogger(name).level for name in live_module._TALKATIVE}
    (tmp_path / "written").mkdir()

    def settings() -> Any:
        config = load_config(
            config_file=str(root / "mkdocs.yml"),
            site_dir=str(tmp_path / "written"),
            dev_addr=f"127.0.0.1:{free_port()}",
        )
        config.site_url = URL
        return config

    config = settings()
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url=URL)
    host = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "written"))
    server = config.plugins.on_serve(host, config=config, builder=lambda: build(settings(), serve_url=URL))
    server.build(None)
    yield Live(root, server)
    server.shutdown()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


MEND = "Fix mkdocs.yml: the preview then continues by itself."

SETTINGS: dict[str, tuple[str, str, str]] = {
    "no YAML": (
        MKDOCS_YML.replace("  - mendbook", "  - mendbook: ["),
        "mkdocs.yml:8:1",
        "This is not valid YAML: expected the node content, but found '<stream end>'.",
    ),
    "unknown plugin": (
        f"{MKDOCS_YML}  - no-such\n",
        "mkdocs.yml:1:1",
        "The site can’t be built: Config value 'plugins': The \"no-such\" plugin is not installed.",
    ),
    "wrong value": (
        f"{MKDOCS_YML}strict: perhaps\n",
        "mkdocs.yml:1:1",
        "The site can’t be built: Config value 'strict': Expected type: <class 'bool'> but received: "
        "<class 'str'>.",
    ),
}


@pytest.mark.parametrize(("text", "place", "message"), SETTINGS.values(), ids=SETTINGS.keys())
def test_invalid_settings_are_reported_until_they_are_fixed(
    live: Live, text: str, place: str, message: str
) -> None:
    before = live.shown.site
    edit_site(live.root, {"mkdocs.yml": text})
    assert live.rebuild() == [("MB613", place, message, MEND)]
    assert live.shown.site is before
    assert not live.shown.current
    edit_site(live.root, {"mkdocs.yml": MKDOCS_YML})
    assert live.rebuild() == []
    assert live.shown.current


@pytest.mark.parametrize(
    ("name", "gone"), [("mkdocs.yml", "file mkdocs.yml"), ("content", "folder content/")]
)
def test_a_missing_file_or_folder_of_mkdocs_is_reported_until_it_is_back(
    live: Live, name: str, gone: str
) -> None:
    (live.root / name).rename(live.root / "away")
    remedy = "Put it back: the preview then continues by itself."
    assert live.rebuild() == [("MB613", "mkdocs.yml:1:1", f"There is no {gone}.", remedy)]
    (live.root / "away").rename(live.root / name)
    assert live.rebuild() == []


def test_a_failing_hook_is_reported_and_the_site_is_still_updated(live: Live) -> None:
    hooks = {"on_config": "raise ValueError('no\\n luck')", "on_files": "raise SystemExit(3)"}
    reported = []
    for event, body in hooks.items():
        edit_site(live.root, {f"{event}.py": f"def {event}(*_, **__): {body}\n"})
        edit_site(live.root, {"mkdocs.yml": f"{MKDOCS_YML}hooks: [{event}.py]\n"})
        edit_site(live.root, {"content/en/about.md": f"---\ntitle: About\n---\n{event}\n"})
        reported += live.rebuild()
        assert event in live.page("about/index.html")
        assert live.shown.current
    remedy = "Check the plugins and hooks in mkdocs.yml; `mkdocs serve --verbose` shows where it failed."
    assert reported == [
        (
            "MB614",
            "mkdocs.yml:1:1",
            "MkDocs or a plugin other than Mendbook failed (ValueError: no luck).",
            remedy,
        ),
        ("MB614", "mkdocs.yml:1:1", "MkDocs or a plugin other than Mendbook failed (SystemExit: 3).", remedy),
    ]


def test_a_missing_plugin_is_reported(live: Live) -> None:
    edit_site(live.root, {"mkdocs.yml": MKDOCS_YML.replace("plugins:\n  - mendbook", "plugins: []")})
    assert live.rebuild() == [
        (
            "MB605",
            "mkdocs.yml:1:1",
            "`mendbook` is not among the plugins, so nothing is built.",
            "Write `- mendbook` below `plugins:`.",
        )
    ]
    edit_site(live.root, {"mkdocs.yml": MKDOCS_YML})
    assert live.rebuild() == []


def test_a_bug_of_mendbook_is_reported_as_one(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> Judged:
        raise KeyError("x")

    with monkeypatch.context() as patch:
        patch.setattr(maker_module, "judge_reading", fails)
        assert live.rebuild() == [
            (
                "MB616",
                "mkdocs.yml:1:1",
                "Mendbook failed (KeyError: 'x'): this is a bug in Mendbook, not your mistake.",
                "Undo your last change to carry on, and report the bug with what `mkdocs serve --verbose` "
                "shows.",
            )
        ]
    assert live.rebuild() == []


def test_severities_in_the_settings_apply_as_soon_as_they_are_saved(live: Live) -> None:
    edit_site(live.root, {"content/pt/about.md": None})
    site = (live.root / "data/site.yml").read_text(encoding="utf-8")

    def summary_with(severity: str) -> str:
        words = f"problems:\n  MB207: {{severity: {severity}, reason: It comes later.}}\n"
        edit_site(live.root, {"data/site.yml": site + words})
        live.rebuild()
        return summary(live.shown.problems)

    assert summary_with("off") == "no problems; 1 problem hidden by data/site.yml (MB207)"
    assert summary_with("error") == "1 error"
    assert summary_with("note") == "1 note"
    edit_site(live.root, {"content/pt/about.md": "---\ntitle: Sobre nós\n---\nReparamos.\n"})
    assert live.rebuild() == [
        (
            "MB215",
            "data/site.yml:20:3",
            "`MB207` (language is missing) lowers nothing: there is no such problem.",
            "Delete this setting, so that you hear about new ones.",
        )
    ]


def test_changes_that_do_not_concern_mkdocs_are_built_without_it(live: Live) -> None:
    page = live.root / "content/en/about.md"
    edit_site(live.root, {"hook.py": "def on_pre_build(*_, **__): raise ValueError('no luck')\n"})
    edit_site(live.root, {"mkdocs.yml": f"{MKDOCS_YML}hooks: [hook.py]\n"})
    assert live.build(frozenset({page})) == []
    assert [code for code, *_ in live.build(frozenset({page, live.root / "mkdocs.yml"}))] == ["MB614"]
    edit_site(live.root, {"content/en/about.md": "---\ntitle: About\n---\nmended\n"})
    reported = live.build(frozenset({page}))
    assert "mended" in live.page("about/index.html")
    assert [code for code, *_ in reported] == ["MB614"]


def test_nothing_is_written(live: Live) -> None:
    live.rebuild()
    assert list((live.root.parent / "written").iterdir()) == []


@pytest.fixture
def only_new_objects() -> Iterator[None]:
    """Excludes the objects of other tests, far more than those of this one, from garbage collection."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def count(kind: type) -> int:
    gc.collect()
    return sum(isinstance(thing, kind) for thing in gc.get_objects())


def test_ten_changes_leave_no_objects_behind(
    only_new_objects: None, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Normally, files loaded by an earlier version of a page stay available for some seconds; here they
    don't.
    """
    monkeypatch.setattr(site_module, "_ASSET_LIFETIME", 0)
    for number in range(10):
        edit_site(live.root, {"content/en/about.md": f"---\ntitle: About\n---\n{number}\n"})
        assert live.rebuild() == []
        assert str(number) in live.page("about/index.html")
        assert count(World) == 1
        assert count(Version) <= 2
    things = len(gc.get_objects())
    live.rebuild()
    gc.collect()
    assert len(gc.get_objects()) < things * 1.01


@pytest.mark.skipif("MENDBOOK_LONG" not in os.environ or sys.platform != "linux", reason="takes minutes")
def test_memory_stays_flat_over_150_builds(live: Live) -> None:
    sizes = []
    for number in range(150):
        edit_site(live.root, {"content/en/about.md": f"---\ntitle: About\n---\n{number}\n"})
        assert live.rebuild() == []
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        sizes.append(pages)
    assert max(sizes[50:]) < sizes[50] * 1.1
