"""Scripts with random mistakes are refused, but none that the engine of Chromium accepts."""

import os
import re
from pathlib import Path
from random import Random

from running import result_of

from mendbook.packaged import packaged
from mendbook.render.bundles import bundle, read_source
from mendbook.render.modules import parse_module
from mendbook.render.syntax import parse_syntax

MISTAKES = 4000 if "MENDBOOK_LONG" in os.environ else 300
INSERTED = [*"(){}[],;'\"`.:=>+", " const ", " await x ", " return ", " 3 ", " if ", " async "]


def with_mistake(source: str, random: Random) -> str:
    """The source with a word or a sign deleted, doubled, exchanged with the next, or inserted."""
    tokens = re.findall(r"[\w$]+|\s+|[^\w\s]", source)
    index = random.choice([index for index, token in enumerate(tokens[:-1]) if not token.isspace()])
    match random.choice(("delete", "double", "exchange", "insert")):
        case "delete":
            tokens[index] = ""
        case "double":
            tokens[index] += f" {tokens[index]}"
        case "exchange":
            tokens[index : index + 2] = tokens[index + 1], tokens[index]
        case _:
            tokens[index] += random.choice(INSERTED)
    return "".join(tokens)


def is_refused(source: str) -> bool:
    module, syntax = parse_module(source), parse_syntax(source)
    return bool(syntax.mistakes or syntax.unsupported or module.unsupported)


def bundled(source: str) -> str:
    return bundle([Path("changed.js")], lambda path, name: None, lambda path: parse_module(source))


def test_mistakes_are_found_and_nothing_else(tmp_path: Path) -> None:
    random = Random(MISTAKES)
    sources = [
        read_source(path)
        for kind in ("macros", "overrides")
        for path in sorted(packaged(kind).rglob("*.js"))
        if path.stat().st_size < 20_000
    ]
    changed = [with_mistake(random.choice(sources), random) for _ in range(MISTAKES)]
    complaints = result_of(tmp_path, "compiled.js", {"scripts": list(map(bundled, changed))})
    rows = list(zip(changed, map(is_refused, changed), complaints, strict=True))
    assert [source for source, refused, complaint in rows if refused and complaint is None] == []
    mistaken = [refused for _, refused, complaint in rows if complaint is not None]
    assert len(mistaken) > MISTAKES / 3
    assert sum(mistaken) > 0.97 * len(mistaken)
