"""What a stranger may send in a pull request or by a form, to stop a build or to break in.

Each is an edit of the espresso site. `bench/hostile.py` measures each; the tests beside this file check their
effects.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from espresso import Edit, edit_site

GUIDE = "data/guides/no-coffee.yml"
PAGE = "content/en/about.md"

Change = Mapping[str, Edit] | Callable[[Path], None]
"""Edits of the site, or a function that changes its folder."""


def page(body: str) -> dict[str, Edit]:
    """The page `about` with this body, which begins in line 4."""
    return {PAGE: f"---\ntitle: About us\n---\n{body}\n"}


def _after_summary(words: str) -> dict[str, Edit]:
    return {GUIDE: ("applies_to: {from", f"{words}\napplies_to: {{from")}


def _questions(count: int, answers: int, other_keys: str = "first: true") -> dict[str, Edit]:
    """`count` questions with `answers` answers each."""
    lines = ["questions:"]
    for question in range(count):
        lines.append(f"- {{id: q{question}, ask: Q{question}, {other_keys}, answers: [")
        for answer in range(answers):
            consequence = "points_to: [tank-empty]" if answer % 2 else "points_to: [limescale]"
            lines.append(f"  {{id: a{answer}, label: A{answer}, {consequence}}},")
        lines.append("]}")
    return _after_summary("\n".join(lines))


def _wrong_values(count: int) -> dict[str, Edit]:
    return _after_summary(f"symptoms: [{', '.join('0' * count)}]")


def _unknown_keys(count: int) -> dict[str, Edit]:
    return _after_summary("\n".join(f"k{number}: 0" for number in range(count)))


def _causes(count: int) -> dict[str, Edit]:
    """`count` causes in one guide."""
    limescale = "  - {cause: limescale, likelihood: common}\n"
    uses = "".join(f"  - {{cause: c{number}, likelihood: rare}}\n" for number in range(count))
    rows = "".join(
        f"c{number}: {{cause: Cause {number}, solution: Do {number}, complexity: low, steps: [Go.]}}\n"
        for number in range(count)
    )
    return {
        GUIDE: (limescale, limescale + uses),
        "data/causes.yml": ("tank-empty:\n", f"{rows}tank-empty:\n"),
    }


def _text(words: str) -> dict[str, Edit]:
    """A text of the data in a block of its own."""
    block = "\n".join(f"  {line}" for line in words.split("\n"))
    return _after_summary(f"visit_store_if: |\n{block}")


def _special(path: str, make: Callable[[Path], None]) -> Callable[[Path], None]:
    def changed(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        make(root / path)

    return changed


def _link(path: str, target: str) -> Callable[[Path], None]:
    return _special(path, lambda file: file.symlink_to(target))


PROGRAMS: Mapping[str, str] = {
    "pickle": "{{ site.parse_raw(\"cos\\nsystem\\n(S'touch {MARK}'\\ntR.\", "
    "proto='pickle', allow_pickle=true) }}",
    "file": "{{ site.parse_file('/etc/passwd') }}",
    "model": "{{ site.model_fields['home'].annotation.parse_raw('{}') }}",
    "class": "{{ ''.__class__.__mro__ }}",
    "init": "{{ t.__init__ }}",
    "globals": "{{ causes_table.__globals__ }}",
    "attr": "{{ t | attr('__self__') }}",
    "format": "{{ '{0.__class__}'.format(t) }}",
    "self": "{{ self._TemplateReference__context }}",
    "set-attribute": "{% set t.x = 1 %}",
    "item": "{{ site['parse_raw'] }}",
    "bound-method": "{{ t }}",
    "model-printed": "{{ site }}",
    "pprint": "{{ site | pprint }}",
    "lipsum": "{{ lipsum() }}",
    "namespace": "{% set x = namespace(a=1) %}",
    "do": "{% do t('home') %}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import '../data/site.yml' as x %}",
    "extends": "{% extends 'main.html' %}",
}
"""Pages that would run, read or show what they must not. {MARK}: a file that a program would create."""

SCRIPTS: Mapping[str, str] = {
    "safe": "{{ '<script>alert(1)</script>' | safe }}",
    "translate": "{{ t('home').translate({72: '<script>alert(1)</script>'}) }}",
    "markup-format": "{{ t('home').format('<script>') }}",
    "markup-join": "{{ t('home').join(['<script>', '<b>']) }}",
    "autoescape-set": "{% autoescape true %}{% set x %}<script>alert(1)</script>{% endset %}{{ x }}"
    "{% endautoescape %}",
    "autoescape-macro": "{% autoescape true %}{% macro x() %}<script>alert(1)</script>{% endmacro %}{{ x() }}"
    "{% endautoescape %}",
    "filter-safe": "{% filter safe %}<script>alert(1)</script>{% endfilter %}",
    "xmlattr": "{{ {'onclick': 'alert(1)'} | xmlattr }}",
    "urlize": "{{ 'javascript:alert(1)' | urlize }}",
    "tojson": "{{ '</script><script>alert(1)</script>' | tojson }}",
    "dictionary": "{{ call_to_action({'call_to_action': {'title': 'x', 'link': 'javascript:alert(2)'}}) }}",
    "address": "{{ causes_table('no-coffee', to='javascript:alert(1)//') }}",
    "address-tree": "{{ decision_tree('no-coffee', to='data:text/html,x') }}",
    "address-back": "{{ solutions('no-coffee', back='javascript:alert(1)') }}",
}
"""Pages that would send a script to visitors."""

MARKS: Mapping[str, str] = {
    "root": '{{ "\\ufdd0" }}',
    "macro": '{{ "\\ufdd1" ~ "0" ~ "\\ufdd2" }}{{ t("home") }}',
    "surrogate": '{{ "\\ud800" }}',
    "surrogates": '{{ "\\ud83d" ~ "\\ude00" }}',
    "percent": "<https://x.example/%EF%B7%90/a>",
    "percent-macro": '<https://x.example/%EF%B7%910%EF%B7%92> {{ t("home") }}',
    "entity": "&#xFDD0; &#64976; &#xD800; &#0;",
}
"""Pages that would write characters reserved for the engine."""

ENDLESS: Mapping[str, Change] = {
    "loop of 74 bytes": page(
        '{% for i in "a"*100000 %}{% for j in "a"*100000 %}{{ i }}{% endfor %}{% endfor %}'
    ),
    "loops within loops": page(
        f"{{% set l = [{','.join('1' * 1000)}] %}}"
        + "".join(f"{{% for a{n} in l %}}" for n in range(9))
        + "x"
        + "{% endfor %}" * 9
    ),
    "power": page("{{ 9**(9**9) }}"),
    "3 GB text": page('{{ ("a"*3000000000)|length }}'),
    "recursion": page("{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}"),
    "doubled 60 times": page("{% set a = 'x' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}"),
    "16,000 brackets": page("{{ " + "(" * 16_000 + "1" + ")" * 16_000 + " }}"),
    "16,000 times and": page("{% if " + " and ".join("1" * 16_000) + " %}x{% endif %}"),
    "long number": page("{{ " + "9" * 100_000 + " }}"),
    "50,000 open braces": page("{{" * 50_000),
    "6,600 words": page('{{ t("home") }}' * 6_600),
    "3,500 tables": page('{{ solutions("no-coffee") }}' * 3_500),
    "16,000 equal headings": page("## a\n" * 16_000),
    "16,000 equal headings in data": _text("## a\n" * 16_000),
    "10 MB of words": page("word " * 2_000_000),
    "brackets": page("[" * 100_000),
    "pictures": page("![](" * 25_000),
    "stars": page("*a_" * 33_000),
    "backticks": page("".join("`" * n + " " for n in range(440))),
    "angles": page("<" * 100_000),
    "ampersands": page("&" * 100_000),
    "labels": page("[[" * 50_000),
    "ends of links": page("](" * 50_000),
    "references": page("".join(f"[a{n}]: /x\n[a{n}] " for n in range(6_000))),
    "lists in lists": page("".join(" " * n + "- a\n" for n in range(440))),
    "quotes in quotes": page(">" * 50_000 + "a"),
    "8 first questions of 4": _questions(8, 4),
    "9 first questions of 4": _questions(9, 4),
    "7 first questions of 9": _questions(7, 9),
    "20 questions of 9": _questions(20, 9, "minutes: 1"),
    "12,000 wrong values": _wrong_values(12_000),
    "24,000 wrong values": _wrong_values(24_000),
    "50,000 wrong values": _wrong_values(50_000),
    "11,000 unknown keys": _unknown_keys(11_000),
    "100,000 unknown keys": _unknown_keys(100_000),
    "1,500 causes": _causes(1_500),
    "9,000 unknown labels": page(" ".join(f"[[x{n}]]" for n in range(9_000))),
    "14,000 unknown ids": {GUIDE: ("[too-bitter]", f"[{', '.join(f'x{n}' for n in range(14_000))}]")},
    "20,000 double keys": _after_summary("k: 0\n" * 20_000),
    "10 MB scalar": _after_summary(f"visit_store_if: {'x' * 10_000_000}"),
    "100,000 YAML brackets": _after_summary("a: " + "[" * 100_000),
    "YAML bomb": _after_summary("a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(9))),
    "FIFO in data": _special("data/guides/x.yml", os.mkfifo),
    "FIFO in content": _special("content/en/x.md", os.mkfifo),
    "/dev/zero in data": _link("data/guides/x.yml", "/dev/zero"),
    "/dev/zero in content": _link("content/en/x.md", "/dev/zero"),
    "link that loops": _link("content/loop", "loop"),
}
"""What would exhaust a machine's time or memory."""


def change(root: Path, how: Change, mark: Path) -> None:
    """Changes a site in its folder. mark: the file that a program would create, if it ran."""
    if callable(how):
        how(root)
    else:
        edit_site(root, how)
        if PAGE in how:
            path = root / PAGE
            path.write_text(path.read_text(encoding="utf-8").replace("{MARK}", str(mark)), encoding="utf-8")
