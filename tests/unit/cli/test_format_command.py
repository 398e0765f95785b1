"""`mendbook format`: what it writes, what it only shows, and what it leaves alone."""

from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.cli import main

ODD = "tank:   {name: 'Tank'}\nmenu: {pt: Menu,en: Menu}\n"
NEAT = "tank: {name: Tank}\nmenu: {pt: Menu, en: Menu}\n"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    root = make_site()
    main(["format", "--folder", str(root)])
    (root / "data/systems.yml").write_text(ODD, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> int:
    return main(["format", *arguments, "--folder", str(root)])


def test_changed_files_are_written_and_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(site) == 0
    assert capsys.readouterr().out == "data/systems.yml\n1 file formatted, 7 unchanged.\n"
    assert (site / "data/systems.yml").read_text(encoding="utf-8") == NEAT
    assert run(site) == 0
    assert capsys.readouterr().out == "0 files formatted, 8 unchanged.\n"


def test_files_are_only_listed_or_shown_on_request(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(site, "--check") == 1
    assert capsys.readouterr().out == "data/systems.yml\n"
    assert run(site, "--diff", str(site / "data/systems.yml")) == 0
    assert capsys.readouterr().out == (
        "diff --git a/data/systems.yml b/data/systems.yml\n--- a/data/systems.yml\n+++ b/data/systems.yml\n"
        f"@@ -1,2 +1,2 @@\n-{ODD.splitlines()[0]}\n-{ODD.splitlines()[1]}\n"
        f"+{NEAT.splitlines()[0]}\n+{NEAT.splitlines()[1]}\n"
    )
    assert (site / "data/systems.yml").read_text(encoding="utf-8") == ODD
    run(site)
    assert run(site, "--check") == 0


def test_files_with_errors_are_left_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "data/labels.yml").write_text("a: [\n", encoding="utf-8")
    capsys.readouterr()
    assert run(site, "--all-or-none") == 1
    said = capsys.readouterr()
    assert said.err.startswith("data/labels.yml:1:4: error MB101: ")
    assert said.err.endswith("mendbook: nothing was formatted, because these files have errors.\n")
    assert (site / "data/systems.yml").read_text(encoding="utf-8") == ODD
    assert run(site) == 1
    assert capsys.readouterr().out == "data/systems.yml\n1 file formatted, 6 unchanged.\n"
    assert (site / "data/labels.yml").read_text(encoding="utf-8") == "a: [\n"


@pytest.mark.parametrize("name", ["mkdocs.yml", "data/none.yml", "../x.yml", "content/en/about.md"])
def test_other_files_are_refused(site: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    capsys.readouterr()
    assert run(site, str(site / name)) == 1
    assert (
        capsys.readouterr().err == f"mendbook: {site / name} is not a YAML file in the site's data/ folder.\n"
    )
