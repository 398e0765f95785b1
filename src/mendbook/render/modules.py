"""Finds the imports and exports of a script, without parsing the rest of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import NamedTuple

_NO_CODE = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|/|`""", re.DOTALL
)

_NO_CODE_OR_BRACE = re.compile(rf"{_NO_CODE.pattern}|[{{}}]", re.DOTALL)

_TEMPLATE = re.compile(r"(?:[^`\\$]+|\\.|\$(?!\{))*(`|\$\{)?", re.DOTALL)
"""The rest of a template literal, up to its end or to an expression in it."""

_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n]){0,999}\]|[^/\\\[\n]){1,999}/")
"""A regular expression. Its length is limited, so that the costs of many slashes are."""

_LAST_WORD = re.compile(r"[\w$.]*\Z")

_BEFORE_VALUES = re.compile(r"await|case|delete|do|else|in|instanceof|new|of|return|throw|typeof|void|yield")
"""Words after which a `/` begins a regular expression. After any other, it divides."""

_WORD = re.compile(r"port(?<=(?<![\w$.])(?:im|ex)port)(?![\w$])")
"""The end of `import` or `export`, which is found faster than the beginning."""

_STATEMENT = re.compile(r"""(?:im|ex)port\s*[\w$*{"']""")

_IMPORT = re.compile(
    r"import\b(?:\s*(?:\{(?P<names>[\s\w$,]*)\}|\*\s*as\s+(?P<all>[\w$]+))\s*from\b)?"
    r"""\s*(?P<quoted>"[^"]*"|'[^']*')(?:[^\S\n]*;)?"""
)

_EXPORT = re.compile(
    r"export\s*(?:(?=(?:async\s+function|function|class|const|let|var)\b)"
    r"|\{(?P<names>[\s\w$,]*)\}(?!\s*from\b)(?:[^\S\n]*;)?)"
)

_NAME = re.compile(r"([\w$]+)(?:\s+as\s+([\w$]+))?")

_DECLARATION = re.compile(
    r"(?:(?:async\s+)?function\b\s*\*?\s*|class\s+)(?P<name>[\w$]+)|(?:const|let|var)\b"
)

_DECLARING = re.compile(
    r"[\[({]|[\])}]|[,;=]|(?<![\w$])(?!\d)[\w$]+(?![\w$]|\s*:)|\n(?=\s*(?:export|import|const|let|var|function|class)\b)"
)

_UNSUPPORTED: Mapping[str, re.Pattern[str]] = {
    "default import": re.compile(r"import\s+[\w$]+\s*(?:,|from\b)"),
    "default export": re.compile(r"export\s+default\b"),
    "export from": re.compile(r"export\s*(?:\*|\{[^}]*\}\s*from\b)"),
    "import": re.compile(r"import"),
    "export": re.compile(r"export"),
}
"""The first that matches says what is unsupported about a statement."""

_EXPRESSION = re.compile(r"""import\s*(?:\.\s*(?P<meta>meta)\b|\(\s*["'])""")

_TOKEN = re.compile(r"[\w$]+|=>|[^\s\w$]")

_CONTROL = frozenset({"if", "for", "while", "switch", "catch", "await"})
"""Words after which the block behind brackets isn't the body of a function; the last one in `for await (`."""


class ImportedName(NamedTuple):
    """A name in an import. start: its place in the source."""

    name: str
    local: str
    start: int


class Import(NamedTuple):
    """An import of another script. start, end: of the statement. path_start: the place of `path`.

    all_as: the name of an object with everything that is exported.
    """

    start: int
    end: int
    path: str
    path_start: int
    names: tuple[ImportedName, ...] | None
    all_as: str | None


class Unsupported(NamedTuple):
    """An import or export that can't be bundled. form: one of `_UNSUPPORTED`, `import()` or `import.meta`."""

    start: int
    form: str


@dataclass(frozen=True)
class Module:
    """A script as others see it. code: the source with spaces for its texts and comments.

    exports_written: where `export` is to be deleted. declared: where exported declarations begin. renamed:
    the names that it lists as exported, and those that they have within it.
    """

    source: str
    code: str
    imports: tuple[Import, ...]
    exports_written: tuple[tuple[int, int], ...]
    declared: tuple[int, ...]
    renamed: Mapping[str, str]
    unsupported: tuple[Unsupported, ...]

    @cached_property
    def exports(self) -> Mapping[str, int]:
        """The exported names, and where each is written."""
        names = {name: index for start in self.declared for name, index in _declared_names(self.code, start)}
        for start, end in self.exports_written:
            for match in _NAME.finditer(self.code, start + len("export"), end):
                group = 2 if match[2] else 1
                names[match[group]] = match.start(group)
        return names

    def declares(self, name: str) -> bool:
        """Whether something in it has this name, even if that isn't exported."""
        words = r"(?:function\s*\*?|class|const|let|var)"
        return re.search(rf"(?<![\w$.]){words}\s+{re.escape(name)}(?![\w$])", self.code) is not None

    @cached_property
    def awaits(self) -> int | None:
        """Where it first uses `await` outside of functions."""
        return _top_level_await(self.code) if "await" in self.code else None


def imported_path(importer: str, path: str) -> str:
    """The path of an imported script, such as `macros/faq/faq.js`; given that of its importer, and the path
    in the import.
    """
    return normpath(join(dirname(importer), path))


def parse_module(source: str) -> Module:
    """Finds the imports and exports of a script."""
    code = _only_code(source)
    imports, exports_written, declared, unsupported = [], [], [], []
    renamed: dict[str, str] = {}
    for word in _WORD.finditer(code):
        start = word.end() - len("import")
        if match := _EXPRESSION.match(code, start):
            if match["meta"] or source.startswith(".", match.end()):
                unsupported.append(Unsupported(start, "import.meta" if match["meta"] else "import()"))
            continue
        if not (_STATEMENT.match(code, start) and _begins_statement(code, start)):
            continue
        if match := _IMPORT.match(code, start):
            names = None
            if match["names"] is not None:
                names = tuple(
                    ImportedName(name[1], name[2] or name[1], name.start())
                    for name in _NAME.finditer(code, match.start("names"), match.end("names"))
                )
            quoted, quoted_end = match.span("quoted")
            path = source[quoted + 1 : quoted_end - 1]
            imports.append(Import(start, match.end(), path, quoted + 1, names, match["all"]))
        elif match := _EXPORT.match(code, start):
            exports_written.append(match.span())
            if match["names"] is None:
                declared.append(match.end())
            else:
                renamed |= {exported or name: name for name, exported in _NAME.findall(match["names"])}
        else:
            form = next(form for form, pattern in _UNSUPPORTED.items() if pattern.match(code, start))
            unsupported.append(Unsupported(start, form))
    return Module(
        source, code, tuple(imports), tuple(exports_written), tuple(declared), renamed, tuple(unsupported)
    )


def _begins_statement(code: str, index: int) -> bool:
    line_before = code[code.rfind("\n", 0, index) + 1 : index].rstrip()
    return not line_before or line_before[-1] in ";}"


def _only_code(source: str) -> str:
    """The source with spaces for comments, regular expressions and the insides of texts."""
    pieces: list[str] = []
    position, before = 0, ""
    braces: list[int] = []  # open ones within each expression of a template literal that we are in
    while match := (_NO_CODE_OR_BRACE if braces else _NO_CODE).search(source, position):
        start, matched = match.start(), match[0]
        code = source[position:start]
        before = code.rstrip()[-12:] or before
        position = match.end()
        replaced: str | None = None
        if matched == "`" or (matched == "}" and not braces[-1]):
            if matched == "}":
                braces.pop()
            rest = _TEMPLATE.match(source, position)
            assert rest is not None
            position = rest.end()
            if rest[1] == "${":
                braces.append(0)
            before = "{" if rest[1] == "${" else '"'
            replaced = _spaces(source[start:position])
        elif matched in "{}":
            braces[-1] += 1 if matched == "{" else -1
            before = matched
        elif matched == "/":
            regex = None if _is_value(before) else _REGEX.match(source, start)
            before = "/"
            if regex:
                position, before = regex.end(), '"'
                replaced = _spaces(regex[0])
        elif matched[0] == "/":
            replaced = _spaces(matched)
        else:
            before = '"'
            replaced = f"{matched[0]}{_spaces(matched[1:-1])}{matched[0]}"
        pieces += (code, matched if replaced is None else replaced)
    return "".join([*pieces, source[position:]])


def _spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _is_value(before: str) -> bool:
    """Whether code ends with a value, so that a `/` after it divides."""
    word = _LAST_WORD.search(before)
    return (
        not _BEFORE_VALUES.fullmatch(word[0]) if word and word[0] else before.endswith((")", "]", "}", '"'))
    )


def _declared_names(code: str, start: int) -> Iterator[tuple[str, int]]:
    """The names that a declaration declares, and the place of each."""
    declaration = _DECLARATION.match(code, start)
    if declaration is None:  # a syntax error
        return
    if declaration["name"]:
        yield declaration["name"], declaration.start("name")
        return
    depth, is_pattern = 0, True
    for token in _DECLARING.finditer(code, declaration.end()):
        text = token[0]
        if text in "[({":
            depth += 1
        elif text in "])}":
            depth -= 1
        elif depth == 0 and text in (";", "\n", "export"):
            return
        elif depth == 0 and text in ",=":
            is_pattern = text == ","
        elif is_pattern and text not in ",=;\n":
            yield text, token.start()
            is_pattern = depth > 0


def _top_level_await(code: str) -> int | None:
    """Where a script first uses `await` outside of functions."""
    in_function, in_arrow, controls = [False], [False], [False]
    before, closed_control = "", False
    for token in _TOKEN.finditer(code):
        text = token[0]
        if text in "([{":
            is_body = text == "{" and (before == "=>" or (before == ")" and not closed_control))
            in_arrow[-1] = in_arrow[-1] and not is_body
            controls.append(before in _CONTROL)
            in_function.append(in_function[-1] or in_arrow[-1] or is_body)
            in_arrow.append(False)
        elif text in ")]}" and len(in_function) > 1:
            in_function.pop()
            in_arrow.pop()
            closed_control = controls.pop()
        elif text in ",;":
            in_arrow[-1] = False
        elif text == "=>":
            in_arrow[-1] = True
        elif text == "await" and before != "." and not in_function[-1] and not in_arrow[-1]:
            return token.start()
        before = text
    return None
