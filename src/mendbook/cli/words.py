from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

import click

from mendbook.model import best, is_language, standing_in
from mendbook.problems import Problem
from mendbook.reader import read_yaml, unwritten
from mendbook.starter import words_head, words_to_translate
from mendbook.words import HelpFrom, Shipped, shipped

from .command import command, folder_option
from .telling import no, tell

_WIDTH = 116


@command(
    {
        "mendbook words nl": "Write the words missing in Dutch to data/interface/nl.yml.",
        "mendbook words pt --list": "List all words, to find one that you want to replace.",
    }
)
@click.argument("language", required=False)
@click.option("--list", "listed", is_flag=True, help="List all words and write nothing.")
@folder_option
def words(language: str | None, folder: Path, *, listed: bool) -> int:
    """Writes the interface words (on buttons, for example) that Mendbook doesn't ship in a language.

    They go to data/interface/LANGUAGE.yml for translation, each with its English and where it appears. Words
    that the site already has stay as they are. LANGUAGE is a code such as nl or pt-BR.
    """
    named, language = language is not None, language or "en"
    if not is_language(language):
        return no(f"`{language}` is not a known language. Use a code such as nl or pt-BR.")
    data = folder / "data"
    everything = shipped(standing_in(language), _help_from(data))
    if listed:
        print("\n".join(_listed(everything, language)))
        return 0
    if not named:
        return no("name a language, such as nl, or use `--list`.")
    if not data.is_dir():
        return no(f"there is no folder {data}: go to the site's folder or name it with `--folder`.")
    own, empty, problems = _own_words(data, language)
    if problems:
        tell(problems)
        return 1
    wanted = {
        key: word for key, word in everything.items() if key not in own and best(word.texts, language) is None
    }
    path = data / "interface" / f"{language}.yml"
    if not wanted:
        print(f"{path}: {len(empty)} words are still empty." if empty else f"No words lack `{language}`.")
        return 0
    try:
        path.parent.mkdir(exist_ok=True)
        before = (
            path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else words_head(language)
        )
        path.write_text(before + words_to_translate(wanted, language), encoding="utf-8")
    except OSError as error:
        return no(f"can't write {path}: {error.strerror}.")
    print(f"{path}: {len(wanted)} words to translate.")
    return 0


def _help_from(data: Path) -> HelpFrom:
    """The value in site.yml, if it can be read; a store if it is missing or unknown."""
    path = data / "site.yml"
    if not path.is_file():
        return HelpFrom.STORE
    source, _ = read_yaml("data/site.yml", path.read_text(encoding="utf-8", errors="replace"))
    written = source.data.get("help_from") if source is not None and isinstance(source.data, dict) else None
    if written is None and not any(data.glob("stores*")):
        return HelpFrom.CONTACT
    return HelpFrom(written) if written in list(HelpFrom) else HelpFrom.STORE


def _own_words(data: Path, language: str) -> tuple[set[str], set[str], list[Problem]]:
    """The site's own words in a language; the empty ones among them; and unreadable files."""
    keys: set[str] = set()
    empty: set[str] = set()
    problems: list[Problem] = []
    for name in ("interface.yml", f"interface/{language}.yml"):
        path = data / name
        if not path.is_file():
            continue
        source, found = read_yaml(f"data/{name}", path.read_text(encoding="utf-8", errors="replace"))
        problems += found
        written = source.data if source is not None and isinstance(source.data, dict) else {}
        if "/" in name:
            keys |= set(written)
            empty = {key for key, value in written.items() if unwritten(value)}
        else:
            keys |= {
                key for key, value in written.items() if not isinstance(value, dict) or language in value
            }
    return keys, empty, problems


def _listed(words: Mapping[str, Shipped], language: str) -> Iterator[str]:
    for key, word in words.items():
        text = best(word.texts, language) or word.texts["en"]
        yield key
        yield from wrap(word.about, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        for form in [text] if isinstance(text, str) else text.values():
            yield from wrap(f"“{form}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")
