"""Bugs of Mendbook are raised; mistakes in templates are problems."""

import pytest

from espresso import Edit, MakeSite
from mendbook.publish import publish
from mendbook.views import LanguageView, RichText

CALLS: dict[str, Edit] = {
    "content/en/about.md": '---\ntitle: A\n---\n{{ faq("no-coffee") }}\n',
}


def broken(*_: object, **__: object) -> str:
    raise AttributeError("gone")


@pytest.mark.parametrize("edits", [{}, CALLS], ids=["page", "call"])
def test_a_bug_below_a_template_is_raised(
    edits: dict[str, Edit], make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mendbook.render.html._Html.words", broken)
    with pytest.raises(AttributeError, match="gone"):
        publish(make_site(edits))


def test_a_bug_in_a_value_is_raised(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RichText, "text", property(broken))
    with pytest.raises(AttributeError, match="gone"):
        publish(make_site())


def test_a_bug_in_a_view_is_raised(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LanguageView, "topics", broken)
    with pytest.raises(AttributeError, match="gone"):
        publish(make_site())


@pytest.mark.parametrize(
    "inside",
    [
        "{{ guide.title.text.upper().x.y }}",
        '{{ [1] | sort(attribute="a.b") }}',
        "{{ guide.title + 1 }}",
        "{{ (1, 2) | join(5) | int + [] }}",
    ],
)
def test_a_mistake_in_a_template_is_a_problem(inside: str, make_site: MakeSite) -> None:
    own = "{% macro faq(guide) %}\n" + inside + "\n{% endmacro %}\n"
    (problem,) = publish(make_site({"macros/faq/faq.html": own})).problems
    assert (str(problem.place)[:22], problem.code[:4]) == ("macros/faq/faq.html:2:", "MB50")
