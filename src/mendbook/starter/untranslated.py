"""The interface words that a language lacks, as a file for translators."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from mendbook.model import english_name
from mendbook.reader import plurals
from mendbook.words import HelpFrom, Shipped, shipped

_WIDTH = 116


def words_file(language: str) -> str:
    """`data/interface/LANGUAGE.yml` of a site without stores, for a language that Mendbook lacks."""
    return words_head(language) + words_to_translate(shipped((), HelpFrom.CONTACT), language)


def words_head(language: str) -> str:
    """The top of such a file."""
    words = f"""Interface words in {english_name(language)}. Write each translation after its colon,
        in double quotes if it has a colon, a quote or a # in it. Keep anything in {{braces}}: Mendbook fills
        it in. An empty word is shown in the site's default language."""
    return "\n".join(_comment(words)) + "\n\n"


def words_to_translate(words: Mapping[str, Shipped], language: str) -> str:
    """The rest of the file: each word with its use, its English, and a place for each plural form."""
    return "\n".join(_lines(words, language))


def _lines(words: Mapping[str, Shipped], language: str) -> Iterator[str]:
    forms = plurals(language).required
    for key, word in words.items():
        yield from _comment(word.about)
        text = word.texts["en"]
        for form in [text] if isinstance(text, str) else text.values():
            yield from _comment(f"English: {form}")
        name = f'"{key}"' if key in ("yes", "no") else key
        yield f"{name}:"
        if not isinstance(text, str) and len(forms) > 1:
            yield from (f"  {form}:" for form in forms)
        yield ""


def _comment(words: str) -> list[str]:
    return wrap(
        " ".join(words.split()), _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
    )
