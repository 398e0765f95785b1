"""Turns the answers about a new entry, from options or prompts, into YAML values."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from mendbook.composing import TO_DO
from mendbook.model import COLLECTIONS, EVERY, Line, Name, Target
from mendbook.problems import nearest
from mendbook.reader import Reading
from mendbook.schema import ByLanguage, Choice, Day, Group, Id, Items, Key, Number, Plain, Shape, Texts, YesNo

_TITLES = ("title", "name", "cause", "signs", "text")
"""The keys that hold an entry's title; each collection has one."""

NEVER = frozenset({"formerly", "status", "example"})
"""Keys that only Mendbook sets in a new entry."""


def title_key(group: Group) -> Key | None:
    """The key that holds an entry's title; None if there is none."""
    keys = [*([group.text] if group.text is not None else []), *group.keys]
    return next((key for name in _TITLES for key in keys if key.name == name), None)


def default_title(title: Key | None, answers: Mapping[str, Any], reading: Reading) -> str:
    """The title of an entry in the site's default language; '' if nobody has given one."""
    assert reading.entries is not None
    words = answers.get(title.name) if title is not None else None
    if title is None or not words:
        return ""
    value = parse_value(title, [words] if isinstance(words, str) else words, reading)
    if isinstance(value, dict):
        value = value.get(reading.entries.site.default)
    return value if isinstance(value, str) and value != TO_DO else ""


def simple_keys(group: Group) -> list[Key]:
    """The keys of an entry whose values are short enough to type."""
    keys = [*([group.text] if group.text is not None else []), *group.keys]
    return [key for key in keys if key.name not in NEVER and _is_simple(key.shape)]


def _is_simple(shape: Shape) -> bool:
    match shape:
        case Texts(kind=kind):
            return issubclass(kind, Line | Name | Target)
        case Id() | Choice() | Plain() | Number() | YesNo() | Day():
            return True
        case ByLanguage(value=of):
            return isinstance(of, Id)
        case Items(item=of):
            return isinstance(of, Id | Plain | Number) or _leading(of) is not None
    return False


def _leading(shape: Shape) -> Key | None:
    """The key with the id, in a group that is mainly a reference to something else."""
    if not isinstance(shape, Group):
        return None
    key = next(iter(shape.keys), None)
    is_id = key is not None and isinstance(key.shape, Id) and key.shape.to is not None and key.required
    return key if is_id else None


def is_several(shape: Shape) -> bool:
    """Whether an option for such a value can be repeated."""
    return isinstance(shape, Texts | ByLanguage | Items)


def referenced_kind(shape: Shape) -> str | None:
    """The collection whose ids such a value has; None if it has none."""
    if isinstance(shape, Items):
        leading = _leading(shape.item)
        return referenced_kind(leading.shape if leading is not None else shape.item)
    to = shape.to if isinstance(shape, Id) else None
    return to.collection if to is not None and to.collection in COLLECTIONS else None


class Unusable(Exception):
    """An answer is invalid. The message gives the reason, in sentences."""


def parse_value(key: Key, answers: Sequence[str], reading: Reading) -> Any:
    """The YAML value of an answer, given once or several times. Raises Unusable."""
    if any("\ud800" <= sign <= "\udfff" for answer in answers for sign in answer):
        raise Unusable("the terminal's encoding lacks some of these letters. Use a terminal with UTF-8.")
    shape = key.shape
    match shape:
        case Texts(kind=kind):
            return _texts(answers, reading, single=kind is not Line)
        case ByLanguage():
            return _by_language(answers, reading)
        case Items(item=of):
            items = [item for answer in answers for item in _items(answer, of)]
            leading = _leading(of)
            if leading is None:
                return [_single(of, item, reading) for item in items]
            return [_row(of, leading, _single(leading.shape, item, reading)) for item in items]
    return _single(shape, answers[-1], reading)


def _items(answer: str, inner_shape: Shape) -> list[str]:
    """One item, or ids and numbers separated by commas."""
    return (
        [part.strip() for part in answer.split(",") if part.strip()]
        if not isinstance(inner_shape, Plain)
        else [answer]
    )


def _row(inner_shape: Shape, leading: Key, value: Any) -> dict[str, Any]:
    """A group that is mainly an id, with usual values for its other required keys."""
    assert isinstance(inner_shape, Group)
    row = {leading.name: value}
    for key in inner_shape.keys:
        if key.required and key is not leading and isinstance(key.shape, Choice):
            row[key.name] = key.shape.options[len(key.shape.options) // 2].value
    return row


def _texts(answers: Sequence[str], reading: Reading, *, single: bool) -> Any:
    """single: whether words without a language are for all languages; otherwise they are in the default
    one.
    """
    assert reading.entries is not None
    site = reading.entries.site
    by_language = _split_by_language(answers, reading)
    if single and EVERY in by_language and len(by_language) == 1:
        return by_language[EVERY]
    if EVERY in by_language:
        by_language.setdefault(site.default, by_language.pop(EVERY))
    public = [code for code in reading.entries.languages if not site.is_draft(code)]
    return {code: by_language.get(code, TO_DO) for code in public} | by_language


def _by_language(answers: Sequence[str], reading: Reading) -> Any:
    by_language = _split_by_language(answers, reading)
    return by_language.get(EVERY, by_language)


def _split_by_language(answers: Sequence[str], reading: Reading) -> dict[str, str]:
    """`pt=Não sai café`: words by language; EVERY if none is named."""
    assert reading.entries is not None
    texts: dict[str, str] = {}
    for answer in answers:
        code, equals, words = answer.partition("=")
        if equals and code in reading.entries.languages:
            texts[code] = words.strip()
        elif equals and len(code) == 2 and code.isalpha() and code.islower():
            raise Unusable(
                f"the site has no language `{code}`. It has: {', '.join(reading.entries.languages)}."
            )
        else:
            texts[EVERY] = answer.strip()
    if not all(texts.values()):
        raise Unusable("the words are missing.")
    return texts


def _single(shape: Shape, answer: str, reading: Reading) -> Any:
    match shape:
        case Id():
            return _id(shape, answer, reading)
        case Choice(options=options):
            return _choice([option.value for option in options], answer)
        case Number(whole=whole):
            return _number(answer, whole=whole)
        case YesNo():
            return _choice(["true", "false"], answer) == "true"
    return answer


def _id(shape: Id, answer: str, reading: Reading) -> str:
    assert reading.entries is not None
    collection = referenced_kind(shape)
    if collection is None or collection in reading.unread:
        return answer
    ids = reading.nested_ids.get(collection) or reading.entries.of(collection)
    if answer not in ids:
        suggestion = nearest(answer, ids)
        hint = f" Did you mean `{suggestion}`?" if suggestion else ""
        raise Unusable(f"there is no {COLLECTIONS[collection].noun} `{answer}`.{hint}")
    return answer


def _choice(options: Sequence[str], answer: str) -> str:
    if answer not in options:
        suggestion = nearest(answer, options)
        hint = f" Did you mean `{suggestion}`?" if suggestion else ""
        raise Unusable(f"`{answer}` can't be chosen.{hint} Choose one of: {', '.join(options)}.")
    return answer


def _number(answer: str, *, whole: bool) -> int | float:
    try:
        number = float(answer)
    except ValueError:
        raise Unusable(f"`{answer}` is not a number.") from None
    if whole and not number.is_integer():
        raise Unusable(f"`{answer}` is not a whole number.")
    return int(number) if number.is_integer() else number


def make_options(group: Group) -> list[click.Option]:
    """An option for each key whose value is short enough to type."""
    title = title_key(group)
    return [_option(key, is_title=key is title) for key in simple_keys(group)]


def _option(key: Key, *, is_title: bool) -> click.Option:
    names = [f"--{key.name.replace('_', '-')}", *(["--title"] if is_title and key.name != "title" else [])]
    metavar: Mapping[type, str] = {
        Texts: "[CODE=]TEXT",
        ByLanguage: "[CODE=]ID",
        Id: "ID",
        Number: "NUMBER",
        Day: "DAY",
    }
    return click.Option(
        [*names, key.name],
        multiple=is_several(key.shape),
        metavar=_metavar(key.shape, metavar),
        help=" ".join(key.about.split()),
    )


def _metavar(shape: Shape, metavar: Mapping[type, str]) -> str:
    match shape:
        case Choice(options=options):
            return "|".join(option.value for option in options)
        case YesNo():
            return "true|false"
        case Items(item=of):
            return "ID" if _leading(of) is not None else _metavar(of, metavar)
    return metavar.get(type(shape), "TEXT")
