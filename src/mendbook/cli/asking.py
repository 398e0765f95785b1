"""Asks somebody on a terminal what a new entry says."""

from typing import Any

import click

from mendbook.composing import free_id, unfit_id
from mendbook.model import COLLECTIONS, Collection
from mendbook.reader import Reading
from mendbook.schema import Choice, Day, Group, Key, Texts

from .answers import Unusable, keys_said, refers_to, title_of, value_of
from .telling import say

_MANY = 12
"""So many ids are shown to choose from."""


def ask(row: Collection, group: Group, name: str | None, given: dict[str, Any], reading: Reading) -> str:
    """Asks for what isn't given: what it is called, its id, and what it can't be without. Returns the id.

    What is said goes into `given`. An empty answer leaves a thing for later.
    """
    say("An empty answer leaves a thing for later.")
    title = title_of(group)
    if title is not None and title.name not in given:
        _ask(title, given, reading, needed=True)
    if name is None:
        name = _ask_id(row, title, given, reading)
    for key in keys_said(group):
        later = isinstance(key.shape, Day)  # today will do
        if key.required and key.name not in given and key is not title and not later:
            _ask(key, given, reading)
    return name


def _ask_id(row: Collection, title: Key | None, given: dict[str, Any], reading: Reading) -> str:
    assert reading.written is not None
    said = given.get(title.name) if title is not None else None
    words = said.get(reading.written.site.default) if isinstance(said, dict) else said

    def proven(written: str) -> str:
        why = unfit_id(written, row, reading)
        if why is not None:
            raise click.UsageError(why)
        return written

    default = free_id(words, row, reading) if isinstance(words, str) else None
    return str(click.prompt("Its id, which stays for ever", default=default, value_proc=proven))


def _ask(key: Key, given: dict[str, Any], reading: Reading, *, needed: bool = False) -> None:
    """needed: an empty answer, in the site's first language, doesn't do."""
    say(click.style(" ".join(key.about.split()), bold=True))
    if isinstance(key.shape, Texts):
        _ask_texts(key, given, reading, needed=needed)
        return
    _show_choices(key, reading)

    def proven(written: str) -> Any:
        try:
            return value_of(key, [written], reading) if written else None
        except Unusable as why:
            raise click.UsageError(f"{why}") from None

    value = click.prompt(key.name, default="", show_default=False, value_proc=proven)
    if value is not None:
        given[key.name] = value


def _ask_texts(key: Key, given: dict[str, Any], reading: Reading, *, needed: bool) -> None:
    assert reading.written is not None
    site = reading.written.site
    said: dict[str, str] = {}
    for code in reading.written.languages:
        if site.is_draft(code):
            continue
        default = None if needed and code == site.default else ""
        words = str(click.prompt(f"{key.name} ({code})", default=default, show_default=False)).strip()
        if words:
            said[code] = words
    if said:
        given[key.name] = value_of(key, [f"{code}={words}" for code, words in said.items()], reading)


def _show_choices(key: Key, reading: Reading) -> None:
    assert reading.written is not None
    if isinstance(key.shape, Choice):
        for option in key.shape.options:
            say(f"  {click.style(option.value, fg='cyan')}  {option.about}")
    elif (collection := refers_to(key.shape)) is not None:
        known = [*reading.written.of(collection)]
        more = f" … ({len(known)} in `{COLLECTIONS[collection].place}`)" if len(known) > _MANY else ""
        if known:
            say(f"  {', '.join(click.style(one, fg='cyan') for one in known[:_MANY])}{more}")
