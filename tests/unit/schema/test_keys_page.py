"""Checks that docs/fields.md describes each key as the model does; run as a command, writes the page."""

import re
from collections.abc import Iterator
from pathlib import Path

from mendbook.model import COLLECTIONS, Block, Line, Name, Refers, Target
from mendbook.schema import (
    AnyOf,
    ByLanguage,
    Choice,
    Day,
    FileKind,
    Group,
    Id,
    Items,
    Key,
    Mapping,
    Number,
    Plain,
    Shape,
    Texts,
    YesNo,
    kinds,
)

PAGE = Path(__file__).parents[3] / "docs/fields.md"
BEGIN, END = "<!-- written by `make format` -->\n", "<!-- end -->\n"

_TEXTS = {Line: "a text", Block: "a text of paragraphs", Name: "a name", Target: "a link"}

TO_DO = "…"

_FILES = {"site": "The site", "page": "The top of a page"}
"""The titles of files without entries."""


def written() -> Iterator[str]:
    described = [kind for kind in kinds().values() if kind.name != "interface"]
    for kind in described:
        files = " and ".join(f"`{file}`" for file in kind.files)
        yield f"- [{title_of(kind)}](#{anchor(title_of(kind))}): {files}\n"
    yield "- Interface words: `data/interface.yml` and `data/interface/*.yml`; see `mendbook words`\n\n"
    entries = {kind.group for kind in described}
    used = [
        group for kind in described for group in dict.fromkeys(inside(kind.group)) if group not in entries
    ]
    for kind in described:
        yield f"## {title_of(kind)}\n\n{kind.group.about}\n\n"
        yield from table(kind.group)
        for group in dict.fromkeys(inside(kind.group)):
            # A group that only one kind of entry uses is described with it.
            if group not in entries and used.count(group) == 1:
                yield f"### {heading(group)}\n\n{group.about}\n\n"
                yield from table(group)
    yield "## Parts of several entries\n\n"
    for group in dict.fromkeys(used):
        if used.count(group) > 1:
            yield f"### {heading(group)}\n\n{group.about}\n\n"
            yield from table(group)


def inside(shape: Shape) -> Iterator[Group]:
    """The groups within a shape, and within these."""
    match shape:
        case Group():
            for key in keys_of(shape):
                yield from groups(key.shape)
        case AnyOf(shapes=shapes):
            for one in shapes:
                yield from groups(one)
        case Items(item=of) | ByLanguage(value=of):
            yield from groups(of)
        case Mapping(values=values):
            yield from groups(values)


def groups(shape: Shape) -> Iterator[Group]:
    if isinstance(shape, Group):
        yield shape
    yield from inside(shape)


def keys_of(group: Group) -> tuple[Key, ...]:
    return (*([group.text] if group.text else []), *group.keys)


def title_of(kind: FileKind) -> str:
    if kind.collection is None:
        return _FILES[kind.name]
    name = kind.collection.noun
    return f"A {name}" if name[0] not in "aeiou" else f"An {name}"


def heading(group: Group) -> str:
    """`Guide cause` of GuideCause."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", group.name).capitalize()


def anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def table(group: Group) -> Iterator[str]:
    yield "| Key | Meaning | Value |\n|---|---|---|\n"
    for key in keys_of(group):
        name = f"`{key.name}`" if key is not group.text else "the languages, or `text`"
        required = "<br>required" if key.required else ""
        yield f"| {name}{required} | {in_cell(help_of(key))} | {in_cell(with_sample(key))} |\n"
    yield "\n"
    if group.short is not None:
        yield f"Instead of all this, it can be {said(group.short)}.\n\n"


def help_of(key: Key) -> str:
    meanings = list(of_choice(key.shape))
    default = (
        "" if key.default is None or "Left out" in key.about else f" Left out: `{as_yaml(key.default)}`."
    )
    return "<br>".join([f"{key.about}{default}", *meanings])


def of_choice(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Choice):
        yield from (f"`{option.value}`: {option.about}" for option in shape.options)
    elif isinstance(shape, Mapping):
        yield from of_choice(shape.values)


def as_yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def in_cell(words: str) -> str:
    return " ".join(words.replace("\n\n", "<br>").split()).replace("|", "\\|")


def with_sample(key: Key) -> str:
    """The value in words, with an example if that says more."""
    example = key.examples[0] if key.examples else sample(key.shape)
    plain = isinstance(key.shape, Choice | YesNo | Day | Number) or example in (TO_DO, said(key.shape))
    return said(key.shape) + ("" if plain else f"<br>`{example}`")


def sample(shape: Shape) -> str:
    match shape:
        case Texts():
            return f"{{en: {TO_DO}, pt: {TO_DO}}}"
        case Id(to=to):
            return (
                f"some-{COLLECTIONS[to.collection].kind_name}"
                if to is not None and to.collection in COLLECTIONS
                else "an-id"
            )
        case Number(least=least):
            return str(least or 1)
        case Day():
            return "2026-11-20"
        case YesNo():
            return "true"
        case Choice(options=options):
            return options[0].value
        case Items(item=of):
            return f"[{sample(of)}]"
        case Mapping(keys=keys, values=values):
            return f"{{{sample(keys)}: {sample(values)}}}"
        case ByLanguage(value=of):
            return f"{{en: {sample(of)}, pt: {sample(of)}}}"
        case AnyOf(shapes=shapes):
            return sample(shapes[0])
        case Group(short=Id() as short):
            return sample(short)
        case Group():
            required = [key for key in shape.keys if key.required] or ([] if shape.text else shape.keys[:1])
            languages = [f"en: {TO_DO}, pt: {TO_DO}"] if shape.text else []
            return f"{{{', '.join([*languages, *(f'{key.name}: {TO_DO}' for key in required)])}}}"
    return TO_DO


def said(shape: Shape) -> str:
    """The value, in words."""
    match shape:
        case Texts(kind=kind):
            return _TEXTS[kind]
        case Plain(pattern=pattern):
            return "words" if not pattern else "a code or a name"
        case Id(to=to):
            return id_of(to)
        case Number(whole=whole, least=least, above=above, most=most):
            number = "a whole number" if whole else "a number"
            low = (
                f" from {least:,}" if least is not None else f" above {above:,}" if above is not None else ""
            )
            return number + low + (f" to {most:,}" if most is not None else "")
        case YesNo():
            return "`true` or `false`"
        case Day():
            return "a day: `2026-11-20`"
        case Choice(options=options):
            return f"one of {', '.join(f'`{option.value}`' for option in options)}"
        case Items(item=of):
            return f"a list: {said(of)}"
        case Mapping(keys=keys, values=values):
            return f"keys: {said(keys)}; values: {said(values)}"
        case ByLanguage(value=of):
            return f"{said(of)}; or one for each language"
        case AnyOf(shapes=shapes):
            return ", or ".join(dict.fromkeys(said(one) for one in shapes))
        case Group():
            return f"[{heading(shape).lower()}](#{anchor(link_of(shape))})"
    raise TypeError(shape)


def link_of(group: Group) -> str:
    own = [title_of(kind) for kind in kinds().values() if kind.group == group and kind.name != "interface"]
    return own[0] if own else heading(group)


def id_of(to: Refers | None) -> str:
    if to is None:
        return "an id of your own"
    if to.collection not in COLLECTIONS:
        return "a risk of site.yml"
    called = COLLECTIONS[to.collection].noun
    more = {"_": ", or `ID_2`", "#": ", or `ID#PART`"}.get(to.until, "")
    return f"the id of a {called}{' of this guide' if to.owner == 'guide' else ''}{more}"


def renewed(page: str) -> str:
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{''.join(written())}{END}{rest.split(END)[1]}"


def test_the_page_matches_the_model() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert renewed(page) == page, "run: make format"


def test_every_key_of_entries_is_explained() -> None:
    documents = (
        PAGE.with_name(name).read_text(encoding="utf-8") for name in ("writing.md", "decision-tree.md")
    )
    named = set(re.findall(r"(?<![\w-])([\w-]+):|`([\w-]+)`", "".join(documents)))
    explained = {name for pair in named for name in pair}
    described = [kind.group for kind in kinds().values() if kind.collection is not None]
    keys = {key.name for group in described for one in (group, *inside(group)) for key in one.keys}
    assert len(keys) > 100
    assert keys - explained == set(), "explain these in docs/writing.md"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
