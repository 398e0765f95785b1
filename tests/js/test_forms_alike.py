"""The forms of a Git host show entries like those of the preview, and write the same."""

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from running import result_of

from espresso import espresso
from forms_sites import SITES
from mendbook.forms.compiled import compile_shape
from mendbook.forms.filling import NotShown, fill
from mendbook.forms.showing import Showing
from mendbook.forms.written import Writing
from mendbook.schema import of_collection

EDITS = 6
"""The number of edits of each entry."""


def test_python_and_javascript_write_the_same(tmp_path: Path) -> None:
    random, cases, expected = Random(62), [], []
    for site in SITES.values():
        files, writing = espresso(site), Writing()
        languages = list(writing.site(files)["languages"])
        for entry in writing.entries(files):
            group = of_collection(entry.collection).group
            shown = json.loads(json.dumps(Showing(languages).trees(group, entry.value)))
            for number in range(EDITS):
                trees = deepcopy(shown)
                if number:
                    edit(trees, random)
                cases.append(
                    {
                        "shape": compile_shape(group),
                        "old": entry.value,
                        "trees": trees,
                        "languages": languages,
                    }
                )
                expected.append({"shown": shown, **filled_or_refused(group, entry.value, trees, languages)})
    results = result_of(tmp_path, "forms.js", cases)
    for result, expected_result, case in zip(results, expected, cases, strict=True):
        assert result == expected_result, json.dumps(case["trees"])
    assert len(cases) > 500
    assert sum("value" in result for result in expected) > 400


def filled_or_refused(group: Any, old: Any, trees: Any, languages: list[str]) -> dict[str, Any]:
    try:
        return {"value": fill(group, old, trees, languages)}
    except NotShown:
        return {"refused": True}


def edit(trees: list[Any], random: Random) -> None:
    """Changes a random field of a form, in one language or in all."""
    paths = list(places(trees[0], ()))
    path = random.choice(paths)
    for tree in trees if random.random() < 0.5 else [random.choice(trees)]:
        change(
            tree,
            path,
            random.choice(("other words", "", None, "7", "true", "gone", "twice", "turned")),
            random,
        )


def places(tree: Any, path: tuple[Any, ...]) -> Any:
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def change(tree: Any, path: tuple[Any, ...], action: Any, random: Random) -> None:
    for part in path[:-1]:
        tree = tree[part] if (isinstance(tree, dict) and part in tree) or isinstance(tree, list) else {}
    last = path[-1]
    if isinstance(tree, list):
        if last >= len(tree):
            return
        if action == "gone":
            del tree[last]
        elif action == "twice":
            tree.insert(random.randrange(len(tree) + 1), deepcopy(tree[last]))
        elif action == "turned":
            tree.reverse()
        elif not isinstance(tree[last], dict | list):
            tree[last] = action
    elif action == "gone":
        tree.pop(last, None)
    elif not isinstance(tree.get(last), dict | list):
        tree[last] = action
