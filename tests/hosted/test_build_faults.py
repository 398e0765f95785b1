"""A build in which Mendbook itself fails: told as its fault, with the site left as it was."""

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
def test_a_build_tells_a_fault_in_a_sentence(options: tuple[str, ...], make_site: MakeSite) -> None:
    root = _failing(make_site)
    _ends_in_a_sentence(root, build(root, *options), "mkdocs build -v", traceback=bool(options))


@pytest.mark.parametrize("options", [("--quiet",), ("--quiet", "--traceback")], ids=["quiet", "traceback"])
def test_so_does_mendbooks_own_command(options: tuple[str, ...], make_site: MakeSite) -> None:
    root = _failing(make_site)
    built = build(root, *options, program="mendbook")
    _ends_in_a_sentence(root, built, "mendbook build --traceback", traceback="--traceback" in options)


def _failing(make_site: MakeSite) -> Path:
    old = {"site/index.html": "the site of yesterday"}
    return make_site({"mkdocs.yml": f"{MKDOCS_YML}hooks: [broken.py]\n", "broken.py": BROKEN, **old})


def _ends_in_a_sentence(root: Path, built: Built, command: str, *, traceback: bool) -> None:
    assert built.code == 70
    assert "mendbook: this is a bug in Mendbook, not your mistake: KeyError in publish/" in built.output
    assert built.output.endswith(
        ": 'gone'. Please report it to the people who maintain Mendbook, with the files you last changed "
        f"and everything that `{command}` shows. Nothing was built.\n"
    )
    assert ('{}["gone"]' in built.output) is traceback
    assert files_in(root / "site") == {"index.html": b"the site of yesterday"}
