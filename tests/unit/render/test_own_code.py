"""Which pages run code of a site's own templates, and which only have other HTML."""

from pathlib import Path

import pytest

from mendbook.memo import Memo
from mendbook.packaged import packaged
from mendbook.render import TemplateSources

GUIDE, CAUSE, STORES = "pages/guide.html", "pages/cause.html", "pages/stores.html"

FAQ = (packaged("macros") / "faq/faq.html").read_text(encoding="utf-8")
SHELL = (packaged("overrides") / "main.html").read_text(encoding="utf-8")


def own(root: Path, files: dict[str, str]) -> list[str]:
    """The templates whose pages run code of the site's own."""
    for name, source in files.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(source, encoding="utf-8")
    sources = TemplateSources(root, Memo())
    return [template for template in (GUIDE, CAUSE, STORES) if sources.is_own(template)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, []),
        ({"macros/faq/faq.html": FAQ}, []),
        ({"macros/faq/faq.html": FAQ.replace("<div", '<p title="x">Ask us.</p><div', 1)}, []),
        ({"macros/faq/faq.html": FAQ.replace("<div", "{{ t('home') }}<div", 1)}, [GUIDE]),
        ({"macros/faq/faq.html": FAQ.replace("{% endmacro %}", "")}, [GUIDE]),
        ({"macros/mine/mine.html": "{% macro mine() %}{{ 1 / 0 }}{% endmacro %}"}, []),
        ({"overrides/main.html": SHELL.replace("</body>", "<p>Ours</p></body>")}, []),
        ({"overrides/main.html": SHELL.replace("</body>", "{{ page.id }}</body>")}, [GUIDE, CAUSE, STORES]),
        ({"macros/pages/cause.html": "{% include page.heading %}"}, [CAUSE]),
        ({"macros/pages/cause.html": "{% include 'faq/faq.html' %}"}, [CAUSE]),
    ],
)  # fmt: skip
def test_code_of_the_sites_own(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    assert own(tmp_path, files) == expected


def test_what_is_included_counts(tmp_path: Path) -> None:
    files = {
        "overrides/main.html": SHELL.replace("</body>", "{% include 'own.html' %}</body>"),
        "overrides/parts/own.html": "",
    }
    assert own(tmp_path, files) == [GUIDE, CAUSE, STORES]
    sources = dict(TemplateSources(tmp_path, Memo()).of(STORES))
    assert sources["main.html"] == files["overrides/main.html"]
    assert sources["own.html"] == ""  # which isn't there
    assert "faq/faq.html" not in sources


def test_where_only_the_run_knows_what_is_included_all_may_be(tmp_path: Path) -> None:
    own(tmp_path, {"macros/pages/cause.html": "{% include page.heading %}"})
    sources = TemplateSources(tmp_path, Memo())
    assert sources.of(CAUSE) == sources.everything
    assert sources.of(STORES) != sources.everything


def test_in_a_checkout_of_mendbook_all_are_the_sites_own_until_they_are_finished(tmp_path: Path) -> None:
    sources = TemplateSources(packaged("macros").parent, Memo())
    assert sources.is_own(GUIDE)
    assert not sources.is_own(GUIDE, finished=sources)
    own(tmp_path, {"macros/faq/faq.html": FAQ.replace("<div", "{{ t('home') }}<div", 1)})
    before = TemplateSources(tmp_path, Memo())
    assert sources.is_own(GUIDE, finished=before)
    assert not sources.is_own(CAUSE, finished=before)
    assert before.is_own(GUIDE, finished=before)  # elsewhere, the site's own code may fail at any time
