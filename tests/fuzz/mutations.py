"""Changes files of a site as no editor would, by structure or by bytes. Each number stands for one change."""

import copy
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from mendbook.reader.yaml_source import read_yaml

Tree = Any
"""Plain values: dicts, lists and their contents."""

ODD_NUMBERS = (0, -1, 1, 2, 999, 10**6, 10**18, 10**30, -(10**30), 0.0, -0.5, 1e-9, 1e308, 38.7, 1e400)
ODD_WORDS = (
    *(
        "",
        " ",
        "x",
        "-",
        "none",
        "null",
        "yes",
        "en",
        "pt",
        "fr",
        "*",
        "left-out",
        "text",
        "value",
        "nul",
        "aux",
    ),
    *(
        "x" * 5_000,
        "a b " * 2_000,
        "é" * 300,
        "e\u0301",
        "İstanbul ß ﬁ",
        "मदद",
        "مساعدة",
        "\u202eabc",
        "\u200b",
    ),
    *("[[menu]]", "[[", "[[a > b > c]]", "[x](guide:nope)", "[x](javascript:x)", "![x](../../etc/passwd)"),
    *("{{ 7 * 7 }}", "{% for x in y %}", "{n}", "{n.__class__}", "<script>alert(1)</script>", "</script>"),
    *(
        "# a\n" * 50,
        "- a\n" * 200,
        "> " * 200,
        "*" * 300,
        "`" * 300,
        "[" * 300,
        "![](" * 100,
        "| a |\n|---|\n",
    ),
    *(
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "24:00-25:00",
        "10:00-09:00",
        "closed",
        "easter+400",
        "02-29",
    ),
    *(
        "+351 21 234 5678",
        "+1" * 40,
        "https://x.example/" + "a" * 3_000,
        "page:about",
        "guide:",
        "tel:",
        "//x",
    ),
    *(
        "../x",
        "a/b",
        "A",
        "a--b",
        "a" * 101,
        "#$x$",
        "\\u0041",
        "1e9999",
        "0x10",
        "0123",
        "12:30:45",
        "~",
        "&a",
    ),
)
CHARACTERS = "\0\a\t\n\r\x1b \"'#&*:,-?[]{}|>%@`!<=\u00a0\u0085\u2028\u200b\ufeff\ufdd0\U0001f4a7é"
MARKS = (
    *(
        b"\xef\xbb\xbf",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"<<: ",
        b"!!python/object:x ",
        b"&a ",
        b"*a ",
        b"\r",
        b"\t",
    ),
    *(b"\0", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"{" * 60, b"[" * 300, b"\n" * 400),
)
"""Bytes with a meaning in text or YAML, and invalid UTF-8."""


def files_of(root: Path) -> list[str]:
    """The files of a site that can be changed: entries and pages."""
    found = [*root.glob("data/**/*.yml"), *root.glob("content/**/*.md")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def changed(root: Path, kind: str, number: int) -> tuple[str, bytes, bytes]:
    """One change: the file, its contents before (for `structure`, written again) and after."""
    rng = random.Random(f"{kind} {number}")
    file = rng.choice(files_of(root))
    content = (root / file).read_bytes()
    if kind == "bytes":
        mutated = bytearray(content)
        for _ in range(rng.randint(1, 4)):
            rng.choice(_BY_BYTES)(mutated, rng)
        return file, content, bytes(mutated)
    before, body = _parsed(file, content)
    after = copy.deepcopy(before)
    for _ in range(rng.randint(1, 3)):
        places = list(_places(after))
        if places:
            rng.choice(_BY_STRUCTURE)(after, places, rng)
        else:
            body += _word(rng)
    return file, _written(before, body, file), _written(after, body, file)


def _parsed(file: str, content: bytes) -> tuple[Tree, str]:
    """The values of a file, or the words of a page."""
    text = content.decode()
    head, body = text, ""
    if file.endswith(".md"):
        _, head, body = text.split("---\n", 2)
    source, problems = read_yaml(file, head)
    assert source is not None, problems
    return source.data, body


def _written(tree: Tree, body: str, file: str) -> bytes:
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10**9)
    return (f"---\n{text}---\n{body}" if file.endswith(".md") else text).encode("utf-8", "surrogatepass")


# -- by structure: a place is a group or a list, and a key or an index in it

_Place = tuple[Any, Any]


def _places(tree: Tree) -> Iterator[_Place]:
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in list(keys):
        yield tree, key
        yield from _places(tree[key])


def _word(rng: random.Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(ODD_WORDS)
    return "".join(rng.choices(CHARACTERS + "abc", k=rng.randint(1, 40)))


def _value(rng: random.Random) -> Tree:
    return rng.choice(
        (
            lambda: _word(rng),
            lambda: rng.choice(ODD_NUMBERS),
            lambda: rng.choice((None, True, False, [], {}, [[]], {"": ""}, [None], {"en": None})),
            lambda: [_word(rng)] * rng.choice((1, 2, 300)),
            lambda: {_word(rng): _word(rng), "en": _word(rng)},
            lambda: {f"k{n}": n for n in range(rng.choice((2, 500)))},
        )
    )()


def _delete(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    parent, key = rng.choice(places)
    del parent[key]


def _retype(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    parent, key = rng.choice(places)
    value = parent[key]
    parent[key] = rng.choice(
        (lambda: [value], lambda: {"en": value}, lambda: str(value), lambda: _value(rng))
    )()


def _replace(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    parent, key = rng.choice(places)
    parent[key] = _value(rng)


def _respell(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    words = [(parent, key) for parent, key in places if isinstance(parent[key], str) and parent[key]]
    if words:
        parent, key = rng.choice(words)
        at = rng.randrange(len(parent[key]))
        parent[key] = parent[key][:at] + _word(rng) + parent[key][at + rng.randint(0, 3) :]


def _swap(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    """Swaps the values at two places; if one is within the other, copies it."""
    (one, first), (other, second) = rng.choice(places), rng.choice(places)
    one[first], other[second] = copy.deepcopy(other[second]), copy.deepcopy(one[first])


def _duplicate(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    parent, key = rng.choice(places)
    value, times = copy.deepcopy(parent[key]), rng.choice((1, 1, 3, 40))
    if isinstance(parent, list):
        parent[key:key] = [value] * times
    else:
        parent.update({f"{key}-{number}": value for number in range(times)})


def _rename(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    parent, key = rng.choice(places)
    if isinstance(parent, dict):
        renamed = {(_word(rng) if name == key else name): value for name, value in parent.items()}
        parent.clear()
        parent.update(renamed)


def _deepen(tree: Tree, places: list[_Place], rng: random.Random) -> None:
    parent, key = rng.choice(places)
    for _ in range(rng.choice((1, 5, 60))):
        parent[key] = rng.choice(([parent[key]], {"en": parent[key]}))


_BY_STRUCTURE: tuple[Callable[[Tree, list[_Place], random.Random], None], ...] = (
    *(_delete, _delete, _retype, _replace, _replace, _respell, _respell, _swap, _duplicate, _rename, _deepen),
)


# -- by bytes


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _cut(data: bytearray, rng: random.Random) -> None:
    start = rng.randint(0, len(data))
    del data[start : start + rng.choice((1, 3, 40, len(data)))]


def _insert(data: bytearray, rng: random.Random) -> None:
    at = rng.randint(0, len(data))
    data[at:at] = rng.choice(CHARACTERS).encode() * rng.choice((1, 1, 2, 200))


def _mark(data: bytearray, rng: random.Random) -> None:
    at = rng.choice((0, len(data), rng.randint(0, len(data))))
    data[at:at] = rng.choice(MARKS)


def _repeat(data: bytearray, rng: random.Random) -> None:
    start, at = rng.randint(0, len(data)), rng.randint(0, len(data))
    data[at:at] = data[start : start + rng.choice((5, 80, 800))] * rng.choice((1, 2, 20))


def _words(data: bytearray, rng: random.Random) -> None:
    at = rng.randint(0, len(data))
    data[at:at] = _word(rng).encode("utf-8", "surrogatepass")


_BY_BYTES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _cut,
    _insert,
    _mark,
    _repeat,
    _words,
)
