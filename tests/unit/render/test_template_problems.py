"""Mistakes in a template, a macro or a page of prose are problems with a place, never a crash."""

from typing import NamedTuple

import pytest

from espresso import Edit, MakeSite, edit_site
from mendbook.problems import Problem
from mendbook.publish import publish


class Row(NamedTuple):
    file: str
    text: Edit
    problem: str
    """Place, code, what and remedy, on one line."""


UNKNOWN = "Check its spelling, or import it at the top of the template."
NO_TEMPLATE = "Check its name. Macros are in macros/NAME/NAME.html."
VALUES = "Check the values in this line."
BY_ZERO = f"The template failed: ZeroDivisionError: integer division or modulo by zero. {VALUES}"


NOT_FOR_PAGES = (
    "A page can call macros and `t(…)`, and use `if`, `for`, `set` and comparisons. Put anything else in a "
    "macro."
)


LESS = "Make its loops shorter, or split it into several pages."
ADDRESS = "Use the address of a page of this site, or one that begins with `https://`."
LANGUAGE = "Use one of the languages in data/site.yml."
ICON = "Put it in macros/icon/ as SVG, or use one of Material's."
NO_LINK = "'str object' has no attribute 'looks'"


def misplaced(name: str) -> str:
    return (
        f"MB508 What `{name}` makes can’t be here. Put it in ordinary text, not in the address or title "
        "of a link, a picture’s description or after a `\\`."
    )


def not_for_pages(what: str) -> str:
    return f"MB505 Pages of `content/` can’t use {what}. {NOT_FOR_PAGES}"


def faq(inside: str) -> tuple[str, str]:
    """A macro of the site, with this code in line 2."""
    return "macros/faq/faq.html", "{% macro faq(guide) %}\n" + inside + "\n{% endmacro %}\n"


def shell(inside: str) -> tuple[str, str]:
    """A shell of the site, with this code in line 2."""
    return "overrides/main.html", f'<!doctype html><html lang="{{{{ page.locale }}}}">\n{inside}\n</html>\n'


def page(inside: str) -> tuple[str, str]:
    """A page of prose, with this code in line 4."""
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
        f"{PAGE}:4:7 MB502 There is no word `abuot`. `mendbook words --list` shows them all.",
    ),
    Row(
        *page('{{ causes_tabel("no-coffee") }}'),
        f"{PAGE}:4:4 MB502 There is no macro `causes_tabel`. Did you mean `causes_table`?",
    ),
    Row(
        *page("{{ range(3) }}"),
        f"{PAGE}:4:4 MB502 There is no macro `range`. "
        "A page can call Mendbook's macros, and those of your own `macros/`.",
    ),
    Row(
        *page("{{ causes_table }}"),
        f"{PAGE}:4:4 MB502 Unknown name: `causes_table`. "
        'Put a text in quotes, `"causes_table"`; call a macro with brackets, `causes_table(…)`.',
    ),
    Row(
        *page('{% set guide = "no-coffee" %}{{ causes_table(guid) }}'),
        f"{PAGE}:4:8 MB502 Unknown name: `guid`. Did you mean `guide`?",
    ),
    Row(
        *page("{{ site }}"),
        f"{PAGE}:4:4 MB502 Unknown name: `site`. Name the part you mean, such as `site.name`.",
    ),
    Row(
        *page("{{ loop.index }}"),
        f"{PAGE}:4:4 MB502 `loop` works only inside a loop. Put it between `{{% for … %}}` and "
        "`{% endfor %}`.",
    ),
    Row(
        *page("{{ causes_table() }}"),
        f"{PAGE}:4:1 MB502 A macro is missing its `guide`. Add it between the brackets.",
    ),
    Row(
        *page('{{ causes_table("no-coffee", to="x") }}'),
        f"{PAGE}:4:30 MB502 `causes_table` can’t be given `to`. It takes `guide`, `here`, each once.",
    ),
    Row(
        *page('{{ causes_table("no-coffee", guide="no-coffee") }}'),
        f"{PAGE}:4:30 MB502 `causes_table` can’t be given `guide`. It takes `guide`, `here`, each once.",
    ),
    Row(
        *page('{{ causes_table("no-coffee", false, 1) }}'),
        f"{PAGE}:4:4 MB502 `causes_table` can’t be given 3 values. It takes `guide`, `here`, each once.",
    ),
    Row(
        *page("{{ t() }}"),
        f'{PAGE}:4:4 MB502 `t` takes exactly one word. Write an interface word: `t("home")`.',
    ),
    Row(
        *faq('{{ t("qestions") }}'),
        f"{FAQ}:2:7 MB502 There is no word `qestions`. Did you mean `questions`?",
    ),
    Row(*faq('{{ icon("clod") }}'), f"{FAQ}:2:10 MB502 There is no icon `clod`. Did you mean `cloud`?"),
    Row(
        *faq("{{ fooetr }}"),
        f"{FAQ}:2:4 MB502 Unknown name: 'fooetr' is undefined. Did you mean `footer`?",
    ),
    Row(
        *faq("{{ guide.titel }}"),
        f"{FAQ}:2:10 MB502 Unknown name: 'mendbook.views.contents.GuideView object' "
        f"has no attribute 'titel'. {UNKNOWN}",
    ),
    Row(
        *faq("{{ guide.causes[99].cause }}"),
        f"{FAQ}:2:1 MB502 Unknown name: tuple object has no element 99. {UNKNOWN}",
    ),
    Row(
        *shell("{{ conten }}"),
        f"{SHELL}:2:4 MB502 Unknown name: 'conten' is undefined. Did you mean `content`?",
    ),
    Row(
        FAQ,
        "{% macro faqs(guide) %}{% endmacro %}",
        "macros/pages/guide.html:70:4 MB502 Unknown name: the template 'faq/faq.html' "
        f"(imported on line 8 in 'pages/guide.html') does not export the requested name 'faq'. {UNKNOWN}",
    ),
    Row(
        "macros/mine/mine.html",
        "{% macro mine() %}\n{% endmacro %}\n{{ nonsens }}\n",
        f"macros/mine/mine.html:3:4 MB502 Unknown name: 'nonsens' is undefined. {UNKNOWN}",
    ),
    # Syntax.
    Row(
        *page("{% if %}"),
        f"{PAGE}:4:1 MB501 The template is not understood: Expected an expression, "
        "got 'end of statement block'. Fix the tag in this line.",
    ),
    Row(
        *faq("{{ guide.title }"),
        f"{FAQ}:2:1 MB501 The template is not understood: unexpected '}}'. Fix the tag in this line.",
    ),
    Row(
        *shell("{% nonsense %}"),
        f"{SHELL}:2:1 MB501 The template is not understood: Encountered unknown tag 'nonsense'. "
        "Fix the tag in this line.",
    ),
    # Failures.
    Row(*page('{{ guide_list("ab") }}'), f"{PAGE}:4:1 MB502 Unknown name: {NO_LINK}. {UNKNOWN}"),
    Row(
        *faq("{{ 1 // 0 }}"),
        f"{FAQ}:2:1 MB503 {BY_ZERO}",
    ),
    # Missing templates.
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
        f"data/topics.yml:2:9 MB309 There is no icon `../../../secret`. {ICON}",
    ),
    Row(
        "data/topics.yml",
        ("brewing:\n", f"brewing:\n  icon: {'cloud' * 60}\n"),
        f"data/topics.yml:2:9 MB309 There is no icon `{'cloud' * 60}`. {ICON}",
    ),
    Row(
        FAQ,
        b"{% macro faq(guide) %}\n\xff\n{% endmacro %}\n",
        f"{FAQ}:2:1 MB108 The file is not UTF-8 text. Save it again as UTF-8: its accented letters are "
        "probably in another encoding.",
    ),
    # Not allowed in pages; for the rest, see tests/security.
    Row(*page("{{ 1 // 0 }}"), f"{PAGE}:4:6 {not_for_pages('the calculation `//`')}"),
    Row(*page('{% include "nope.html" %}'), f"{PAGE}:4:4 {not_for_pages('`include`')}"),
    Row(*page('{% import "faq/faq.html" as x %}'), f"{PAGE}:4:4 {not_for_pages('`import`')}"),
    Row(*page("{{ site.languages.clear() }}"), f"{PAGE}:4:18 {not_for_pages('`.clear`')}"),
    Row(*page("{{ 5 is odd }}"), f"{PAGE}:4:6 {not_for_pages('the test `is odd`')}"),
    Row(*page("{{ -(1) if t('home')[0] }}"), f"{PAGE}:4:1 {not_for_pages('`[…]` behind a value')}"),
    Row(*page("{{ t(*['home']) }}"), f"{PAGE}:4:6 {not_for_pages('`*` in a call')}"),
    Row(*page("{{ 'home'() }}"), f"{PAGE}:4:1 {not_for_pages('a call of what is no macro')}"),
    Row(
        *page("{% for n in [1] if n %}{% endfor %}"),
        f"{PAGE}:4:17 {not_for_pages('`if` or `recursive` in the tag of a loop')}",
    ),
    Row(
        *page("{{ 1000000000000000 }}"),
        f"{PAGE}:4:1 MB505 The number is too large. Write a number of at most 15 digits.",
    ),
    Row(
        *page("{% for n in 'abc' %}{{ n }}{% endfor %}"),
        f"{PAGE}:4:1 MB505 A loop needs a list, and this is not one. "
        'Write the list out: `{% for name in ["one", "two"] %}`.',
    ),
    Row(
        *page("{% for a, b in [[1, 2, 3]] %}{{ a }}{% endfor %}"),
        f"{PAGE}:4:1 MB505 The number of values doesn’t match the number of names. "
        "Write as many names before `=` or `in` as each value has parts.",
    ),
    Row(
        *page("{{ [1, 2] }}"),
        f"{PAGE}:4:1 MB505 A list can’t be shown within a text. "
        "Show each part separately, between its own `{{` and `}}`.",
    ),
    Row(
        *page('{{ "Go " ~ t("home") }}'),
        f"{PAGE}:4:1 MB505 What `t` makes can’t be shown within a text. "
        "Show each part separately, between its own `{{` and `}}`.",
    ),
    Row(
        *page('{{ warning(t("home"), "x") }}'),
        f"{PAGE}:4:1 MB505 A page can’t give a macro what `t` makes. Give it a text, a number or an id, "
        "such as a guide’s.",
    ),
    Row(
        *page('{% if t("home") %}x{% endif %}'),
        f"{PAGE}:4:1 MB505 What `t` makes can’t be a condition. Use a text, a number or a list as the "
        "condition.",
    ),
    Row(
        *page("{% if [1] == [1] %}x{% endif %}"),
        f"{PAGE}:4:1 MB505 These can’t be compared. Compare two numbers, two texts with `==` or `!=`, or a "
        "text with the parts of a list by `in`.",
    ),
    # Too much work or output.
    Row(
        *page('{{ t("home") }}' * 1001),
        f"{PAGE}:4:1 MB506 The page calls more than 1,000 macros. {LESS}",
    ),
    Row(
        *page("{% set a = '" + "x" * 60_000 + "' %}{{ a }}{{ a ~ a }}"),
        f"{PAGE}:4:1 MB506 The tags on this page produce more than 100,000 characters. {LESS}",
    ),
    Row(
        *page("{{ " + "(" * 999 + "1" + ")" * 999 + " }}"),
        f"{PAGE}:1:1 MB506 A tag on this page is nested too deeply, or has a number with too many digits. "
        "Look for a tag longer than a few lines and shorten it.",
    ),
    # The output of a macro in a place where it can't be shown.
    Row(*page('[The guide](page:about "{{ t("home") }}")'), f"{PAGE}:4:1 {misplaced('t')}"),
    Row(*page('[Home](https://crema.example/{{ t("home") }})'), f"{PAGE}:4:1 {misplaced('t')}"),
    Row(*page('![{{ t("home") }}](pictures/machine.svg)'), f"{PAGE}:4:1 {misplaced('t')}"),
    Row(*page("[Us](page:about '{{ site.name }}')"), f"{PAGE}:4:1 {misplaced('site.name')}"),
    # Addresses.
    Row(
        *faq('<a href="{{ href("javascript:alert(1)") }}">x</a>'),
        f"{FAQ}:2:19 MB507 `javascript:alert(1)` is not an address that a page can link to. {ADDRESS}",
    ),
    # Values of the wrong kind.
    Row(
        *faq("{{ href(5) }}"),
        f"{FAQ}:2:1 MB503 The template failed: TemplateRuntimeError: `href` can't use int `5`. {VALUES}",
    ),
    Row(*faq('{{ marks("xx") }}'), f"{FAQ}:2:11 MB502 There is no language `xx`. {LANGUAGE}"),
    Row(*faq("{{ icon(5) }}"), f"{FAQ}:2:9 MB502 There is no icon `5`. {ICON}"),
]


OF_PAGES = [row for row in ROWS if row.file == PAGE]
OF_TEMPLATES = [row for row in ROWS if row.file != PAGE]


def in_one_line(problem: Problem) -> str:
    return f"{problem.place} {problem.code} {problem.message} {problem.remedy}"


@pytest.mark.parametrize("row", [OF_PAGES[0], *OF_TEMPLATES], ids=lambda row: row.problem[:60])
def test_each_mistake_in_a_template_is_one_problem(row: Row, make_site: MakeSite) -> None:
    publication = publish(make_site({row.file: row.text}))
    assert list(map(in_one_line, publication.problems)) == [row.problem]
    assert not publication.pages
    assert not publication.files


def test_each_mistake_in_a_page_is_one_problem(make_site: MakeSite) -> None:
    edits: dict[str, Edit] = {}
    expected = []
    for number, row in enumerate(OF_PAGES):
        name = f"{number:02}.md"
        edits |= {f"content/en/{name}": row.text, f"content/pt/{name}": "---\ntitle: Sobre\n---\n"}
        expected.append(row.problem.replace(PAGE, f"content/en/{name}"))
    root = make_site(edits)
    problems_of_reading = publish(root).problems
    # Pages are only rendered if reading has found no problems.
    edit_site(root, {problem.place.file: "---\ntitle: Row\n---\n" for problem in problems_of_reading})
    problems_of_rendering = publish(root).problems
    assert problems_of_reading
    assert problems_of_rendering
    assert sorted(map(in_one_line, [*problems_of_reading, *problems_of_rendering])) == sorted(expected)


def test_mistakes_in_several_templates_are_reported_together(make_site: MakeSite) -> None:
    root = make_site(dict([faq("{{ guid }}"), page('{{ t("a1") }} {{ t("b1") }}')]))
    assert [(str(p.place), p.code) for p in publish(root).problems] == [
        (f"{PAGE}:4:7", "MB502"),
        (f"{PAGE}:4:21", "MB502"),
        (f"{FAQ}:2:4", "MB502"),
    ]


def test_a_macro_that_calls_itself_endlessly_is_a_problem(make_site: MakeSite) -> None:
    (problem,) = publish(make_site(dict([faq("{{ faq(guide) }}")]))).problems
    assert (str(problem.place), problem.code) == (f"{FAQ}:2:1", "MB503")
    assert problem.message.startswith("The template failed: RecursionError: maximum recursion depth exceeded")


def test_an_icon_that_is_not_a_picture_is_a_problem(make_site: MakeSite) -> None:
    edits: dict[str, Edit] = {
        "data/topics.yml": ("brewing:\n", "brewing:\n  icon: cup\n"),
        "macros/icon/cup.svg": "<p>no</p>",
    }
    (problem,) = publish(make_site(edits)).problems
    assert (str(problem.place), problem.code) == ("data/topics.yml:2:9", "MB309")
    assert problem.message == "The icon `cup` is not an SVG picture."
