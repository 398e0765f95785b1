"""Caches computed trees for later builds, as JSON by case."""

import json
from dataclasses import fields

from mendbook.cache import Cache, engine, make_key

from .case import Case
from .strategy import Strategy
from .tree import Ask, Node, Tree, Try, Visit

_KIND = "trees"


def kept_strategy(case: Case, work: int, cache: Cache) -> Strategy | None:
    """The cached result of `strategy` for an equal case, or None. Its tree has yet to be proven."""
    content = cache.get(_KIND, _key(case, work))
    if content is None:
        return None
    try:
        return _decode(content)
    except (ValueError, TypeError, LookupError, AttributeError):  # somebody has tampered with it
        return None


def keep_strategy(case: Case, work: int, cache: Cache, strategy: Strategy) -> None:
    cache.put(_KIND, _key(case, work), _encode(strategy))


def _key(case: Case, work: int) -> str:
    return make_key(engine("diagnosis"), str(work), _written_case(case))


def _written_case(case: Case) -> bytes:
    """A canonical form of everything that a strategy depends on."""
    value = {
        "causes": case.causes,
        "weights": case.weights,
        "fixes": [[getattr(fix, field.name) for field in fields(fix)] for fix in case.fixes],
        "questions": [
            [getattr(question, field.name) for field in fields(question)] for question in case.questions
        ],
        "store": case.store,
        "unsure": case.unsure,
        "done_right": case.done_right,
    }
    return json.dumps(value, default=sorted).encode()


def _encode(strategy: Strategy) -> bytes:
    nodes = {name: _written_node(node) for name, node in strategy.tree.nodes.items()}
    return json.dumps({"exact": strategy.exact, "start": strategy.tree.start, "nodes": nodes}).encode()


def _decode(content: bytes) -> Strategy:
    value = json.loads(content)
    nodes = {name: _read_node(node) for name, node in value["nodes"].items()}
    if value["start"] not in nodes:
        raise ValueError(value["start"])
    return Strategy(Tree(value["start"], nodes), value["exact"])


def _written_node(node: Node) -> dict[str, object]:
    if isinstance(node, Ask):
        return {"ask": node.question, "answers": node.answers}
    if isinstance(node, Try):
        return {"try": node.fix, "then": node.then}
    return {"left": node.remaining, "at_once": node.at_once}


def _read_node(value: dict[str, object]) -> Node:
    match value:
        case {"ask": str(question), "answers": list(answers)}:
            return Ask(question, tuple((answer, then) for answer, then in answers))
        case {"try": str(fix), "then": str(then)}:
            return Try(fix, then)
        case {"left": list(left), "at_once": bool(at_once)}:
            return Visit(tuple(left), at_once)
    raise ValueError(value)
