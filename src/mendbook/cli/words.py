from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

import click

from mendbook.model import best, fallback_chain, is_language
from mendbook.problems import Problem
from mendbook.reader import is_unwritten, read_yaml
from mendbook.starter import words_head, words_to_translate
from mendbook.words import HelpFrom, Shipped, shipped

from .command import command, folder_option
from .telling import fail, show_problems

_WIDTH = 116


@command(
    {
        "mendbook words nl": "Write the words missing in Dutch to data/interface/nl.yml.",
        "mendbook words pt --list": "List all words, to find one that you want to replace.",
    }
)
@click.argument("language", required=False)
@click.option("--list", "list_all", is_flag=True, help="List all words and write nothing.")
@folder_option
def words(language: str | None, folder: Path, *, list_all: bool) -> int:
    """Writes the interface words (on buttons, for example) that Mendbook doesn't ship in a language.

    They go to data/interface/LANGUAGE.yml for translation, each with its English and where it appears. Words
    that the site already has stay as they are. LANGUAGE is a code such as nl or pt-BR.
    """
    has_language, language = language is not None, language or "en"
    if not is_language(language):
        return fail(f"`{language}` is not a known language. Use a code such as nl or pt-BR.")
    data = folder / "data"
    shipped_words = shipped(fallback_chain(language), _help_from(data))
    if list_all:
        print("\n".join(_list_words(shipped_words, language)))
        return 0
    if not has_language:
        return fail("name a language, such as nl, or use `--list`.")
    if not data.is_dir():
        return fail(f"there is no folder {data}: go to the site's folder or name it with `--folder`.")
    own_keys, empty_keys, problems = _own_words(data, language)
    if problems:
        show_problems(problems)
        return 1
    missing = {
        key: word
        for key, word in shipped_words.items()
        if key not in own_keys and best(word.texts, language) is None
    }
    path = data / "interface" / f"{language}.yml"
    if not missing:
        print(
            f"{path}: {len(empty_keys)} words are still empty."
            if empty_keys
            else f"No words lack `{language}`."
        )
        return 0
    try:
        path.parent.mkdir(exist_ok=True)
        existing_text = (
            path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else words_head(language)
        )
        path.write_text(existing_text + words_to_translate(missing, language), encoding="utf-8")
    except OSError as error:
        return fail(f"can't write {path}: {error.strerror}.")
    print(f"{path}: {len(missing)} words to translate.")
    return 0


def _help_from(data: Path) -> HelpFrom:
    """The value in site.yml, if it can be read; a store if it is missing or unknown."""
    path = data / "site.yml"
    if not path.is_file():
        return HelpFrom.STORE
    source, _ = read_yaml("data/site.yml", path.read_text(encoding="utf-8", errors="replace"))
    value = source.data.get("help_from") if source is not None and isinstance(source.data, dict) else None
    if value is None and not any(data.glob("stores*")):
        return HelpFrom.CONTACT
    return HelpFrom(value) if value in list(HelpFrom) else HelpFrom.STORE


def _own_words(data: Path, language: str) -> tuple[set[str], set[str], list[Problem]]:
    """The site's own words in a language; the empty ones among them; and unreadable files."""
    keys: set[str] = set()
    empty_keys: set[str] = set()
    problems: list[Problem] = []
    for name in ("interface.yml", f"interface/{language}.yml"):
        path = data / name
        if not path.is_file():
            continue
        source, file_problems = read_yaml(f"data/{name}", path.read_text(encoding="utf-8", errors="replace"))
        problems += file_problems
        values = source.data if source is not None and isinstance(source.data, dict) else {}
        if "/" in name:
            keys |= set(values)
            empty_keys = {key for key, value in values.items() if is_unwritten(value)}
        else:
            keys |= {key for key, value in values.items() if not isinstance(value, dict) or language in value}
    return keys, empty_keys, problems


def _list_words(words: Mapping[str, Shipped], language: str) -> Iterator[str]:
    for key, word in words.items():
        text = best(word.texts, language) or word.texts["en"]
        yield key
        yield from wrap(word.about, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        for form in [text] if isinstance(text, str) else text.values():
            yield from wrap(f"“{form}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")
