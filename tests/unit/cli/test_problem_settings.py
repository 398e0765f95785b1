"""Settings of problems in all commands: problems hidden, lowered or raised."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from espresso import Edit, MakeSite
from hosting import MKDOCS_YML
from mendbook.cli import main
from mendbook.pdf import CannotBeSet, Job, typesetting

UNTRANSLATED: dict[str, Edit] = {"data/causes.yml": ("{en: Limescale, pt: Calcário}", "{en: Limescale}")}
"""One warning, MB207."""
NOTES: dict[str, Edit] = {
    "data/labels.yml": ("menu: Menu\n", "menu: Menu\none: One\ntwo: Two\nclean: Clean\n")
}
"""Three notes, MB323, in lines 2 to 4."""
AT_1 = "data/causes.yml:8:3: "
WORDS = "MB207: `cause` has no `pt`.\n    Add `pt: …`. Until then the page shows the `en` text.\n"

Settings = Callable[..., Path]


@pytest.fixture
def site_with(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """`site_with({"MB207": "off"}, edits)`: the folder of a site with these severities, each with a reason;
    the first is in line 14 of `data/site.yml`. Nothing is overdue.
    """

    class Day(date):
        @classmethod
        def today(cls) -> "Day":
            return cls(2026, 5, 1)

    monkeypatch.setattr("mendbook.cli.check.date", Day)

    def make(severities: dict[str, str], edits: dict[str, Edit]) -> Path:
        lines = [f"  {code}: {{severity: {how}, reason: Why.}}\n" for code, how in severities.items()]
        settings = "".join(["minutes: {low: 5}\n", *(["problems:\n", *lines] if lines else [])])
        return make_site(
            {"mkdocs.yml": MKDOCS_YML, "data/site.yml": ("minutes: {low: 5}\n", settings), **edits}
        )

    return make


@pytest.mark.parametrize(
    ("severity", "output", "code", "strict"),
    [
        ("off", "no problems; 1 problem hidden by data/site.yml (MB207)\n", 0, 0),
        ("note", f"{AT_1}note {WORDS}1 note\n", 0, 0),
        ("error", f"{AT_1}error {WORDS}1 error\n", 1, 1),
    ],
)
def test_a_warning_can_be_hidden_lowered_or_raised(
    site_with: Settings,
    capsys: pytest.CaptureFixture[str],
    severity: str,
    output: str,
    code: int,
    strict: int,
) -> None:
    root = site_with({"MB207": severity}, UNTRANSLATED)
    assert (main(["check", str(root)]), capsys.readouterr().out) == (code, output)
    assert (main(["check", str(root), "--strict"]), capsys.readouterr().out) == (strict, output)


@pytest.mark.parametrize(("severity", "code", "strict"), [("warning", 0, 1), ("error", 1, 1)])
def test_a_raised_note_stops_the_command(
    site_with: Settings, capsys: pytest.CaptureFixture[str], severity: str, code: int, strict: int
) -> None:
    root = site_with({"MB323": severity}, NOTES)
    assert (main(["check", str(root)]), main(["check", str(root), "--strict"])) == (code, strict)
    assert capsys.readouterr().out.splitlines()[-1] == f"3 {severity}s"


@pytest.mark.parametrize("severity", ["off", '"off"', "'off'"])
def test_off_may_have_quotes(site_with: Settings, capsys: pytest.CaptureFixture[str], severity: str) -> None:
    assert main(["check", str(site_with({"MB207": severity}, UNTRANSLATED))]) == 0
    assert capsys.readouterr().out == "no problems; 1 problem hidden by data/site.yml (MB207)\n"


def test_hidden_problems_are_mentioned_in_every_format(
    site_with: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site_with({"MB323": "off", "MB207": "off"}, UNTRANSLATED | NOTES)
    words = "4 problems hidden by data/site.yml (MB207, MB323)"
    assert main(["check", str(root)]) == 0
    assert capsys.readouterr().out == f"no problems; {words}\n"
    assert main(["check", str(root), "--format", "github"]) == 0
    assert capsys.readouterr().out == f"::notice file=data/site.yml,title=hidden problems::{words}.\n"
    assert main(["check", str(root), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["code"], row["severity"], row["file"], row["line"]) for row in rows] == [
        ("MB207", "off", "data/causes.yml", 8),
        *[("MB323", "off", "data/labels.yml", line) for line in (2, 3, 4)],
    ]


HOST_AND_DAYS: dict[str, Edit] = {
    "mkdocs.yml": f"{MKDOCS_YML}site_nam: Crema\nextra_css: [a.css]\n",
    "data/guides/no-coffee.yml": ("reviewed: 2026-05-01", "reviewed: 2025-04-30"),
}
"""A warning and a note about the host's settings, MB608 and MB606, and a note about the date, MB324."""


@pytest.mark.parametrize(
    ("severities", "last"),
    [
        ({}, "1 warning, 2 notes"),
        (
            {"MB606": "off", "MB608": "off", "MB324": "off"},
            "no problems; 3 problems hidden by data/site.yml (MB324, MB606, MB608)",
        ),
        ({"MB606": "error", "MB608": "note", "MB324": "warning"}, "1 error, 1 warning, 1 note"),
    ],
)
def test_problems_of_the_host_and_the_date_can_be_set(
    site_with: Settings, capsys: pytest.CaptureFixture[str], severities: dict[str, str], last: str
) -> None:
    assert main(["check", str(site_with(severities, HOST_AND_DAYS))]) == int("error" in last)
    assert capsys.readouterr().out.splitlines()[-1] == last


# -- settings without effect --------------------------------------------------------------------------------

HEAR = "    Delete this setting, so that you hear about new ones.\n"


def test_a_setting_that_hides_or_lowers_nothing_is_reported(
    site_with: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site_with({"MB207": "off", "MB112": "note", "MB323": "error"}, {})
    assert main(["check", str(root), "--strict"]) == 0
    assert capsys.readouterr().out == (
        "data/site.yml:14:3: note MB215: `MB207` (language is missing) hides nothing: there is no such "
        f"problem.\n{HEAR}data/site.yml:15:3: note MB215: `MB112` (file is not read) lowers nothing: there "
        f"is no such problem.\n{HEAR}2 notes\n"
    )


def test_unused_settings_are_not_reported_if_an_error_prevents_checks(
    site_with: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    edits: dict[str, Edit] = {"data/causes.yml": ("complexity: medium", "complexity: hard")}
    assert main(["check", str(site_with({"MB323": "off"}, edits))]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 error"


def test_unused_settings_of_pdf_problems_are_not_reported(
    site_with: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(site_with({"MB801": "note", "MB802": "off", "MB803": "off"}, {}))]) == 0
    assert capsys.readouterr().out == "no problems\n"


# -- other commands ------------------------------------------------------------------------------------------


@pytest.fixture
def english_cannot_be_typeset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Causes two warnings, MB801: one about the guide, one about the handbook."""
    compile_ = typesetting._compile

    def compile_or_not(job: Job, *more: Any) -> bytes:
        if '"lang": "en"' in job.data:
            raise CannotBeSet("error: page 3 exploded")
        return compile_(job, *more)

    monkeypatch.setattr(typesetting, "_compile", compile_or_not)


@pytest.mark.usefixtures("english_cannot_be_typeset")
@pytest.mark.parametrize(
    ("severity", "code", "last"),
    [
        ("off", 0, "no problems; 2 problems hidden by data/site.yml (MB801)"),
        ("note", 1, "2 notes"),
        ("error", 1, "2 errors"),
    ],
)
def test_settings_apply_to_pdfs(
    site_with: Settings, capsys: pytest.CaptureFixture[str], severity: str, code: int, last: str
) -> None:
    assert main(["pdf", "--folder", str(site_with({"MB801": severity}, {}))]) == code
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[-1]) == ("PDFs: 2 (2 new).\n", last)


@pytest.mark.parametrize(
    "command", [["pdf", "no-coffee"], ["pdf"], ["offline", "-o", "a.zip"], ["tree", "no-coffee"]]
)
def test_a_raised_error_stops_every_command(
    site_with: Settings,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    monkeypatch.chdir(site_with({"MB207": "error"}, UNTRANSLATED))
    assert main(command) == 1
    assert capsys.readouterr() == ("", f"{AT_1}error {WORDS}1 error\n")


def test_settings_apply_to_the_zip(
    site_with: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = site_with({"MB207": "off"}, UNTRANSLATED)
    assert main(["offline", "-o", str(tmp_path / "a.zip"), "--folder", str(root)]) == 0
    out, err = capsys.readouterr()
    assert err == "no problems; 1 problem hidden by data/site.yml (MB207)\n"
    assert out.startswith(f"{tmp_path / 'a.zip'}: ")
