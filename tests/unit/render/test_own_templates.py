"""Templates of a site have the same results as in Jinja, although Mendbook compiles them differently."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment as Jinja
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from espresso import MakeSite
from mendbook.render.environment import Environment, Loader
from publishing import publish_alike


@dataclass(frozen=True)
class Cup:
    size: int
    name: str = "<Cup>"
    beans: tuple[str, ...] = ("a", "b")


VALUES = {"cup": Cup(3), "menu": {"tea": 2, "items": "own"}, "html": Markup("<b>&amp;</b>")}
GLOBALS = {"t": lambda key, **values: Markup(f"<i>{key}{values}</i>"), "shout": str.upper}

OTHER = """{% set inside = "set" %}{% macro link(to, words="w", new=False) %}<a {{ to }}>
{{ words }}{{ new }}</a>{% endmacro %}{% macro wrap(of="x") %}[{{ of }}:{{ caller() }}]{% endmacro %}
{% macro each() %}{% for item in varargs %}{{ item }},{% endfor %}{{ kwargs | dictsort }}{% endmacro %}
{% macro _private() %}p{% endmacro %}{{ t("read") }}"""
BASE = "<{% block top %}base {{ cup.size }}{% endblock %}|{% block end %}{{ t('end') }}{% endblock %}>"
IMPORT = '{% from "other.html" import link, wrap, each %}'

RIGHT = [
    "{{ cup.name }} {{ html }} {{ cup.size }} {{ 1.5 }} {{ true }} {{ [1, '<'] }} {{ '<' ~ html }}",
    "{{ menu.tea }} {{ menu['tea'] }} {{ menu.items is string }} {{ cup.beans[1] }} {{ cup.beans[:1] }}",
    "{{ cup.nothing is defined }} {{ nothing is defined }} {{ cup.name is defined }}",
    "{{ menu.nothing is defined }} {{ cup.nothing | default('d') }} {{ nothing | default('<') }}",
    "{{ t('a', n=1) }} {{ shout('b') }} {{ cup.name.upper() }} {{ t('c', **{'class': 1}) }}",
    "{{ t('a', class=1, if=2) }} {{ t(*['a'], **{'n': 2}) }}",
    IMPORT + "{{ link('<') }}{{ link('a', 'b') }}{{ link('a', new=True) }}{{ link(words='b', to='a') }}",
    IMPORT + "{% call wrap('y') %}in {{ cup.name }}{% endcall %}{{ each(1, 2, a=3) }}{{ each() }}",
    IMPORT
    + "{{ link(*['a', 'b']) }}{{ link.name }}{{ link.arguments }}{{ wrap.caller }}{{ each.catch_kwargs }}",
    "{% import 'other.html' as other %}{{ other.link('a') }}{{ other.inside }}{{ other.each(1) }}{{ other }}",
    "{% import 'with.html' as w with context %}{{ w.shown() }}",
    "{% set t = 'mine' %}{{ t }}{% macro m() %}{{ t }}{% endmacro %}{{ m() }}",
    "{% macro m(t) %}{{ t }}{% endmacro %}{{ m('given') }}{{ t('a') }}",
    "{% for t in [1, 2] %}{{ t }}{% endfor %}{{ t('after') }}",
    "{% macro m(a, b=a ~ '!', c=shout('d')) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, c=2) }}",
    "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "{% macro m(caller=none) %}{{ caller() if caller else 'none' }}{% endmacro %}"
    "{{ m() }}{% call m() %}c{% endcall %}",
    "{% macro outer() %}{% macro inner(x) %}{{ x }}{{ cup.size }}{% endmacro %}{{ inner('<') }}{% endmacro %}"
    "{{ outer() }}",
    "{% for item in cup.beans %}{{ loop.index }}{{ item }}{{ '!' if loop.last }}{% else %}-{% endfor %}",
    "{% for item in [[1, [2]]] recursive %}{{ loop(item) if item is iterable else item }}{% endfor %}",
    "{% for item in cup.beans if item != 'a' %}{{ item }}{{ loop.length }}{% endfor %}",
    "{% set n = namespace(x=1) %}{% for i in [1, 2] %}{% set n.x = n.x + i %}{% endfor %}{{ n.x }}",
    "{% set block %}<{{ cup.name }}>{% endset %}{{ block }}{% filter upper %}{{ cup.name }}x{% endfilter %}",
    "{% with t = 5, x = cup %}{{ t }}{{ x.size }}{% endwith %}{{ t('z') }}",
    "{% include 'part.html' %}{% set own = 'o' %}{% include 'part.html' %}",
    "{% include ['gone.html', 'part.html'] %}{% include 'gone.html' ignore missing %}",
    "{% extends 'base.html' %}{% block top %}own {{ super() }} {{ t('x') }}{% endblock %}",
    "{% extends 'base.html' %}{% set shout = 's' %}{% block top %}{{ shout }}{{ self.end() }}{% endblock %}",
    "{{ [cup] | map(attribute='name') | join(', ') }} {{ [cup] | selectattr('size') | list | length }}",
    "{{ 'yes' if cup.size > 2 }}{{ 'no' if cup.size > 9 }}{{ cup.size is odd and 1 in [1] }}",
    "{{ range(3) | list }}{{ dict(a=1) }}{{ joiner('|') is callable }}",
]
"""Templates that succeed."""

WRONG = [
    "{{ cup.nothing }}",
    "{{ nothing }}",
    "{{ nothing.more }}",
    "{{ cup.nothing.more }}",
    "{{ menu.nothing }}",
    "{{ cup.beans[9] }}",
    "{{ cup() }}",
    "{{ nothing('a') }}",
    "{% if cup.nothing %}{% endif %}",
    "{% for a in nothing %}{% endfor %}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=1) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=1) }}",
    "{% macro m() %}{{ nothing }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m(*a) %}{% endmacro %}",
    "{% from 'other.html' import gone %}{{ gone() }}",
    "{% from 'gone.html' import gone %}",
    "{% include 'gone.html' %}",
    "{{ cup.size | gone }}",
    "{{ 1 // 0 }}",
    "{{ cup.name + 1 }}",
]
"""Templates that fail."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    files = {
        "other.html": OTHER,
        "base.html": BASE,
        "part.html": "{{ cup.name }}{{ own | default('-') }}",
        "with.html": "{% macro shown() %}{{ cup.name }}{{ t('w') }}{% endmacro %}",
    }
    files |= {f"{number}.html": source for number, source in enumerate([*RIGHT, *WRONG])}
    for name, source in files.items():
        (folder / name).write_text(source, encoding="utf-8")
    return folder


def finalized(value: object) -> object:
    return "" if value is None else value


def jinja_environment(folder: Path) -> Jinja:
    settings = {"autoescape": True, "undefined": StrictUndefined, "finalize": finalized}
    return Jinja(loader=FileSystemLoader(folder), trim_blocks=True, lstrip_blocks=True, **settings)  # type: ignore[arg-type]


def mendbook_environment(folder: Path) -> Environment:
    return Environment(Loader([folder]), lambda value: Markup.escape(finalized(value)))


def outcome(make: Callable[[Path], Jinja], folder: Path, number: int) -> str:
    """The output of a template, or its error with the lines of templates in the traceback."""
    environment = make(folder)
    environment.globals |= GLOBALS
    try:
        return environment.get_template(f"{number}.html").render(VALUES)
    except Exception as error:
        lines = []
        place = error.__traceback__
        while place is not None:
            if place.tb_frame.f_code.co_filename.endswith(".html"):
                lines.append((Path(place.tb_frame.f_code.co_filename).name, place.tb_lineno))
            place = place.tb_next
        return f"{type(error).__name__}: {error} {lines}"


@pytest.mark.parametrize("number", range(len(RIGHT)), ids=RIGHT)
def test_output_is_the_same_as_in_jinja(number: int, folder: Path) -> None:
    expected = outcome(jinja_environment, folder, number)
    assert "Error" not in expected
    assert outcome(mendbook_environment, folder, number) == expected


@pytest.mark.parametrize("number", range(len(RIGHT), len(RIGHT) + len(WRONG)), ids=WRONG)
def test_errors_are_the_same_as_in_jinja(number: int, folder: Path) -> None:
    expected = outcome(jinja_environment, folder, number)
    assert "Error" in expected or "NotFound" in expected
    assert outcome(mendbook_environment, folder, number) == expected


FAQ = """{{% macro same(site) %}}of faq{{% endmacro %}}
{{% from "mine/mine.html" import mine %}}
{{% macro faq(guide) %}}<p class="mine">{inside}</p>{{% endmacro %}}"""
MINE = "{% macro same(site) %}of mine{% endmacro %}{% macro mine() %}{{ once(same, site) }}{% endmacro %}"


def render_in_own_macro(make_site: MakeSite, inside: str) -> str:
    """The output of this template code, within a macro of the site."""
    files = {"macros/faq/faq.html": FAQ.format(inside=inside), "macros/mine/mine.html": MINE}
    pages = publish_alike(make_site(files)).pages["en"]
    (html,) = [page.html for page in pages if page.id == ("guide", "no-coffee")]
    return html.partition('<p class="mine">')[2].partition("</p>")[0]


def test_macros_of_the_same_name_in_two_files_are_distinct(make_site: MakeSite) -> None:
    assert render_in_own_macro(make_site, "{{ once(same, site) }}, {{ mine() }}") == "of faq, of mine"


def test_an_interface_word_accepts_values_of_any_type(make_site: MakeSite) -> None:
    inside = '{{ t("about_minutes", n=1) }}, {{ t("about_minutes", n=1.0) }}, {{ t("about_minutes", n=[1]) }}'
    assert (
        render_in_own_macro(make_site, inside) == "about 1\u00a0min, about 1.0\u00a0min, about [1]\u00a0min"
    )
