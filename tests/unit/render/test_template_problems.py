"""What goes wrong in a template, a macro or a page of prose is a problem with its place, never a crash."""

from typing import NamedTuple

import pytest

from espresso import Edit, MakeSite
from mendbook.publish import publish


class Row(NamedTuple):
    file: str
    text: Edit
    problem: str
    """Place, code, what and remedy, on one line."""


UNKNOWN = "Check its spelling; docs/macros.md lists what templates can use."
NO_TEMPLATE = "Check its name; macros live in macros/NAME/NAME.html, and pages of content/ need no import."
VALUES = "Check the values in this line."
BY_ZERO = f"The template failed: ZeroDivisionError: integer division or modulo by zero. {VALUES}"


def unsafe(attribute: str, kind: str) -> str:
    denied = f"access to attribute '{attribute}' of '{kind}' object is unsafe"
    return f"The template failed: SecurityError: {denied}. {VALUES}"


def faq(inside: str) -> tuple[str, str]:
    """A macro of the site's own, with this in its second line."""
    return "macros/faq/faq.html", "{% macro faq(guide) %}\n" + inside + "\n{% endmacro %}\n"


def shell(inside: str) -> tuple[str, str]:
    """The site's own shell, with this in its second line."""
    return "overrides/main.html", f'<!doctype html><html lang="{{{{ page.locale }}}}">\n{inside}\n</html>\n'


def page(inside: str) -> tuple[str, str]:
    """A page of prose, with this in its fourth line."""
    return "content/en/about.md", f"---\ntitle: About us\n---\n{inside}\n"


FAQ, SHELL, PAGE = "macros/faq/faq.html", "overrides/main.html", "content/en/about.md"

ROWS = [
    # Unknown ids and names.
    Row(
        *page('Look: {{ causes_table("no-cofee") }}'),
        f"{PAGE}:4:24 MB502 There is no guide `no-cofee`. Did you mean `no-coffee`?",
    ),
    Row(
        *page('{{ causes_table(guide="zzz") }}'),
        f"{PAGE}:4:24 MB502 There is no guide `zzz`. Use the id of a guide in data/.",
    ),
    Row(
        *page('{{ causes_table("too-bitter") }}'),
        f"{PAGE}:4:18 MB502 The guide `too-bitter` is a draft. Publish that guide first, or remove the call.",
    ),
    Row(
        *page('{{ t("abuot") }}'),
        f"{PAGE}:4:7 MB502 There is no word `abuot`. Did you mean `all_but`?",
    ),
    Row(
        *page('{{ causes_tabel("no-coffee") }}'),
        f"{PAGE}:4:4 MB502 A name is not known: 'causes_tabel' is undefined. Did you mean `causes_table`?",
    ),
    Row(*page("{{ range(3) }}"), f"{PAGE}:4:4 MB502 A name is not known: 'range' is undefined. {UNKNOWN}"),
    Row(
        *page("{{ causes_table() }}"),
        f"{PAGE}:4:1 MB502 A name is not known: parameter 'guide' was not provided. {UNKNOWN}",
    ),
    Row(
        *faq('{{ t("qestions") }}'),
        f"{FAQ}:2:7 MB502 There is no word `qestions`. Did you mean `questions`?",
    ),
    Row(*faq('{{ icon("clod") }}'), f"{FAQ}:2:10 MB502 There is no icon `clod`. Did you mean `cloud`?"),
    Row(
        *faq("{{ fooetr }}"),
        f"{FAQ}:2:4 MB502 A name is not known: 'fooetr' is undefined. Did you mean `footer`?",
    ),
    Row(
        *faq("{{ guide.titel }}"),
        f"{FAQ}:2:10 MB502 A name is not known: 'mendbook.views.contents.GuideView object' "
        f"has no attribute 'titel'. {UNKNOWN}",
    ),
    Row(
        *faq("{{ guide.causes[99].cause }}"),
        f"{FAQ}:2:1 MB502 A name is not known: tuple object has no element 99. {UNKNOWN}",
    ),
    Row(
        *shell("{{ conten }}"),
        f"{SHELL}:2:4 MB502 A name is not known: 'conten' is undefined. Did you mean `content`?",
    ),
    Row(
        FAQ,
        "{% macro faqs(guide) %}{% endmacro %}",
        "macros/pages/guide.html:40:4 MB502 A name is not known: the template 'faq/faq.html' "
        f"(imported on line 6 in 'pages/guide.html') does not export the requested name 'faq'. {UNKNOWN}",
    ),
    Row(
        "macros/mine/mine.html",
        "{% macro mine() %}\n{% endmacro %}\n{{ nonsens }}\n",
        f"macros/mine/mine.html:3:4 MB502 A name is not known: 'nonsens' is undefined. {UNKNOWN}",
    ),
    # Syntax.
    Row(
        *page("{% if %}"),
        f"{PAGE}:4:1 MB501 The template is not understood: Expected an expression, "
        "got 'end of statement block'. Mend the tag in this line.",
    ),
    Row(
        *faq("{{ guide.title }"),
        f"{FAQ}:2:1 MB501 The template is not understood: unexpected '}}'. Mend the tag in this line.",
    ),
    Row(
        *shell("{% nonsense %}"),
        f"{SHELL}:2:1 MB501 The template is not understood: Encountered unknown tag 'nonsense'. "
        "Mend the tag in this line.",
    ),
    # Failures.
    Row(
        *page("{{ 1 // 0 }}"),
        f"{PAGE}:4:1 MB503 {BY_ZERO}",
    ),
    Row(
        *faq("{{ 1 // 0 }}"),
        f"{FAQ}:2:1 MB503 {BY_ZERO}",
    ),
    # Missing templates.
    Row(
        *page('{% include "nope.html" %}'),
        f"{PAGE}:4:13 MB504 There is no template `nope.html`. {NO_TEMPLATE}",
    ),
    Row(
        *page('{% import "faq/faq.html" as x %}'),
        f"{PAGE}:4:12 MB504 There is no template `faq/faq.html`. {NO_TEMPLATE}",
    ),
    Row(
        *faq('{% include "nope.html" %}'), f"{FAQ}:2:13 MB504 There is no template `nope.html`. {NO_TEMPLATE}"
    ),
    Row(
        *shell('{% extends "nope.html" %}'),
        f"{SHELL}:2:13 MB504 There is no template `nope.html`. {NO_TEMPLATE}",
    ),
    # Icons of topics.
    Row(
        "data/topics.yml",
        ("brewing:\n", "brewing:\n  icon: clod\n"),
        "data/topics.yml:2:9 MB309 There is no icon `clod`. Did you mean `cloud`?",
    ),
    Row(
        "data/topics.yml",
        ("brewing:\n", "brewing:\n  icon: ../../../secret\n"),
        "data/topics.yml:2:9 MB309 There is no icon `../../../secret`. "
        "Put it into macros/icon/ as SVG, or use one of Material's.",
    ),
    Row(
        FAQ,
        b"{% macro faq(guide) %}\n\xff\n{% endmacro %}\n",
        f"{FAQ}:2:1 MB108 The file is not UTF-8 text. "
        "Save it again as UTF-8; accented letters were probably saved in another encoding.",
    ),
    # A page of prose can't reach Python.
    Row(
        *page("{{ ''.__class__.__mro__ }}"),
        f"{PAGE}:4:1 MB503 {unsafe('__class__', 'str')}",
    ),
    Row(
        *page("{{ causes_table.__globals__ }}"),
        f"{PAGE}:4:1 MB503 {unsafe('__globals__', 'function')}",
    ),
    Row(
        *page('{{ "{0.__class__}".format(1) }}'),
        f"{PAGE}:4:1 MB503 {unsafe('__class__', 'int')}",
    ),
    Row(
        *page("{{ site.languages.clear() }}"),
        f"{PAGE}:4:1 MB503 {unsafe('clear', 'dict')}",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.file}-{number}" for number, row in enumerate(ROWS)])
def test_a_mistake_in_a_template_gives_one_problem(row: Row, make_site: MakeSite) -> None:
    publication = publish(make_site({row.file: row.text}))
    assert [f"{p.place} {p.code} {p.what} {p.remedy}" for p in publication.problems] == [row.problem]
    assert not publication.pages
    assert not publication.files


def test_mistakes_in_several_templates_are_told_at_once(make_site: MakeSite) -> None:
    root = make_site(dict([faq("{{ guid }}"), page("{{ 1 // 0 }}")]))
    assert [(str(p.place), p.code) for p in publish(root).problems] == [
        (f"{PAGE}:4:1", "MB503"),
        (f"{FAQ}:2:4", "MB502"),
    ]


def test_a_macro_that_calls_itself_for_ever_is_a_problem(make_site: MakeSite) -> None:
    (problem,) = publish(make_site(dict([faq("{{ faq(guide) }}")]))).problems
    assert (str(problem.place), problem.code) == (f"{FAQ}:2:1", "MB503")
    assert problem.what.startswith("The template failed: RecursionError: maximum recursion depth exceeded")


def test_an_icon_that_is_no_picture_is_a_problem(make_site: MakeSite) -> None:
    edits = {"data/topics.yml": ("brewing:\n", "brewing:\n  icon: cup\n"), "macros/icon/cup.svg": "<p>no</p>"}
    (problem,) = publish(make_site(edits)).problems
    assert (str(problem.place), problem.code) == ("data/topics.yml:2:9", "MB309")
    assert problem.what == "The icon `cup` is not an SVG picture."
