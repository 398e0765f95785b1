from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .database import READS, Constant, Failure, Result

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


def query(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method whose results are kept by the object, for each combination of arguments.

    It is pure: its result depends on its arguments, which have to be hashable, and on other queries and
    inputs. In a database (see `Database`) it records what it reads, and is computed again if any of that has
    changed; elsewhere it is computed once. Nobody may change its results.
    """
    kept = f"_kept_{function.__name__}"
    made = f"_made_{function.__name__}"

    @wraps(function)
    def ask(self: Any, *given: Any, **named: Any) -> Any:
        reads = READS.get()
        key = (*given, *named.items()) if named else given
        if reads is None:
            results = self.__dict__.get(made)
            if results is None:
                results = self.__dict__[made] = {}
            result = results.get(key, results)
            if result is results:  # which isn't a result of its own
                result = results[key] = function(self, *given, **named)
            return result
        nodes: dict[Any, Result | Constant] = vars(self).setdefault(kept, {})
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Result(function, self, given, named, nodes, key)
            node.refresh()
            if node.is_constant:
                node = nodes[key] = Constant(node.value)
        if isinstance(node, Constant):
            return node.value
        if node.state:
            node.refresh()
        reads[node] = None
        if type(node.value) is Failure:
            raise node.value.again()
        return node.value

    return cast(Callable[Concatenate[S, P], T], ask)
