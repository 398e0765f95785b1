"""Evaluates the tags in a page of prose, `{{ … }}` and `{% … %}`, without running anything.

Jinja's parser reads them. This module walks its tree, which holds only what `prose_allowed` lets through:
texts, numbers, literal lists, `if`, `for`, `set`, and calls of macros by name. A call is recorded, not made:
its HTML is inserted much later. So a page can't reach any object, and its cost is limited while it is
evaluated.
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from jinja2 import Environment, TemplateSyntaxError, nodes

from mendbook.model import MacroCall, Scalar
from mendbook.problems import Place, Problem, nearest
from mendbook.text import macro_mark

from .prose_allowed import LOOP, SITE, refused_tags
from .prose_work import TooMuch, Work, Wrong

CALLS = 1_000
"""Maximum macro calls of a page."""

_Value: TypeAlias = "Scalar | MacroCall | tuple[_Value, ...]"


def evaluate(body: str, file: str) -> tuple[str, tuple[MacroCall, ...], list[Problem]]:
    """The Markdown of a page with a mark for each macro call, these calls, and problems."""
    if not any(begin in body for begin in ("{{", "{%", "{#")):
        return body, (), []
    page = _Page(body, file)
    try:
        template = Environment(keep_trailing_newline=True).parse(body)
        if problems := list(refused_tags(template, page.work.place)):
            return "", (), problems
        markdown = "".join(page.statements(template.body, ChainMap({})))
    except TemplateSyntaxError as error:
        message = str(error.message).rstrip(".")
        page.problems.append(
            Problem(
                "MB501",
                Place(file, error.lineno),
                f"The template is not understood: {message}.",
                "Fix the tag in this line.",
            )
        )
    except TooMuch as error:
        page.problems.append(error.problem)
    except (RecursionError, ValueError):
        page.problems.append(
            Problem(
                "MB506",
                Place(file),
                "A tag on this page is nested too deeply, or has a number with too many digits.",
                "Look for a tag longer than a few lines and shorten it.",
            )
        )
    if page.problems:
        return "", (), page.problems
    return markdown, tuple(page.calls), []


_Names: TypeAlias = "ChainMap[str, _Value | Mapping[str, Scalar]]"


class _Page:
    def __init__(self, body: str, file: str) -> None:
        self.work = Work(body, file)
        self.calls: list[MacroCall] = []
        self.problems: list[Problem] = []

    def statements(self, body: Sequence[nodes.Node], names: _Names) -> Iterator[str]:
        """The Markdown of these statements. A problem is recorded, and the rest still evaluated."""
        for node in body:
            self.work.step()
            try:
                yield from self._statement(node, names)
            except TooMuch:
                raise
            except Wrong as error:
                self.problems.append(error.problem)

    def _statement(self, node: nodes.Node, names: _Names) -> Iterator[str]:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                try:
                    yield self._output(part, names)
                except TooMuch:
                    raise
                except Wrong as error:
                    self.problems.append(error.problem)
        elif isinstance(node, nodes.If):
            for branch in (node, *node.elif_):
                if self._holds(branch.test, names):
                    yield from self.statements(branch.body, names)
                    return
            yield from self.statements(node.else_, names)
        elif isinstance(node, nodes.For):
            yield from self._loop(node, names)
        elif isinstance(node, nodes.Assign):
            self._assign(node.target, self._value(node.node, names), names)

    def _loop(self, node: nodes.For, names: _Names) -> Iterator[str]:
        items = self._value(node.iter, names)
        if not isinstance(items, tuple):
            raise self.work.error(
                "MB505",
                node,
                "A loop needs a list, and this is not one.",
                'Write the list out: `{% for name in ["one", "two"] %}`.',
            )
        for index, item in enumerate(items, 1):
            inner_names = names.new_child(
                {"loop": {"index": index, "first": index == 1, "last": index == len(items)}}
            )
            self._assign(node.target, item, inner_names)
            yield from self.statements(node.body, inner_names)
        if not items:
            yield from self.statements(node.else_, names)

    def _assign(self, target: nodes.Node, value: _Value, names: _Names) -> None:
        """Assigns a value to a name, or the values of a list to several names."""
        self.work.step()
        if isinstance(target, nodes.Name):
            names[target.name] = value
            return
        parts = target.items if isinstance(target, nodes.Tuple) else []
        if not isinstance(value, tuple) or len(value) != len(parts):
            raise self.work.error(
                "MB505",
                target,
                "The number of values doesn’t match the number of names.",
                "Write as many names before `=` or `in` as each value has parts.",
            )
        for part, item in zip(parts, value, strict=True):
            self._assign(part, item, names)

    def _output(self, node: nodes.Node, names: _Names) -> str:
        if isinstance(node, nodes.TemplateData):
            return self.work.spend(node.data, node)
        value = self._value(node, names)
        if isinstance(value, MacroCall):
            if len(self.calls) == CALLS:
                raise self.work.too_much(node, f"The page calls more than {CALLS:,} macros.")
            self.calls.append(value)
            return self.work.spend(macro_mark(len(self.calls) - 1), node)
        return self.work.spend(self._words(value, node), node)

    def _words(self, value: _Value, node: nodes.Node) -> str:
        if isinstance(value, tuple | MacroCall):
            subject = "A list" if isinstance(value, tuple) else f"What `{value.name}` makes"
            raise self.work.error(
                "MB505",
                node,
                f"{subject} can’t be shown within a text.",
                "Show each part separately, between its own `{{` and `}}`.",
            )
        return "" if value is None else str(value)

    def _value(self, node: nodes.Node, names: _Names) -> _Value:
        self.work.step()
        if isinstance(node, nodes.Const):
            value: Scalar = node.value
            return value
        if isinstance(node, nodes.Name):
            return self._variable(node, names)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, names)
        if isinstance(node, nodes.Call):
            return self._call(node, names)
        if isinstance(node, nodes.List | nodes.Tuple):
            return tuple(self._value(item, names) for item in node.items)
        if isinstance(node, nodes.Concat):
            return self.work.spend(
                "".join(self._words(self._value(part, names), part) for part in node.nodes), node
            )
        if isinstance(node, nodes.CondExpr):
            if self._holds(node.test, names):
                return self._value(node.expr1, names)
            return self._value(node.expr2, names) if node.expr2 else None
        if isinstance(node, nodes.And | nodes.Or):
            left = self._value(node.left, names)
            decided = self._true(left, node) is isinstance(node, nodes.Or)
            return left if decided else self._value(node.right, names)
        if isinstance(node, nodes.Not):
            return not self._holds(node.node, names)
        if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
            number = node.node.value
            return -number if isinstance(number, int | float) else None
        assert isinstance(node, nodes.Compare), node
        return self._compare(node, names)

    def _variable(self, node: nodes.Name, names: _Names) -> _Value:
        value = names.get(node.name, names)
        if value is names or isinstance(value, Mapping):
            suggestion = nearest(node.name, [name for name in names if name != "loop"])
            remedy = f'Put a text in quotes, `"{node.name}"`; call a macro with brackets, `{node.name}(…)`.'
            if node.name in ("site", "loop"):
                parts = SITE if node.name == "site" else LOOP
                remedy = f"Name the part you mean, such as `{node.name}.{parts[0]}`."
            elif suggestion:
                remedy = f"Did you mean `{suggestion}`?"
            raise self.work.error("MB502", node, f"Unknown name: `{node.name}`.", remedy, node.name)
        return value

    def _attribute(self, node: nodes.Getattr, names: _Names) -> _Value:
        assert isinstance(node.node, nodes.Name)
        if node.node.name == "site":
            return MacroCall(f"site.{node.attr}", line=node.lineno)
        loop = names.get("loop")
        if not isinstance(loop, Mapping):
            raise self.work.error(
                "MB502",
                node,
                "`loop` works only inside a loop.",
                "Put it between `{% for … %}` and `{% endfor %}`.",
                "loop",
            )
        return loop[node.attr]

    def _call(self, node: nodes.Call, names: _Names) -> MacroCall:
        assert isinstance(node.node, nodes.Name)
        keywords = {pair.key: self._scalar(pair.value, names) for pair in node.kwargs}
        return MacroCall(
            node.node.name,
            tuple(self._scalar(value, names) for value in node.args),
            tuple(keywords.items()),
            node.lineno,
        )

    def _scalar(self, node: nodes.Node, names: _Names) -> Scalar:
        value = self._value(node, names)
        if isinstance(value, tuple | MacroCall):
            subject = "a list" if isinstance(value, tuple) else f"what `{value.name}` makes"
            raise self.work.error(
                "MB505",
                node,
                f"A page can’t give a macro {subject}.",
                "Give it a text, a number or an id, such as a guide’s.",
            )
        return value

    def _compare(self, node: nodes.Compare, names: _Names) -> bool:
        left = self._value(node.expr, names)
        for operand in node.ops:
            right = self._value(operand.expr, names)
            if not self._holds_between(operand.op, left, right, node):
                return False
            left = right
        return True

    def _holds_between(self, operator: str, left: _Value, right: _Value, node: nodes.Node) -> bool:
        plain = not isinstance(left, tuple | MacroCall)
        if plain and operator in ("in", "notin") and isinstance(right, tuple):
            self.work.step(len(right))
            return any(item == left for item in right if not isinstance(item, tuple)) is (operator == "in")
        if plain and operator in ("eq", "ne") and not isinstance(right, tuple | MacroCall):
            return (left == right) is (operator == "eq")
        if isinstance(left, int | float) and isinstance(right, int | float):
            return {"lt": left < right, "lteq": left <= right, "gt": left > right, "gteq": left >= right}[
                operator
            ]
        raise self.work.error(
            "MB505",
            node,
            "These can’t be compared.",
            "Compare two numbers, two texts with `==` or `!=`, or a text with the parts of a list by `in`.",
        )

    def _holds(self, node: nodes.Node, names: _Names) -> bool:
        return self._true(self._value(node, names), node)

    def _true(self, value: _Value, node: nodes.Node) -> bool:
        if isinstance(value, MacroCall):
            raise self.work.error(
                "MB505",
                node,
                f"What `{value.name}` makes can’t be a condition.",
                "Use a text, a number or a list as the condition.",
            )
        return bool(value)
