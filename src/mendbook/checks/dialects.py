"""Markup of other programs that this Markdown shows literally: HTML, callouts, tabs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ELEMENTS = (
    "a|abbr|article|aside|audio|b|blockquote|body|br|button|caption|center|code|col|colgroup|dd|del|details|div|dl"
    "|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|link"
    "|mark|meta|nav|object|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var|video|(?:o|w|v|st1):[a-z]+"
)
HTML = rf"</?(?:{_ELEMENTS})(?:\s[^<>]{{0,500}})?/?>"
"""A tag; other words between `<` and `>` are plain words."""

_DELETE_TAGS = "Delete the tags. An empty line starts a paragraph, `- ` a list item, and `*…*` is emphasis."


@dataclass(frozen=True)
class Dialect:
    """A mark of other programs. message: the predicate of a sentence about it."""

    code: str
    pattern: re.Pattern[str]
    message: str
    remedy: str


def _dialect(
    pattern: str,
    message: str,
    remedy: str,
    code: str = "MB410",
    flags: int = re.MULTILINE,
) -> Dialect:
    return Dialect(code, re.compile(pattern, flags), message, remedy)


DIALECTS = (
    _dialect(HTML, "is HTML", _DELETE_TAGS, "MB409", re.IGNORECASE),
    _dialect(r"<!--", "begins an HTML comment", "Delete it: visitors would read it.", "MB409"),
    _dialect(
        r'^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[a-z]+(?:[ \t]+"[^"\n]*")?',
        "begins a box in other programs",
        "Write a paragraph that begins with a word such as `**Note:**`. In a step, use `warning` for what "
        "can go wrong.",
    ),
    _dialect(
        r"^[ \t]*:::+[ \t]*\{?[a-z][\w-]*",
        "begins a box in other programs",
        "Write a paragraph that begins with a word such as `**Note:**`. In a step, use `warning` for what "
        "can go wrong.",
    ),
    _dialect(
        r"^[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO)\]",
        "begins a box in other programs",
        "Write a paragraph that begins with a word such as `**Note:**`. In a step, use `warning` for what "
        "can go wrong.",
        flags=re.MULTILINE | re.IGNORECASE,
    ),
    _dialect(
        r'^[ \t]*===[!+]*[ \t]+"[^"\n]*"',
        "is a tab in other programs",
        "Write a heading or a separate part instead.",
    ),
    _dialect(r"--8<--", "includes a file in other programs", "Write the words themselves."),
    _dialect(
        r"\{:[ \t]*[^{}\n]*\}|\{[ \t]*(?:[.#][A-Za-z][\w-]*|[a-z][\w-]*=[^{}\n]*)[^{}\n]*\}",
        "gives attributes in other programs",
        "Delete it. Only a heading of a page in `content/` can have a name: `## Who we are { #who }`.",
    ),
    _dialect(
        r"^\[[ xX]\](?=[ \t])",
        "is a tick box in other programs",
        "Write the line without it: `- Save your photos.`",
    ),
    _dialect(
        r"\[\^[^\[\]\s]{1,60}\]",
        "is a footnote in other programs",
        "Say it in the text, in brackets if you like.",
    ),
    _dialect(
        r"^\*\[[^\]\n]+\]:",
        "explains an abbreviation in other programs",
        "Explain it where it is first used.",
    ),
    _dialect(
        r"(?<![\w:/]):[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*:(?![\w:/])",
        "is the name of an icon in other programs",
        "Delete it, or write the character itself, such as ⚠.",
    ),
    _dialect(
        r"==(?=[^\s=])[^=\n]+(?<=\S)==", "is marked text in other programs", "Write `**…**` around the words."
    ),
    _dialect(
        r"~~(?=[^\s~])[^~\n]+(?<=\S)~~",
        "is struck-out text in other programs",
        "Delete the words that no longer apply.",
    ),
    _dialect(
        r"\+\+[a-z0-9]+(?:\+[a-z0-9-]+)*\+\+",
        "is a key in other programs",
        "For what a screen or button says, write a label: `[[…]]`.",
    ),
    _dialect(
        r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}",
        "is how pages of `content/` call macros",
        "Write the words themselves: texts in `data/` can’t call macros.",
    ),
    _dialect(r"^\[TOC\]", "is a table of contents in other programs", "Delete it."),
    _dialect(r"\[/(?:b|i|u|url|img|quote|code|list|size|color)\]", "is BBCode", "Write `*…*` for emphasis."),
    _dialect(
        r"^\.\. [a-z][a-z-]*::", "is a directive of reStructuredText", "Write a paragraph or a list instead."
    ),
    _dialect(
        r"\A(?:title|layout|slug|author|date|tags):[ \t]+\S[^\n]*(?:\n[a-z_]+:[^\n]*)+\s*\Z",
        "looks like the head of another page",
        "A page has one head, at its beginning, between two lines `---`.",
    ),
)

_SUSPECT = re.compile(
    r"[<^~{]|==|\+\+|[:!?]{2}|--8|(?<![\w:/]):[a-z]|^[ \t]*\[[!TxX ]|^\*\[|\[/|^\.\. |\A[a-z]+: "
)
"""A quick test that rules out most texts: every dialect has one of these."""

_AS_WRITTEN = re.compile(r"(`+)(?!`)(?:[^`]|(?!\1(?!`))`)*\1(?!`)|\\[!-/:-@\[-`{-~]")
"""Code, and characters escaped by a backslash."""


def bare(words: str) -> str:
    """A paragraph's Markdown with U+FFFC in place of code and escaped characters."""
    return _AS_WRITTEN.sub(_mask, words)


def dialects(paragraph: str) -> Iterator[tuple[Dialect, str]]:
    """The marks of other programs in a paragraph's Markdown, each kind once, with the matching text."""
    if _SUSPECT.search(paragraph) is None:
        return
    words = bare(paragraph)
    for dialect in DIALECTS:
        if match := dialect.pattern.search(words):
            yield dialect, match[0].strip()


def _mask(match: re.Match[str]) -> str:
    return "\ufffc" * len(match[0])
