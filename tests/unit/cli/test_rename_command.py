"""`mendbook rename`: what it writes, what it only shows, and what it reports."""

import json
from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite
from mendbook.checks import check
from mendbook.cli import main
from mendbook.reader import read


def run(root: Path, *arguments: str) -> int:
    return main(["rename", *arguments, "--folder", str(root)])


def content(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_changed_files_are_written_and_listed(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(QUESTION)
    assert run(root, "guide:no-coffee", "dry") == 0
    output = capsys.readouterr()
    assert (
        output.out
        == """\
guide:no-coffee is now called dry:
  content/en/about.md
  content/pt/about.md
  data/guides/no-coffee.yml → data/guides/dry.yml
"""
    )
    assert output.err == ""
    assert not check(read(root)).problems
    assert run(root, "no-coffee", "x") == 1
    assert capsys.readouterr().err.endswith("mendbook: `no-coffee` is now `guide:dry`.\n")


def test_a_dry_run_writes_nothing(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site(QUESTION)
    before = content(root)
    assert run(root, "guide:no-coffee#/light=red", "lit", "--dry-run") == 0
    assert (
        capsys.readouterr().out
        == """\
diff --git a/data/guides/no-coffee.yml b/data/guides/no-coffee.yml
--- a/data/guides/no-coffee.yml
+++ b/data/guides/no-coffee.yml
@@ -22,7 +22,7 @@
     ask: {en: What does the light show?, pt: O que mostra a luz?}
     help: {en: "It is beside [[menu]].", pt: "Está ao lado de [[menu]]."}
     answers:
-      - {id: red, label: {en: Red, pt: Vermelho}, points_to: [tank-empty]}
+      - {id: lit, label: {en: Red, pt: Vermelho}, points_to: [tank-empty]}
       - {id: green, label: {en: Green, pt: Verde}, rules_out: [tank-empty]}
 faq:
   - question: {en: Is it safe?, pt: É seguro?}
"""
    )
    assert content(root) == before


def test_the_slug_can_be_changed(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site()
    assert run(root, "guide:no-coffee", "--slug", "pt=seco", "--slug", "en=dry") == 0
    assert capsys.readouterr().out == "guide:no-coffee has a new address:\n  data/guides/no-coffee.yml\n"
    written = (root / "data/guides/no-coffee.yml").read_text(encoding="utf-8")
    assert "slug: {pt: seco, en: dry}\nformerly: {pt: [nao-sai-cafe]}\n" in written


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cause:limescal", "x"), "there is no `cause:limescal`. Did you mean `cause:limescale`?"),
        (("cause:limescale", "tank-empty"), "there is already a cause `tank-empty`."),
        (("cause:limescale",), "give a new id, or one with `--slug CODE=SLUG`."),
        (("cause:limescale", "x", "--slug", "pt=x"), "give a new id, or one with `--slug CODE=SLUG`."),
        (("guide:no-coffee", "--slug", "novo"), "write `--slug CODE=SLUG`, such as `--slug pt=novo`."),
        (("guide:no-coffee#/a/b", "x"), "`guide:no-coffee#/a/b` can't be renamed."),
        (("guide:no-coffee#x", "y"), "there is no part `x` in `guide:no-coffee`."),
    ],
)
def test_invalid_arguments_are_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    root = make_site()
    before = content(root)
    assert run(root, *arguments) == 1
    assert capsys.readouterr().err == f"mendbook: {message}\n"
    assert content(root) == before


def test_a_change_that_causes_problems_is_not_written(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    before = content(root)
    assert run(root, "topic:brewing", "con") == 1
    first, *_, last = capsys.readouterr().err.splitlines()
    assert first.startswith("data/topics.yml:1:1: warning MB125: The page’s address has a folder `con`")
    assert last == "mendbook: nothing was renamed, because it would cause this problem."
    assert content(root) == before


def test_a_site_that_cannot_be_read_is_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"data/labels.yml": "menu: *x\n"})
    assert run(root, "cause:limescale", "lime") == 1
    assert capsys.readouterr().err.endswith(
        "mendbook: nothing was renamed, because some files can't be read or changed.\n"
    )


def test_the_changes_of_a_killed_command_are_finished(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site()
    edits = root / ".cache/mendbook/edits"
    edits.mkdir(parents=True)
    (edits / "0").write_bytes(b"x: 1\n")
    digest = "4c8e6ab3d4b8ea0d6e0e4a66d1a4b4a2a1e3dd1a4e5a0a1c7b5c2c8a3d7d8e9f"
    step = {"path": "data/topics.yml", "before": digest, "after": None, "mode": None}
    (edits / "journal.json").write_text(json.dumps([step]), encoding="utf-8")
    assert main(["show", "cause:limescale", str(root)]) == 0
    assert capsys.readouterr().err.startswith("data/topics.yml:1:1: error MB860: A command that was stopped")
    assert not [*edits.iterdir()]
    assert main(["show", "cause:limescale", str(root)]) == 0
    assert capsys.readouterr().err == ""
