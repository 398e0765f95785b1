"""Decides which tags pages of prose may have, since Jinja's parser accepts more. See decision 19."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from jinja2 import nodes

from mendbook.problems import Place, Problem

from .text_file import bad_character, not_allowed

NUMBER = 10**15
"""Larger numbers aren't counts."""

SITE = ("name", "brand", "description")
"""What a page can show about the site: `{{ site.name }}`."""

LOOP = ("index", "first", "last")

PlaceOf: TypeAlias = Callable[[nodes.Node, str], Place]
"""The place of a part of a tag, or of words within it."""

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Const, nodes.Name, nodes.List, nodes.Tuple, nodes.Call, nodes.Keyword, nodes.Getattr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Neg),
)

_TAGS: Mapping[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.With: "with",
    nodes.AssignBlock: "endset",
    nodes.Scope: "autoescape",
}

_WAY_OUT = (
    "A page can call macros and `t(…)`, and use `if`, `for`, `set` and comparisons. Put anything else in a "
    "macro."
)


def refused_tags(template: nodes.Template, place: PlaceOf) -> Iterator[Problem]:
    """The parts of a page's tags that aren't allowed, from first to last."""
    pending: list[nodes.Node] = [template]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Const):
            yield from _bad_value(node, place)
        elif message := _refusal(node):
            words = message.split("`")[1] if "`" in message else ""
            yield Problem("MB505", place(node, words), f"Pages of `content/` can’t use {message}.", _WAY_OUT)
        else:
            pending += reversed(list(node.iter_child_nodes()))


def _bad_value(node: nodes.Const, place: PlaceOf) -> Iterator[Problem]:
    value = node.value
    if isinstance(value, str) and (match := bad_character(value)):
        yield not_allowed(place(node, "\\"), match)
    elif isinstance(value, int | float) and not -NUMBER < value < NUMBER:
        yield Problem(
            "MB505", place(node, ""), "The number is too large.", "Write a number of at most 15 digits."
        )


def _refusal(node: nodes.Node) -> str:
    """A part of a tag that isn't allowed, in words; '' if there is none."""
    if isinstance(node, nodes.Getattr):
        special_names = {"site": SITE, "loop": LOOP}
        fields = special_names.get(node.node.name, ()) if isinstance(node.node, nodes.Name) else ()
        return "" if node.attr in fields else f"`.{node.attr}`"
    if isinstance(node, nodes.Filter):
        return f"the filter `{node.name}`"
    if isinstance(node, nodes.Test):
        return f"the test `is {node.name}`"
    if isinstance(node, nodes.BinExpr) and not isinstance(node, nodes.And | nodes.Or):
        return f"the calculation `{node.operator}`"
    if isinstance(node, nodes.Neg) and not isinstance(node.node, nodes.Const):
        return "the calculation `-`"
    if isinstance(node, nodes.Call):
        if isinstance(node.node, nodes.Name):
            return "`*` in a call" if node.dyn_args or node.dyn_kwargs else ""
        return _refusal(node.node) or "a call of what is no macro"
    if isinstance(node, nodes.For) and (node.test or node.recursive):
        return "`if` or `recursive` in the tag of a loop"
    if isinstance(node, nodes.Getitem):
        return "`[…]` behind a value"
    if isinstance(node, nodes.Dict):
        return "`{…: …}`"
    if isinstance(node, _ALLOWED):
        return ""
    return f"`{_TAGS.get(type(node), type(node).__name__.lower())}`"
