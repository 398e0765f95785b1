"""Bugs of Mendbook are raised; mistakes in templates are problems."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS

from espresso import Edit, MakeSite, espresso
from mendbook.publish import publish
from mendbook.reader import read
from mendbook.render.failures import is_fault
from mendbook.render.templates import Templates
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
    "own", [{}, {"macros/price/price.html": "{% macro price() %}{{ gone }}{% endmacro %}"}]
)
def test_a_bug_in_a_template_of_mendbook_is_raised(
    own: dict[str, str], make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def undefined(*_: object) -> str:
        raise UndefinedError("gone")

    monkeypatch.setattr("mendbook.render.templates.data_for", undefined)
    with pytest.raises(UndefinedError, match="gone"):
        publish(make_site(own))


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


VALUES = ("5", '""', r'"\0"', "none", "[]", "[1]", '{"a": 1}', "unknown", "site")
ARGUMENTS = ("", *VALUES, *map(", ".join, product(VALUES, ("5", "[]"))), '"about_minutes", n=[]')


@pytest.fixture(scope="module")
def templates() -> Templates:
    reading = read(espresso())
    assert reading.knowledge is not None
    return Templates(Path(), LanguageView(reading.knowledge, reading.parser, "en", trees={}))


def calls_of(templates: Templates) -> Iterator[str]:
    """Calls of all functions and filters that Mendbook gives templates, most of them wrong."""
    environment = templates.environment
    for name in environment.globals.keys() - DEFAULT_NAMESPACE.keys():
        yield from (f"{name}({arguments})" for arguments in ARGUMENTS)
    for name in environment.filters.keys() - FILTERS.keys():
        yield from (f"{value} | {name}({arguments})" for value in VALUES for arguments in ARGUMENTS)


def error_of(templates: Templates, call: str) -> Exception | None:
    environment = templates.environment
    code = environment.compile("{{ " + call + " }}", "own.html", "own.html")
    try:
        environment.template_class.from_code(environment, code, environment.globals).render()
    except Exception as error:
        return error
    return None


def test_wrong_arguments_are_never_a_bug_of_mendbook(templates: Templates) -> None:
    calls = list(calls_of(templates))
    errors = dict(zip(calls, map(partial(error_of, templates), calls), strict=True))
    assert {"t", "forms", "pick"} <= {call.split("(")[0].split()[-1] for call in calls}
    assert sum(error is not None for error in errors.values()) > 500
    assert {call: error for call, error in errors.items() if error is not None and is_fault(error)} == {}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("t()", "`t` can't be called like this: missing a required argument: 'key'"),
        ("unlinked(1, 2)", "`unlinked` can't be called like this: too many positional arguments"),
        ('forms("nope")', "There is no word `nope`."),
        ("5 | having('fits')", "`having` can't use int `5`"),
        ("[1] | pick([2])", "`pick` can't use list `[2]`"),
        ("[1] | pick({2: 3})", "`pick` can't use these keys: 1"),
    ],
)
def test_wrong_arguments_are_reported(call: str, message: str, templates: Templates) -> None:
    assert str(error_of(templates, call)) == message
