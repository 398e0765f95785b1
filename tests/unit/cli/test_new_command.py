"""`mendbook new`: entries pass the checks, are put where they belong, and nothing else changes."""

import io
import sys
from collections.abc import Mapping
from difflib import ndiff
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, content_of, edit_site
from machines import CONDITIONS
from mendbook.cli import main
from mendbook.model import COLLECTIONS, Guide
from mendbook.schema import describe
from sketched import DEVICES, PARTS, SKETCHED
from washers import WASHERS, WORKSHOPS

MKDOCS = WASHERS["mkdocs.yml"]

SMALLEST: Mapping[str, Edit] = {
    "mkdocs.yml": MKDOCS,
    "data/guides/no-coffee.yml": None,
    "data/guides/too-bitter.yml": None,
    "data/causes.yml": None,
    "data/topics.yml": None,
    "data/devices.yml": None,
    "data/labels.yml": None,
    "content/en/about.md": "---\ntitle: About us\n---\n\nWe like coffee.\n",
    "content/pt/about.md": "---\ntitle: Sobre nós\n---\n\nGostamos de café.\n",
}
"""The espresso site without any entries."""

KINDS = sorted((row.kind_name for row in COLLECTIONS.values()), key=lambda one: one == "guide")
"""All kinds of entries; guides are last, since they need a cause."""


def added(before: frozenset[tuple[str, bytes]], after: frozenset[tuple[str, bytes]]) -> set[str]:
    """The files with additions. Nothing else in them may have changed."""
    old, new = dict(before), dict(after)
    assert old.keys() <= new.keys()
    changed = {path for path in new if new[path] != old.get(path)}
    for path in changed & old.keys():
        lines = ndiff(old[path].decode().splitlines(), new[path].decode().splitlines())
        assert not [line for line in lines if line.startswith("-")], path
    return changed


def assert_passes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asserts that nothing is wrong, except for values of a device that are still to be filled in."""
    capsys.readouterr()
    code = main(["check", str(root)])
    told = capsys.readouterr().out
    assert code == 0, told
    assert [line for line in told.splitlines() if ": warning " in line and "MB397" not in line] == []


@pytest.mark.parametrize(
    ("site", "lacking"),
    [
        pytest.param({"mkdocs.yml": MKDOCS, **CONDITIONS}, (), id="machines"),
        pytest.param(SMALLEST, ("comparison",), id="smallest"),
    ],
)
def test_every_kind_of_entry_passes_the_checks(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    site: Mapping[str, Edit],
    lacking: tuple[str, ...],
) -> None:
    root = make_site(site)
    assert_passes(root, capsys)
    write_all(root, lacking)
    assert_passes(root, capsys)


@pytest.mark.parametrize("edits", [{}, WORKSHOPS], ids=["four-languages", "with-workshops"])
def test_entries_pass_on_a_site_in_four_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edits: Mapping[str, Edit]
) -> None:
    edit_site(tmp_path, WASHERS)
    edit_site(tmp_path, edits)
    write_all(tmp_path, ())
    assert_passes(tmp_path, capsys)
    assert "title: {en: …, pt: …, fr: …}\n" in (tmp_path / "data/guides/a-guide.yml").read_text(
        encoding="utf-8"
    )


def test_a_new_device_on_a_site_with_drawings(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """It needs dimensions, which only the editor knows; a warning says that they are to be filled in."""
    one = ", applies_to: {devices: [crema-one]}"
    parts = [line.replace(one, "") for line in PARTS.splitlines(keepends=True) if "machine.svg" not in line]
    machine = DEVICES.partition("crema-two")[0]
    devices = machine + machine.replace("crema-one", "crema-two").replace("Crema One", "Crema Two")
    root = make_site(
        {"mkdocs.yml": MKDOCS, **SKETCHED, "data/parts.yml": "".join(parts), "data/devices.yml": devices}
    )
    assert main(["new", "device", "--name", "Crema Nine", "--folder", str(root)]) == 0
    text = (root / "data/devices.yml").read_text(encoding="utf-8").partition("\ncrema-nine:\n")[2]
    assert "  # these: write each, or `none`.\n  specifications: {height: …, width: …}\n" in text
    assert "Replace each `…` with what belongs there.\n" in capsys.readouterr().out
    assert main(["check", str(root)]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if ": warning " in line] == [
        "data/devices.yml:28:28: warning MB397: `crema-nine` still has 2 values to be written: there is "
        "only `…`, so visitors with this device don’t see what depends on one of them."
    ]


def write_all(root: Path, lacking: tuple[str, ...]) -> None:
    for one in KINDS:
        before = content_of(root)
        code = main(["new", one, "--id", f"a-{one}", "--folder", str(root)])
        assert code == (1 if one in lacking else 0), one
        changed = added(before, content_of(root))
        assert len(changed) == (0 if one in lacking else 1), one


TITLE = next(key.about for key in describe(Guide).keys if key.name == "title").replace("\n", " ")
"""The question for a guide's title."""


def test_a_new_guide_is_filled_in_from_options(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    said = ["--title", "No steam", "--causes", "limescale,tank-empty", "--related", "too-bitter"]
    assert main(["new", "guide", *said, "--summary", "pt=Espere.", "--folder", str(root)]) == 0
    assert capsys.readouterr().out == (
        "data/guides/no-steam.yml:1: guide:no-steam\n"
        "A draft: only the preview shows it. Delete `status: draft` once it is ready.\n"
        "Replace each `…` with what belongs there.\n"
    )
    text = (root / "data/guides/no-steam.yml").read_text(encoding="utf-8")
    assert text.startswith(f"# {TITLE[:60]}")
    keys = [
        line.partition(":")[0].lstrip("#")
        for line in text.splitlines()
        if line[0] not in " " and line[:2] != "# "
    ]
    assert len(keys) == len({*keys})
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "title: {en: No steam, pt: …}",
        "topic: brewing",
        "summary: {en: …, pt: Espere.}",
        "causes:",
        "  - {cause: limescale, likelihood: occasional}",
        "  - {cause: tank-empty, likelihood: occasional}",
        "related: [too-bitter]",
        *[line for line in text.splitlines() if line.startswith("reviewed: ")],
        "status: draft",
    ]
    assert "#tree: " in text
    assert "formerly" not in text


def test_a_new_entry_is_added_to_the_list_of_its_kind(make_site: MakeSite) -> None:
    root = make_site()
    before = (root / "data/causes.yml").read_text(encoding="utf-8")
    said = ["--title", "The pump is broken", "--complexity", "high", "--bare"]
    assert main(["new", "cause", *said, "--folder", str(root)]) == 0
    assert (root / "data/causes.yml").read_text(encoding="utf-8") == (
        f"{before}the-pump-is-broken:\n"
        "  complexity: high\n"
        "  cause: {en: The pump is broken, pt: …}\n"
        "  solution: {en: …, pt: …}\n"
        "  steps:\n"
        "    - {en: …, pt: …}\n"
    )


def test_a_new_entry_gets_a_file_if_others_have_one(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """Guides may be in a list, and devices in files."""
    guide = "title: {en: It hums, pt: Zumbe}\ntopic: brewing\nsummary: {en: Wait., pt: Espere.}\n"
    guide += "causes: [{cause: limescale, likelihood: common}]\nreviewed: 2026-05-01\n"
    root = make_site(
        {
            "data/guides.yml": "hums:\n    " + guide.replace("\n", "\n    ").rstrip() + "\n",
            "data/guides/no-coffee.yml": None,
            "data/guides/too-bitter.yml": None,
            "content/en/about.md": None,
            "content/pt/about.md": None,
            "data/devices.yml": None,
            "data/devices/crema-one.yml": "name: Crema One\n",
        }
    )
    (root / "data/guides").rmdir()
    for words in (["guide", "--title", "It leaks"], ["device", "--name", "Crema Two"]):
        assert main(["new", *words, "--bare", "--folder", str(root)]) == 0
    assert capsys.readouterr().out.endswith("\ndata/devices/crema-two.yml:1: device:crema-two\n")
    assert "\nit-leaks:\n    title: {en: It leaks, pt: …}\n" in (root / "data/guides.yml").read_text("utf-8")
    assert (root / "data/devices/crema-two.yml").read_text(encoding="utf-8") == "name: Crema Two\n"


def test_ten_entries_can_be_added_in_a_row(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site({"mkdocs.yml": MKDOCS})
    for number in range(10):
        for one in ("store", "label"):
            assert main(["new", one, "--title", f"Number {number}", "--folder", str(root)]) == 0
    stores = (root / "data/stores.yml").read_text(encoding="utf-8")
    assert stores.count("\n  example: true\n") == 10
    assert_passes(root, capsys)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["guide"], "give its title with --title, or its id with --id."),
        (["guide", "--title", "Привет"], "no id can be made from `Привет`: give one with --id."),
        (
            ["guide", "--title", "No coffee"],
            "there is a guide `no-coffee` already. Give another id with --id.",
        ),
        (["guide", "--id", "no-coffee"], "there is a guide `no-coffee` already."),
        (
            ["guide", "--id", "gone"],
            "`gone` is a former id or address of the guide `no-coffee`, and leads there.",
        ),
        (
            ["guide", "--id", "No Steam"],
            "`No Steam` can't be an id. Did you mean `no-steam`? Use lower-case letters without accents, "
            "digits, and single hyphens between words.",
        ),
        (["guide", "--id", "../../x"], None),
        (["guide", "--id", ""], None),
        (
            ["guide", "--title", "x", "--topic", "brewin"],
            "--topic: there is no topic `brewin`. Did you mean `brewing`?",
        ),
        (
            ["guide", "--title", "x", "--causes", "limescal"],
            "--causes: there is no cause `limescal`. Did you mean `limescale`?",
        ),
        (["topic", "--title", "xx=Steam"], "--name: the site has no language `xx`. It has: en, pt."),
        (["topic", "--title", "pt="], "--name: the words are missing."),
        (
            ["topic", "--title", "a\ud800"],
            "--name: the terminal's encoding lacks some of these letters. Use a terminal with UTF-8.",
        ),
        (
            ["topic", "--id", "x", "--title", "a\x1bb"],
            "The character U+001B is not allowed. Delete it. It is invisible and was probably pasted in by "
            "accident.",
        ),
        (
            ["cause", "--title", "x", "--complexity", "hihg"],
            "--complexity: `hihg` can't be chosen. Did you mean `high`? Choose one of: low, medium, high.",
        ),
        (["cause", "--title", "x", "--minutes", "soon"], "--minutes: `soon` is not a number."),
        (["cause", "--title", "x", "--minutes", "1.5"], "--minutes: `1.5` is not a whole number."),
        (
            ["comparison", "--title", "x"],
            "a comparison needs two devices with `specifications`. Write these first, in `data/devices.yml`.",
        ),
    ],
)
def test_invalid_options_are_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str | None
) -> None:
    formerly: dict[str, Edit] = {
        "data/guides/no-coffee.yml": ("topic: brewing\n", "formerly: [gone]\ntopic: brewing\n")
    }
    root = make_site(formerly)
    before = content_of(root)
    assert main(["new", *arguments, "--folder", str(root)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert message is None or err == f"mendbook: {message}\n"
    assert content_of(root) == before


def test_a_missing_kind_of_entry_is_reported(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site(SMALLEST)
    assert main(["new", "guide", "--title", "x", "--folder", str(root)]) == 1
    message = "a guide needs a topic, and there is none yet: `mendbook new topic` makes one."
    assert capsys.readouterr().err == f"mendbook: {message}\n"


def test_an_entry_with_problems_is_not_written(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    before = content_of(root)
    assert main(["new", "term", "--id", "tank", "--avoid", "tank", "--folder", str(root)]) == 1
    err = capsys.readouterr().err
    assert "data/causes.yml:2:19: warning MB424: This site avoids `tank`." in err
    assert err.endswith("mendbook: this term would have problems, so nothing was written.\n")
    assert content_of(root) == before


def test_mistakes_elsewhere_do_not_prevent_a_new_entry(make_site: MakeSite) -> None:
    root = make_site({"data/labels.yml": "menu: [\n", "data/guides/too-bitter.yml": ("rare", "seldom")})
    assert main(["new", "guide", "--title", "No steam", "--folder", str(root)]) == 0


def test_an_unreadable_list_is_reported(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site({"data/labels.yml": "menu: [\n"})
    assert main(["new", "label", "--title", "Clean", "--folder", str(root)]) == 1
    err = capsys.readouterr().err
    assert "data/labels.yml:" in err
    assert err.endswith("mendbook: `data/labels.yml` can't be read.\n")
    assert (root / "data/labels.yml").read_text(encoding="utf-8") == "menu: [\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_missing_values_are_asked_for_on_a_terminal(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a wrong answer, the question is asked again; an empty answer leaves the value for later."""
    monkeypatch.setenv("NO_COLOR", "1")
    answers = ["No steam", "", "No Steam", "no-steam", "brewin", "brewing", "Wait.", "Espere.", "tank-empty"]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    root = make_site()
    assert main(["new", "guide", "--bare", "--folder", str(root)]) == 0
    asked = screen.getvalue().splitlines()
    assert asked[:2] == [
        "Leave an answer empty to fill it in later.",
        TITLE,
    ]
    assert asked[2].startswith(
        "title (en): title (pt): Its id, which should never change [no-steam]: Error: `No Steam` can't "
    )
    assert "topic: Error: there is no topic `brewin`. Did you mean `brewing`?" in asked
    lines = (root / "data/guides/no-steam.yml").read_text(encoding="utf-8").splitlines()
    assert lines[:5] == [
        "title: {en: No steam, pt: …}",
        "topic: brewing",
        "summary: {en: Wait., pt: Espere.}",
        "causes:",
        "  - {cause: tank-empty, likelihood: occasional}",
    ]


def test_refused_answers_are_not_lost(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems found only by checking the whole site are reported at the end, with a command that repeats the
    answers.
    """
    answers = ["Old Town", "", "", "", "", "", "", "Portugal", ""]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    monkeypatch.setattr(sys, "stdout", Terminal())
    root = make_site()
    before = content_of(root)
    assert main(["new", "store", "--folder", str(root)]) == 1
    err = capsys.readouterr().err
    assert "MB331" in err
    assert err.endswith(
        "mendbook: this store would have problems, so nothing was written.\n"
        "To change your answers, edit this command: "
        "mendbook new store --id old-town --name 'en=Old Town' --country Portugal\n"
    )
    assert content_of(root) == before


def test_nothing_is_asked_if_a_needed_kind_of_entry_is_missing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["new", "guide", "--folder", str(make_site(SMALLEST))]) == 1
    assert "`mendbook new topic` makes one" in capsys.readouterr().err


def test_the_kind_is_asked_for(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("guid\nfamily\nCrema\n\ncrema\n"))
    monkeypatch.setattr(sys, "stdout", Terminal())
    root = make_site()
    assert main(["new", "--folder", str(root)]) == 0
    assert "  name: {en: Crema, pt: …}\n" in (root / "data/families.yml").read_text(encoding="utf-8")


def test_the_end_of_input_writes_nothing(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(sys, "stdout", Terminal())
    root = make_site()
    before = content_of(root)
    assert main(["new", "guide", "--folder", str(root)]) == 130
    assert content_of(root) == before


def test_examples_can_be_deleted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "lamps"
    assert main(["init", str(root)]) == 0
    for words in (["topic", "--title", "Darkness"], ["cause", "--title", "Dust"]):
        assert main(["new", *words, "--folder", str(root)]) == 0
    options = ["--title", "It is dark", "--topic", "darkness", "--causes", "dust"]
    assert main(["new", "guide", *options, "--folder", str(root)]) == 0
    capsys.readouterr()
    assert main(["new", "--clear", "--folder", str(root)]) == 0
    out = capsys.readouterr().out
    assert "data/guides/lamp-does-not-light-up.yml: deleted\n" in out
    assert "data/causes.yml: without its examples\n" in out
    assert [path.name for path in (root / "data/guides").iterdir()] == ["it-is-dark.yml"]
    assert main(["new", "--clear", "--folder", str(root)]) == 1
    assert capsys.readouterr().err == "mendbook: there are no examples of `mendbook init` here.\n"


def test_examples_needed_by_others_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are a cause with its steps, the topic, and in turn the devices that a step draws."""
    root = tmp_path / "lamps"
    assert main(["init", str(root)]) == 0
    options = ["--title", "It is dark", "--topic", "light", "--causes", "bulb-loose"]
    assert main(["new", "guide", *options, "--folder", str(root)]) == 0
    capsys.readouterr()
    assert main(["new", "--clear", "--folder", str(root)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line.endswith(": kept, because the rest of the site needs it")] == [
        f"{name}: kept, because the rest of the site needs it"
        for name in (
            "data/causes.yml#bulb-loose",
            "data/causes/bulb-loose.yml",
            "data/devices.yml#luma-1",
            "data/devices.yml#luma-2",
            "data/parts.yml#lamp",
            "data/parts.yml#bulb",
            "data/parts.yml#switch",
            "data/parts.yml#timer-button",
            "data/sources.yml#data-sheet",
            "data/specifications.yml#light",
            "data/specifications.yml#body",
            "data/topics.yml#light",
            "data/drawings/luma-1.svg",
            "data/drawings/luma-2.svg",
        )
    ]
    assert main(["check", "--strict", str(root)]) == 0
    (root / "data/guides/it-is-dark.yml").unlink()
    assert main(["new", "--clear", "--folder", str(root)]) == 0
    assert [path.name for path in (root / "data").iterdir() if path.is_file()] == ["site.yml"]


@pytest.mark.parametrize("arguments", [["new", "--traceback", "topic"], ["new", "topic", "--traceback"]])
def test_a_bug_is_reported_as_one(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("gone")

    monkeypatch.setattr("mendbook.cli.new.compose", fail)
    assert main([*arguments, "--id", "steam", "--folder", str(make_site())]) == 70
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert "\nmendbook: this is a bug in Mendbook, not your mistake: KeyError in cli/new.py" in err


def test_the_usage_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new"]) == 2
    assert capsys.readouterr().err.startswith("mendbook: KIND is missing.\nUsage: mendbook new ")
    assert main(["new", "guid"]) == 2
    assert capsys.readouterr().err.startswith("mendbook: there is no command `guid`. Did you mean `guide`?\n")
    assert main(["new", "cause", "--help"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "--cause, --title [CODE=]TEXT" in words
    assert "come to a store: `The cable is damaged.` --" in words
