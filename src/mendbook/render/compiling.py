"""Compiles templates to Python like Jinja, without the features that no template of a site needs.

No function that templates call takes Jinja's context, so calls are plain calls. All output goes through one
function. Names that a template only reads are looked up once at its top, not in each macro, and imports are
resolved once, not on each page.
"""

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import internalcode, missing
from markupsafe import Markup

_JINJAS_OWN = frozenset({"caller", "kwargs", "varargs", "loop", "self", "super"})
"""Names with a local meaning."""


class QuickMacro(Macro):
    """A macro that passes on its arguments directly in the ordinary case.

    id: its template and name. special: whether it uses `kwargs`, `varargs`, `caller`.
    """

    def __init__(
        self,
        environment: Any,
        function: Callable[..., str],
        id: tuple[str | None, str],
        arguments: Any,
        special: tuple[bool, bool, bool],
    ) -> None:
        super().__init__(environment, function, id[1], arguments, *special, True)
        self.id = id
        self._ordinary = not any(special)
        self._left_out = (missing,) * len(arguments)

    @internalcode
    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        if self._ordinary and len(arguments) <= self._argument_count:
            defaults: Any = self._left_out[len(arguments) :]
            if keywords:
                names = self.arguments[len(arguments) :]
                if not keywords.keys() <= {*names}:
                    return super().__call__(*arguments, **keywords)
                defaults = [keywords.get(name, missing) for name in names]
            return str.__new__(Markup, self._func(*arguments, *defaults))
        return super().__call__(*arguments, **keywords)


class Code(CodeGenerator):
    """Generates the Python code of one template. Its environment has `shown`, `imported` and `macro`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        read: list[nodes.Expr] = [nodes.Name(name, "load", lineno=1) for name in sorted(_only_read(node))]
        node.body.insert(0, nodes.ExprStmt(nodes.Tuple(read, "load", lineno=1), lineno=1))
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("shown = environment.shown")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        node = macro_ref.node
        id = (self.name, node.name if isinstance(node, nodes.Macro) else "caller")
        arguments = tuple(argument.name for argument in node.args)
        special = macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller
        self.write(f"environment.macro(macro, {id!r}, {arguments!r}, {special!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return node.data

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        # Most printed values are existing HTML.
        self.write("(found if type(found := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(") is Markup else shown(found))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        # Nested expressions may share these names: the inner one is done with both before the outer one sets
        # them.
        self.write("(found if (found := getattr(of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self._argument("", argument, frame)
        for keyword in node.kwargs:
            if iskeyword(keyword.key):
                self._argument(f"**{{{keyword.key!r}: ", keyword.value, frame, "}")
            else:
                self._argument(f"{keyword.key}=", keyword.value, frame)
        if node.dyn_args is not None:
            self._argument("*", node.dyn_args, frame)
        if node.dyn_kwargs is not None:
            self._argument("**", node.dyn_kwargs, frame)
        self.write("caller=caller)" if forward_caller else ")")

    def _argument(self, before: str, value: nodes.Expr, frame: Frame, after: str = "") -> None:
        self.write(before)
        self.visit(value, frame)
        self.write(f"{after}, ")


def _only_read(template: nodes.Template) -> set[str]:
    """The names that a template uses and sets nowhere."""
    read: set[str] = set()
    other = set(_JINJAS_OWN)
    for node in template.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        if isinstance(node, nodes.Name):
            (read if node.ctx == "load" else other).add(node.name)
        elif isinstance(node, nodes.Macro):
            other.add(node.name)
        elif isinstance(node, nodes.Import):
            other.add(node.target)
        elif isinstance(node, nodes.FromImport):
            other |= {name if isinstance(name, str) else name[1] for name in node.names}
    return read - other
