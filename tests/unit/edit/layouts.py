"""YAML files in random layouts, with their contents."""

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

from mendbook.problems import blocking
from mendbook.reader import read_yaml

_ODD = (
    "a: b", "x # y", "- z", "yes", "12", "1.50", "null", "~", "", "it’s", "it's", "say \"hi\"",
    "back\\slash", "ação", "two\nlines\n", "a paragraph\n\nand another\n", "no end\nhere", "{curly",
    "[square]", "*star", "&and", "!bang", "ends with:", "#begins", "a, b", "?", "-", "…", "「日本」", "🙂",
    "tab\there", " before", "after ", "%", "@at", "`tick`", "true", "|", ">", "2026-11-20", "12:30",
    "long " * 40 + "end", "two  spaces", "a\n  b\n", "\ttab", "- a\n- b\n", "=", "<<",
)  # fmt: skip


@dataclass
class Layout:
    """Makes a random file. data: its contents; text: its YAML, with `\n` line ends."""

    random: Random
    count: int = 0
    comments: int = 0
    data: Any = None
    text: str = ""
    keys: set[str] = field(default_factory=set)

    def make(self) -> "Layout":
        self.step = self.random.choice((2, 2, 2, 4, 1, 3))
        self.noisy = self.random.choice((0.0, 0.2, 0.6))
        value = self.group(3, least=1) if self.random.random() < 0.8 else self.items(3, least=1)
        self.data = value
        lines = self.lines(value, 0)
        if self.random.random() < 0.3:
            lines = [f"# {self.comment()}", *([""] if self.random.random() < 0.5 else []), *lines]
        if self.random.random() < 0.3:
            lines = [*lines, *([""] if self.random.random() < 0.5 else []), f"# {self.comment()}"]
        self.text = "\n".join(lines) + self.random.choice(("\n", "\n", "", "\n\n"))
        return self

    def often(self) -> bool:
        return self.random.random() < self.noisy

    def comment(self) -> str:
        self.comments += 1
        return f"comment {self.comments}" + self.random.choice(
            ("", " key: value", " - item", " it’s “so”", " [[a]]", " #")
        )

    # -- values

    def value(self, depth: int) -> Any:
        if depth and self.random.random() < 0.5:
            return self.group(depth - 1) if self.random.random() < 0.6 else self.items(depth - 1)
        return self.scalar()

    def scalar(self) -> Any:
        self.count += 1
        if self.random.random() < 0.25:
            return self.random.choice(_ODD)
        return self.random.choice(
            (f"word-{self.count}", f"some words {self.count}", self.count, self.count + 0.5, True)
        )

    def key(self) -> str:
        self.count += 1
        odd = self.random.choice(("", "", "", "", " x", ": x", "é"))
        return self.random.choice(("key", "k", "a-b")) + f"{self.count}{odd}"

    def group(self, depth: int, least: int = 0) -> dict[str, Any]:
        return {self.key(): self.value(depth) for _ in range(self.random.randint(least, 4))}

    def items(self, depth: int, least: int = 0) -> list[Any]:
        return [self.value(depth) for _ in range(self.random.randint(least, 4))]

    # -- layouts

    def lines(self, value: Any, indent: int) -> list[str]:
        """A group or list on lines of its own."""
        found: list[str] = []
        apart = self.random.random() < 0.3
        pad = " " * indent
        for index, part in enumerate(value.items() if isinstance(value, dict) else value):
            if index and (apart or self.often()):
                found += [""] * self.random.choice((1, 1, 2))
            if self.often():
                found += [f"{pad}# {self.comment()}" for _ in range(self.random.choice((1, 1, 2)))]
            if isinstance(value, dict):
                begins = f"{pad}{self.written_key(part[0])}:"
                found += self.behind(begins, part[1], indent)
            else:
                found += self.item(f"{pad}-", part, indent)
        return found

    def item(self, begins: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, dict | list) and value and self.random.random() < 0.6:
            if self.random.random() < 0.8:
                first, *rest = self.lines(value, indent + 2)
                if "#" not in first and first.strip():
                    return [f"{begins} {first.lstrip()}", *rest]
            below = self.lines(value, indent + self.step)
            return [f"{begins}{self.at_end()}", *below]
        return self.behind(begins, value, indent)

    def behind(self, begins: str, value: Any, indent: int) -> list[str]:
        gap = " " * self.random.choice((1, 1, 1, 1, 3))
        if isinstance(value, dict | list) and value and self.random.random() < 0.5:
            inside = indent + self.step
            if isinstance(value, list) and begins.endswith(":") and self.random.random() < 0.3:
                inside = indent  # a list may have the indentation of its key
            return [f"{begins}{self.at_end()}", *self.lines(value, inside), *self.deeper(inside)]
        if isinstance(value, str) and self.random.random() < 0.5 and (found := self.block(value, indent)):
            return [f"{begins}{gap}{found[0]}{self.at_end()}", *found[1:]]
        flow = self.flow(value, " " * (indent + self.step))
        return f"{begins}{gap}{flow}{self.at_end()}".split("\n")

    def deeper(self, indent: int) -> list[str]:
        return [f"{' ' * (indent + 2)}# {self.comment()}"] if self.random.random() < self.noisy / 4 else []

    def at_end(self) -> str:
        return f"{' ' * self.random.choice((1, 2, 3))}# {self.comment()}" if self.often() else ""

    def block(self, text: str, indent: int) -> list[str] | None:
        """A text as a block after `|`, if it can be one."""
        lines = text.removesuffix("\n").split("\n")
        if (
            not lines[0].strip()
            or lines[0][0] in " \t"
            or not lines[-1]
            or any(line.endswith(" ") for line in lines)
        ):
            return None
        pad = " " * (indent + self.random.choice((2, 2, 4)))
        if "\n" not in text and "  " not in text and self.random.random() < 0.6:
            cut = text.split(" ")
            middle = self.random.randint(0, len(cut) - 1)
            parts = [" ".join(cut[:middle]), " ".join(cut[middle:])]
            return [">-", *(pad + part for part in parts if part)]
        return ["|" if text.endswith("\n") else "|-", *(pad + line if line else "" for line in lines)]

    def flow(self, value: Any, pad: str) -> str:
        if isinstance(value, dict | list):
            apart = self.random.choice((", ", ", ", " , ", f",\n{pad}"))
            if isinstance(value, dict):
                parts = [f"{self.written_key(key)}: {self.flow(one, pad)}" for key, one in value.items()]
            else:
                parts = [self.flow(one, pad) for one in value]
            if "\n" in apart and parts and self.often():
                parts[-1] = f"{parts[-1]}  # {self.comment()}\n{pad}"
            opens, closes = "{}" if isinstance(value, dict) else "[]"
            around = self.random.choice(("", "", " "))
            return f"{opens}{around}{apart.join(parts)}{around}{closes}"
        return self.in_line(value)

    def in_line(self, value: Any) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        ways = [json.dumps(value, ensure_ascii=False)]
        if "\n" not in value and "\t" not in value:
            ways.append("'" + value.replace("'", "''") + "'")
        for plain in (value, f"[{value}]"):
            source, problems = read_yaml("x", f"a: {plain}") if plain != "[]" else (None, [])
            if source is None or problems or source.data not in ({"a": value}, {"a": [value]}):
                return self.random.choice(ways)
        return self.random.choice([*ways, value, value, value])

    def written_key(self, key: str) -> str:
        plain = key.isascii() and " " not in key
        return (
            self.random.choice((key, key, f'"{key}"', f"'{key}'"))
            if plain
            else json.dumps(key, ensure_ascii=False)
        )


def layout_of(text: str) -> Layout:
    """The layout of a file given as text."""
    source, _ = read_yaml("x.yml", text)
    assert source is not None
    return Layout(Random(0), data=source.data, text=text)


def _layout(random: Random) -> Layout | None:
    layout = Layout(random).make()
    source, problems = read_yaml("x.yml", layout.text)
    whole = source is not None and not blocking(problems) and source.data == layout.data
    return layout if whole else None


def _drawn() -> st.SearchStrategy[Layout]:
    found = st.integers(0, 2**32).map(lambda seed: _layout(Random(seed)))
    return found.filter(lambda layout: layout is not None)  # type: ignore[return-value]


LAYOUTS = _drawn()
