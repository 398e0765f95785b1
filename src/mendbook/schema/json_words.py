"""The JSON Schemas of the files in which a site says interface words its own way."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mendbook.reader import Plurals, plurals

from .json_shapes import SHAPES, JsonShapes, Schema
from .kinds import interface
from .known import Known
from .shapes import Key, Word

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def of_words(known: Known, shapes: JsonShapes) -> Iterator[tuple[str, Schema]]:
    """For `data/interface.yml`, where a word has its languages, and for the file of each language."""
    words = interface(known.help_from).keys
    rules = {code: plurals(language.locale or code) for code, language in known.languages.items()}
    yield "interface.json", _file({key.name: _in_several(key, rules, shapes) for key in words})
    for code, rule in rules.items():
        yield f"interface.{code}.json", _file({key.name: _in_one(key, code, rule, shapes) for key in words})


def _file(properties: Mapping[str, Schema]) -> Schema:
    message = "This is no interface word: `mendbook words --list` shows them all."
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": message,
    }


def _in_several(key: Key, rules: Mapping[str, Plurals], shapes: JsonShapes) -> Schema:
    word = _word(key)

    def make(*, in_part: bool) -> Schema:
        by_language = shapes.by_language({code: _forms(word, rule) for code, rule in rules.items()})
        return {"anyOf": [_text(_placeholders(word)), by_language]}

    return {**shapes.defined(SHAPES, _name(word), make), "markdownDescription": _about(key)}


def _in_one(key: Key, code: str, rule: Plurals, shapes: JsonShapes) -> Schema:
    word = _word(key)

    def make(*, in_part: bool) -> Schema:
        # What `mendbook words` has written, and nobody has translated yet, is empty.
        unwritten: list[Schema] = [{"type": "null"}]
        if word.counts:
            unwritten.append({"type": "object", "minProperties": 1, "additionalProperties": {"type": "null"}})
        return {"anyOf": [_forms(word, rule), *unwritten]}

    return {**shapes.defined(SHAPES, f"{_name(word)}-{code}", make), "markdownDescription": _about(key)}


def _name(word: Word) -> str:
    """The same for words that are written alike."""
    return "-".join(["word", *([f"by-{word.counts}"] if word.counts else []), *_placeholders(word)])


def _forms(word: Word, rule: Plurals) -> Schema:
    """The text of a word in one language, or those for each kind of number."""
    wanted = _placeholders(word)
    if not word.counts:
        return _text(wanted)
    optional = {category: word.counts if category in rule.single else "" for category in rule.known}
    forms = {
        "type": "object",
        "properties": {category: _text(wanted, optional[category]) for category in sorted(rule.known)},
        "required": list(rule.needed),
        "additionalProperties": False,
    }
    return {"anyOf": [_text(wanted), forms]}


def _text(wanted: Sequence[str], optional: str = "") -> Schema:
    """A text with these placeholders, and no others. optional: one that can be left out."""
    needed = [name for name in wanted if name != optional]
    has = "".join(rf"(?=[\s\S]*\{{{name}\}})" for name in needed)
    others = rf"(?![\s\S]*\{{(?!(?:{'|'.join(wanted)})\}})\w+\}})" if wanted else r"(?![\s\S]*\{\w+\})"
    names = ", ".join(f"`{{{name}}}`" for name in needed)
    message = f"It needs {names}, and nothing else in braces." if names else "It has nothing in braces."
    return {"type": "string", "pattern": rf"^{has}{others}[\s\S]*\S", "patternErrorMessage": message}


def _placeholders(word: Word) -> list[str]:
    """Of the form that has all of them."""
    return sorted({*_PLACEHOLDER.findall(dict(word.english)["other"])})


def _word(key: Key) -> Word:
    assert isinstance(key.shape, Word)
    return key.shape


def _about(key: Key) -> str:
    english = (f"English: “{text}”" for _, text in _word(key).english)
    return "\n\n".join([key.about, *english])
