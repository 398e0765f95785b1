from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .database import READS, Constant, Failure, Result
from .noting import ASPECT, ReadRecorder, record_reads

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


def query(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method whose results are kept by the object, for each combination of arguments.

    It is pure: its result depends only on its arguments, which must be hashable, and on other queries and
    inputs. In a database (see `Database`) its dependencies are tracked, and it is recomputed when any of them
    has changed. Elsewhere it is computed once; its dependencies are recorded if a caller asks for that (see
    `record_reads`). Nobody may change its results.
    """
    return _make_query(function, is_aspect=False)


def aspect(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A query with a brief result, such as which topic a guide has. Its arguments are strings.

    Where reads are recorded, the aspect itself is what counts as read, not the whole entry that it is part
    of.
    """
    return _make_query(function, is_aspect=True)


def _make_query(
    function: Callable[Concatenate[S, P], T], *, is_aspect: bool
) -> Callable[Concatenate[S, P], T]:
    name = function.__name__
    nodes_name, results_name, recorded_name = (f"_{kind}_{name}" for kind in ("kept", "made", "noted"))

    @wraps(function)
    def run(self: Any, *arguments: Any, **keywords: Any) -> Any:
        reads = READS.get()
        key = (*arguments, *keywords.items()) if keywords else arguments
        if reads is None:
            results = self.__dict__.get(results_name)
            if results is None:
                results = self.__dict__[results_name] = {}
            result = results.get(key, results)
            if result is results:  # the default: there is no such key
                recorded = self.__dict__.get(recorded_name, {}).get(key)
                result = results[key] = recorded[0] if recorded else function(self, *arguments, **keywords)
            return result
        if type(reads) is ReadRecorder:
            results = self.__dict__.get(recorded_name)
            if results is None:
                results = self.__dict__[recorded_name] = {}
            recorded = results.get(key)
            if recorded is None:
                recorded = results[key] = record_reads(function, self, *arguments, **keywords)
            if is_aspect:
                reads.add((ASPECT, name, *arguments))
            elif recorded[1]:
                reads.update(recorded[1])
            return recorded[0]
        nodes: dict[Any, Result | Constant] | None = self.__dict__.get(nodes_name)
        if nodes is None:
            nodes = self.__dict__[nodes_name] = {}
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Result(function, self, arguments, keywords, nodes, key)
            node.refresh()
            if node.is_constant:
                node = nodes[key] = Constant(node.value)
        if type(node) is Constant:
            return node.value
        if node.state:
            node.refresh()
        reads[node] = None
        if type(node.value) is Failure:
            raise node.value.exception()
        return node.value

    return cast(Callable[Concatenate[S, P], T], run)
