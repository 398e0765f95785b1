from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .database import READS, Constant, Failure, Result
from .noting import ASPECT, Noted, noted

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


def query(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method whose results are kept by the object, for each combination of arguments.

    It is pure: its result depends only on its arguments, which must be hashable, and on other queries and
    inputs. In a database (see `Database`) its dependencies are tracked, and it is recomputed when any of them
    has changed. Elsewhere it is computed once; its dependencies are recorded if a caller asks for that (see
    `noted`). Nobody may change its results.
    """
    return _asked(function, is_aspect=False)


def aspect(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A query with a brief result, such as which topic a guide has. Its arguments are strings.

    Where reads are recorded, the aspect itself is what counts as read, not the whole entry that it is part
    of.
    """
    return _asked(function, is_aspect=True)


def _asked(function: Callable[Concatenate[S, P], T], *, is_aspect: bool) -> Callable[Concatenate[S, P], T]:
    name = function.__name__
    kept, made, with_reads = (f"_{kind}_{name}" for kind in ("kept", "made", "noted"))

    @wraps(function)
    def ask(self: Any, *given: Any, **named: Any) -> Any:
        reads = READS.get()
        key = (*given, *named.items()) if named else given
        if reads is None:
            results = self.__dict__.get(made)
            if results is None:
                results = self.__dict__[made] = {}
            result = results.get(key, results)
            if result is results:  # the default: there is no such key
                found = self.__dict__.get(with_reads, {}).get(key)
                result = results[key] = found[0] if found else function(self, *given, **named)
            return result
        if type(reads) is Noted:
            results = self.__dict__.get(with_reads)
            if results is None:
                results = self.__dict__[with_reads] = {}
            found = results.get(key)
            if found is None:
                found = results[key] = noted(function, self, *given, **named)
            if is_aspect:
                reads.add((ASPECT, name, *given))
            elif found[1]:
                reads.update(found[1])
            return found[0]
        nodes: dict[Any, Result | Constant] | None = self.__dict__.get(kept)
        if nodes is None:
            nodes = self.__dict__[kept] = {}
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Result(function, self, given, named, nodes, key)
            node.refresh()
            if node.is_constant:
                node = nodes[key] = Constant(node.value)
        if type(node) is Constant:
            return node.value
        if node.state:
            node.refresh()
        reads[node] = None
        if type(node.value) is Failure:
            raise node.value.again()
        return node.value

    return cast(Callable[Concatenate[S, P], T], ask)
