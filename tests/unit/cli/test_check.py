"""`mendbook check`: its exit codes and output formats."""

import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from espresso import Edit, MakeSite
from hosting import MKDOCS_YML
from mendbook import __version__
from mendbook.cli import main
from mendbook.publish import publish

ERROR: dict[str, Edit] = {"data/causes.yml": ("complexity: medium", "complexity: hard")}
WARNING: dict[str, Edit] = {"data/causes.yml": ("{en: Limescale, pt: Calcário}", "{en: Limescale}")}
NOTE: dict[str, Edit] = {"data/causes.yml": ("en: Wait.", 'en: "[Wait](javascript:x)."')}
BROKEN_DRAFT: dict[str, Edit] = {"data/guides/too-bitter.yml": ("cause: limescale", "cause: limescal")}


@pytest.fixture
def make_site(make_site: MakeSite) -> MakeSite:
    """Like `make_site`, with a mkdocs.yml."""
    return lambda edits=None: make_site({"mkdocs.yml": MKDOCS_YML, **(edits or {})})


@pytest.fixture(autouse=True)
def _date_of_the_reviews(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets the date so that nothing is overdue, whenever the tests run."""

    class Day(date):
        @classmethod
        def today(cls) -> "Day":
            return cls(2026, 5, 1)

    monkeypatch.setattr("mendbook.cli.check.date", Day)


@pytest.mark.parametrize(
    ("edits", "options", "code", "summary"),
    [
        ({}, [], 0, "no problems"),
        ({}, ["--strict"], 0, "no problems"),
        (ERROR, [], 1, "1 error"),
        (ERROR, ["--strict"], 1, "1 error"),
        (WARNING, [], 0, "1 warning"),
        (WARNING, ["--strict"], 1, "1 warning"),
        (NOTE, [], 0, "1 note"),
        (NOTE, ["--strict"], 0, "1 note"),
        (ERROR | BROKEN_DRAFT, [], 1, "2 errors"),
        (BROKEN_DRAFT, [], 1, "1 error"),
    ],
)
def test_the_exit_code_and_the_summary_follow_the_problems(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    edits: dict[str, Edit],
    options: list[str],
    code: int,
    summary: str,
) -> None:
    assert main(["check", str(make_site(edits)), *options]) == code
    assert capsys.readouterr().out.splitlines()[-1] == summary


def test_text_output(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(make_site(ERROR | {"content/pt/about.md": None}))])
    assert capsys.readouterr().out == (
        "content/en/about.md:1:1: warning MB207: The page has no `pt`.\n    Write "
        "`content/pt/about.md`.\ndata/causes.yml:10:15: error MB204: `hard` can't be chosen for "
        "`complexity`.\n    Use one of: low, medium, high.\n1 error, 1 warning\n"
    )


def test_json_output(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(make_site(ERROR)), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "code": "MB204",
            "severity": "error",
            "name": "not one of the choices",
            "file": "data/causes.yml",
            "line": 10,
            "column": 15,
            "what": "`hard` can't be chosen for `complexity`.",
            "remedy": "Use one of: low, medium, high.",
        }
    ]


@pytest.mark.parametrize(("style", "output"), [("json", "[]\n"), ("github", ""), ("text", "no problems\n")])
def test_output_without_problems_in_each_format(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], style: str, output: str
) -> None:
    assert main(["check", str(make_site()), "--format", style]) == 0
    assert capsys.readouterr().out == output


def test_github_output(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(make_site(WARNING)), "--format", "github", "--strict"]) == 1
    assert capsys.readouterr().out == (
        "::warning file=data/causes.yml,line=8,col=3,title=MB207 language is missing::"
        "`cause` has no `pt`. Add `pt: …`. Until then the page shows the `en` text.\n"
    )


def test_templates_are_checked(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site({"macros/faq/faq.html": "{% macro faq(guide) %}{{ guid }}{% endmacro %}"})
    assert main(["check", str(root), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["file"]) == ("MB502", "macros/faq/faq.html")


def test_the_default_folder_is_the_current_one(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_site(ERROR))
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("data/causes.yml:10:15: ")


@pytest.mark.parametrize("name", ["nowhere", "a-file"])
def test_an_unknown_folder_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "a-file").write_text("")
    assert main(["check", str(tmp_path / name)]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"mendbook: there is no folder {tmp_path / name}\n")


def test_only_check_uses_the_date(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    """Builds are the same on every day, and so are their problems."""
    root = make_site({"data/guides/no-coffee.yml": ("reviewed: 2026-05-01", "reviewed: 2001-05-01")})
    assert publish(root).problems == []
    assert [p.code for p in publish(root, today=date(2026, 5, 1)).problems] == ["MB324"]
    assert main(["check", str(root), "--strict"]) == 0
    assert capsys.readouterr().out == (
        "data/guides/no-coffee.yml:24:11: note MB324: `no-coffee` was last reviewed on 2001-05-01, more "
        "than 365 days ago.\n    Check it, update anything that has changed and write today’s date "
        "here.\n1 note\n"
    )


def test_a_check_writes_nothing(make_site: MakeSite) -> None:
    root = make_site()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    main(["check", str(root)])
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_the_output_may_have_any_encoding(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    root = make_site({"data/causes.yml": ("complexity: medium", "complexity: μέτριο😀")})
    said = []
    for style in ("text", "json", "github"):
        screen = io.TextIOWrapper(io.BytesIO(), encoding, errors="strict", newline="\n")
        monkeypatch.setattr(sys, "stdout", screen)
        assert main(["check", str(root), "--format", style]) == 1
        screen.flush()
        said.append(screen.buffer.getvalue().decode(encoding))
    text, data, github = said
    assert json.loads(data)[0]["what"] == "`μέτριο😀` can't be chosen for `complexity`."
    shown = "μέτριο😀".encode(encoding, "backslashreplace").decode(encoding)
    assert all(f"`{shown}` can't be chosen for `complexity`." in output for output in (text, github))


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--version"]), capsys.readouterr().out) == (0, f"mendbook {__version__}\n")


def test_timings_list_all_stages(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(make_site()), "--timings"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "no problems\n"
    stages = [re.sub(r" +\d+\.\d\d s +\d+ %$", "", line) for line in shown.err.splitlines()]
    assert stages == [
        "Reading",
        "Checks",
        "Macros, overrides, look",
        "Decision trees",
        "Pictures and PDFs",
        "Pages",
        "Total",
    ]
    shares = [int(line.split()[-2]) for line in shown.err.splitlines()]
    assert shares[-1] == 100
    assert abs(sum(shares[:-1]) - 100) <= len(shares)
