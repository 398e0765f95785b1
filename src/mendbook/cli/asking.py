"""Asks for the content of a new entry on a terminal."""

from collections.abc import Callable
from typing import Any

import click

from mendbook.composing import free_id, unfit_id
from mendbook.model import COLLECTIONS, Collection
from mendbook.problems import printable
from mendbook.reader import Reading
from mendbook.schema import Choice, Day, Group, Key, Texts

from .answers import Unusable, default_title, is_several, parse_value, referenced_kind, simple_keys, title_key
from .telling import say

_MAX_CHOICES = 12
"""Maximum ids offered as choices."""


def ask_values(row: Collection, group: Group, answers: dict[str, Any], reading: Reading) -> None:
    """Asks for everything that the options don't give: title, id, and required keys. answers: the options by
    key, and `id`; answers are added. An empty answer leaves a value for later.
    """
    say("Leave an answer empty to fill it in later.")
    title = title_key(group)
    if title is not None and not answers.get(title.name):
        _ask(title, answers, reading, required=True)
    if answers.get("id") is None:
        answers["id"] = _ask_id(row, title, answers, reading)
    for key in simple_keys(group):
        is_optional = isinstance(key.shape, Day)  # today is the default
        if key.required and not answers.get(key.name) and key is not title and not is_optional:
            _ask(key, answers, reading)


def _ask_id(row: Collection, title: Key | None, answers: dict[str, Any], reading: Reading) -> str:
    words = default_title(title, answers, reading)

    def validate(answer: str) -> str:
        reason = unfit_id(answer, row, reading)
        if reason is not None:
            raise click.UsageError(reason)
        return answer

    default = free_id(words, row, reading) if words else None
    return str(click.prompt("Its id, which should never change", default=default, value_proc=validate))


def _ask(key: Key, answers: dict[str, Any], reading: Reading, *, required: bool = False) -> None:
    """required: whether an empty answer in the site's default language is refused."""
    say(click.style(" ".join(key.about.split()), bold=True))
    if isinstance(key.shape, Texts):
        _ask_texts(key, answers, reading, required=required)
        return
    _show_choices(key, reading)

    words = click.prompt(key.name, default="", show_default=False, value_proc=_validator(key, reading))
    if words:
        answers[key.name] = (words,) if is_several(key.shape) else words


def _validator(key: Key, reading: Reading, begin: str = "") -> Callable[[str], str]:
    """A validator that returns an answer, or raises an error that says why it is invalid. begin: the prefix
    that an option would have.
    """

    def validate(answer: str) -> str:
        if answer.strip():
            try:
                parse_value(key, [f"{begin}{answer}"], reading)
            except Unusable as why:
                raise click.UsageError(str(why)) from None
        return answer.strip()

    return validate


def _ask_texts(key: Key, answers: dict[str, Any], reading: Reading, *, required: bool) -> None:
    assert reading.entries is not None
    site = reading.entries.site
    texts: list[str] = []
    for code in reading.entries.languages:
        if site.is_draft(code):
            continue
        default = None if required and code == site.default else ""
        prover = _validator(key, reading, f"{code}=")
        words = click.prompt(f"{key.name} ({code})", default=default, show_default=False, value_proc=prover)
        if words:
            texts.append(f"{code}={words}")
    if texts:
        answers[key.name] = tuple(texts)


def _show_choices(key: Key, reading: Reading) -> None:
    assert reading.entries is not None
    if isinstance(key.shape, Choice):
        for option in key.shape.options:
            say(f"  {click.style(option.value, fg='cyan')}  {option.about}")
    elif (collection := referenced_kind(key.shape)) is not None:
        ids = [*reading.entries.of(collection)]
        remainder = f" … ({len(ids)} in `{COLLECTIONS[collection].place}`)" if len(ids) > _MAX_CHOICES else ""
        if ids:
            choices = ", ".join(click.style(printable(choice), fg="cyan") for choice in ids[:_MAX_CHOICES])
            say(f"  {choices}{remainder}")
