"""A build in which Mendbook itself fails: told as its fault, with the site left as it was."""

import pytest

from espresso import MakeSite
from hosting import MKDOCS_YML, build, files_in

BROKEN = """\
from mendbook.views import LanguageView

def fail(self, name):
    {}["gone"]

LanguageView.guide = fail
"""


@pytest.mark.parametrize("options", [(), ("-v",)], ids=["plain", "verbose"])
def test_a_build_tells_a_fault_in_a_sentence(options: tuple[str, ...], make_site: MakeSite) -> None:
    old = {"site/index.html": "the site of yesterday"}
    root = make_site({"mkdocs.yml": f"{MKDOCS_YML}hooks: [broken.py]\n", "broken.py": BROKEN, **old})
    built = build(root, *options)
    assert built.code == 70
    assert "mendbook: this is a bug in Mendbook, not your mistake: KeyError in publish/" in built.output
    assert built.output.endswith(
        ": 'gone'. Please report it to the people who maintain Mendbook, with the files you last changed "
        "and everything that `mkdocs build -v` shows. Nothing was built.\n"
    )
    assert ('{}["gone"]' in built.output) is bool(options)
    assert files_in(root / "site") == {"index.html": b"the site of yesterday"}
