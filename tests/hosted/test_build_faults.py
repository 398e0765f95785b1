"""If Mendbook itself fails, a build says so in one sentence and leaves the site as it was."""

from pathlib import Path

import pytest

from espresso import MakeSite
from hosting import MKDOCS_YML, Built, build, files_in

BROKEN = """\
from mendbook.views import LanguageView

def fail(self, name):
    {}["gone"]

LanguageView.guide = fail
"""


@pytest.mark.parametrize("options", [(), ("-v",)], ids=["plain", "verbose"])
def test_mkdocs_build_reports_a_bug_of_mendbook_in_a_sentence(
    options: tuple[str, ...], make_site: MakeSite
) -> None:
    root = _broken_site(make_site)
    _expect_bug_report(root, build(root, *options), "mkdocs build -v", traceback=bool(options))


@pytest.mark.parametrize("options", [("--quiet",), ("--quiet", "--traceback")], ids=["quiet", "traceback"])
def test_mendbook_build_reports_a_bug_of_mendbook_in_a_sentence(
    options: tuple[str, ...], make_site: MakeSite
) -> None:
    root = _broken_site(make_site)
    built = build(root, *options, program="mendbook")
    _expect_bug_report(root, built, "mendbook build --traceback", traceback="--traceback" in options)


def _broken_site(make_site: MakeSite) -> Path:
    old = {"site/index.html": "the site of yesterday"}
    return make_site({"mkdocs.yml": f"{MKDOCS_YML}hooks: [broken.py]\n", "broken.py": BROKEN, **old})


def _expect_bug_report(root: Path, built: Built, command: str, *, traceback: bool) -> None:
    assert built.code == 70
    assert "mendbook: this is a bug in Mendbook, not your mistake: KeyError in publish/" in built.output
    assert built.output.endswith(
        ": 'gone'. Please report it to the people who maintain Mendbook, with the files you last changed "
        f"and everything that `{command}` shows. Nothing was built.\n"
    )
    assert ('{}["gone"]' in built.output) is traceback
    assert files_in(root / "site") == {"index.html": b"the site of yesterday"}
