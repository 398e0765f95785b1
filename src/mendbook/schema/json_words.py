"""The JSON Schemas of the files in which a site replaces interface words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from mendbook.reader import Plurals, plurals

from .json_shapes import JsonShapes
from .json_values import Schema
from .kinds import interface
from .shapes import Key, Word
from .site_context import SiteContext

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def of_words(context: SiteContext, shapes: JsonShapes) -> Iterator[tuple[str, Schema]]:
    """The schemas of `data/interface.yml`, where a word has all its languages, and of each language's
    file.
    """
    words = interface(context.help_from).keys
    rules = {code: plurals(language.locale or code) for code, language in context.languages.items()}

    def in_several(word: Word) -> Schema:
        by_language = {code: _forms(word, rule) for code, rule in rules.items()}
        return {"anyOf": [_text(_placeholders(word)), shapes.by_language(by_language)]}

    yield "interface.json", _file(words, in_several)
    for code, rule in rules.items():
        yield f"interface.{code}.json", _file(words, partial(_word_schema, rule))


def _file(words: Iterable[Key], make_schema: Callable[[Word], Schema]) -> Schema:
    message = "This isn’t an interface word: `mendbook words --list` shows them all."
    definitions: dict[str, Schema] = {}
    properties: dict[str, Schema] = {}
    for key in words:
        name = _name(_word(key))
        if name not in definitions:
            definitions[name] = make_schema(_word(key))
        properties[key.name] = {"$ref": f"#/definitions/{name}", "markdownDescription": _description(key)}
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": message,
        "definitions": definitions,
    }


def _word_schema(rule: Plurals, word: Word) -> Schema:
    # Words written by `mendbook words` and not translated yet are empty.
    no_text: list[Schema] = [{"type": "null"}]
    if word.counts:
        no_text.append({"type": "object", "minProperties": 1, "additionalProperties": {"type": "null"}})
    return {"anyOf": [_forms(word, rule), *no_text]}


def _name(word: Word) -> str:
    """The same name for words with the same schema."""
    return "-".join(["word", *([f"by-{word.counts}"] if word.counts else []), *_placeholders(word)])


def _forms(word: Word, rule: Plurals) -> Schema:
    """The text of a word in one language, or one for each plural form."""
    placeholders = _placeholders(word)
    if not word.counts:
        return _text(placeholders)
    optional = {category: word.counts if category in rule.single else "" for category in rule.allowed}
    forms = {
        "type": "object",
        "properties": {
            category: _text(placeholders, optional[category]) for category in sorted(rule.allowed)
        },
        "required": list(rule.required),
        "additionalProperties": False,
    }
    return {"anyOf": [_text(placeholders), forms]}


def _text(placeholders: Sequence[str], optional: str = "") -> Schema:
    """A text with these placeholders and no others. optional: the one that may be left out."""
    required = [name for name in placeholders if name != optional]
    required_pattern = "".join(rf"(?=[\s\S]*\{{{name}\}})" for name in required)
    others_pattern = (
        rf"(?![\s\S]*\{{(?!(?:{'|'.join(placeholders)})\}})\w+\}})" if placeholders else r"(?![\s\S]*\{\w+\})"
    )
    names = ", ".join(f"`{{{name}}}`" for name in required)
    message = f"It needs {names}, and nothing else in braces." if names else "It has nothing in braces."
    return {
        "type": "string",
        "pattern": rf"^{required_pattern}{others_pattern}[\s\S]*\S",
        "patternErrorMessage": message,
    }


def _placeholders(word: Word) -> list[str]:
    """The placeholders of the form that has all of them."""
    return sorted({*_PLACEHOLDER.findall(dict(word.english)["other"])})


def _word(key: Key) -> Word:
    assert isinstance(key.shape, Word)
    return key.shape


def _description(key: Key) -> str:
    english = (f"English: “{text}”" for _, text in _word(key).english)
    return "\n\n".join([key.about, *english])
