"""Mendbook's interface words: each is described, used, and complete in every language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
import yaml

from hosting import REPOSITORY
from mendbook.model import Complexity, ContactWay, Level, RiskLevel
from mendbook.reader.plurals import CATEGORIES, plurals
from mendbook.words import LANGUAGES, HelpFrom, shipped

WORDS = shipped()

FOLDER = REPOSITORY / "src" / "mendbook" / "words"

SOURCES = {
    path: path.read_text(encoding="utf-8")
    for folder in ("src", "macros", "overrides")
    for path in sorted((REPOSITORY / folder).rglob("*"))
    if path.suffix in (".py", ".html", ".js", ".typ")
}

MADE = {
    "complexity_": [*Complexity],
    "contact_": [key for key in ContactWay.model_fields if key != "name"],
    "danger_": [*Level],
    "risk_": [level for level in RiskLevel if level is not RiskLevel.NONE],
    "what_is_": ["better", "worse", "other"],
}
"""Words whose keys templates and views compute: the beginnings of the keys, with their ends."""

MADE_WORDS = {f"{start}{end}" for start, ends in MADE.items() for end in ends}

LOCALES = {"pt": "pt-PT"}
"""The regional variant whose plural forms are used, if it differs from the base language."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")

each_language = pytest.mark.parametrize("language", LANGUAGES)


def forms(text: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"": text} if isinstance(text, str) else text


def all_forms(*ways: HelpFrom) -> Iterator[tuple[str, str, str]]:
    """The key, the language and the text of every form of a word; for these ways of helping, or for all."""
    for words in (shipped(help_from=way) for way in ways or HelpFrom):
        for key, word in words.items():
            for language, text in word.texts.items():
                for form in forms(text).values():
                    yield key, language, form


@cache
def raw(language: str) -> Mapping[str, object]:
    words: Mapping[str, object] = yaml.load(
        (FOLDER / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return words


@each_language
def test_every_language_has_the_same_words_in_the_same_order(language: str) -> None:
    assert list(raw(language)) == list(raw("en"))


def test_no_key_is_in_a_file_twice() -> None:
    for language in LANGUAGES:
        keys = re.findall(r'^"?(\w+)"?:', (FOLDER / f"{language}.yml").read_text(encoding="utf-8"), re.M)
        assert sorted(keys) == sorted(set(keys)), language


def test_every_word_is_described() -> None:
    for key, word in WORDS.items():
        assert re.fullmatch(r"[A-Z“].*[.?”]", word.about, re.S), f"{key}: say where it is seen, in sentences"
        names = set(PLACEHOLDER.findall(" ".join(forms(word.texts["en"]).values())))
        assert names == set(PLACEHOLDER.findall(word.about)), f"{key}: say what fills each {{placeholder}}"
        assert not word.counts or word.counts in names, key


def test_every_word_is_used() -> None:
    named = re.compile(r"[\"'](\w+)[\"']|\bwords\.(\w+)\b")
    used = {name for source in SOURCES.values() for pair in named.findall(source) for name in pair}
    assert [key for key in WORDS if key not in used | MADE_WORDS] == []
    made = {start for start in MADE for source in SOURCES.values() if re.search(rf'["\'`]{start}', source)}
    assert made == MADE.keys()


def keys_in(source: str, suffix: str) -> Iterator[str]:
    """The words that a file certainly uses, in both branches of conditions."""
    calls = r"\b(?:t|plain|forms|word|rich_word|_word|filled|rich_filled)\("
    yield from re.findall(rf"{calls}\s*[\"'](\w+)[\"']", source)
    yield from re.findall(rf"{calls}[^()]*?\belse [\"'](\w+)[\"']", source)
    yield from re.findall(r"list_link\(\"\w+\", \"(\w+)\"", source)
    if suffix == ".typ":
        # `at` is a method of dictionaries in Typst; `rtl` is the direction of the language.
        yield from re.findall(r"\bwords\.(?!at\(|rtl\b)(\w+)", source)


@pytest.mark.parametrize(
    ("source", "suffix", "keys"),
    [
        ('{{ t("one") }} {{ t(\n  "two", n=5) }}', ".html", ["one", "two"]),
        ("{{ plain('one' if view.x else 'two', n=5) }}", ".html", ["one", "two"]),
        ('view.list_link("guides", "one")', ".py", ["one"]),
        ("#words.one words.two(3)", ".typ", ["one", "two"]),
        ("words.one", ".js", []),
    ],
)
def test_used_words_are_found(source: str, suffix: str, keys: list[str]) -> None:
    assert list(keys_in(source, suffix)) == keys


def test_every_word_that_is_used_exists() -> None:
    used = {
        (key, path.relative_to(REPOSITORY).as_posix())
        for path, source in SOURCES.items()
        for key in keys_in(source, path.suffix)
        if key not in MADE
    }
    assert len(used) > 150
    missing = {(key, path) for key, path in used if key not in WORDS}
    assert missing == set(), "add these words to each file in src/mendbook/words/, at the same place"
    assert WORDS.keys() >= MADE_WORDS


@each_language
def test_every_word_has_its_placeholders_and_plural_forms(language: str) -> None:
    rule = plurals(LOCALES.get(language, language))
    for key, word in WORDS.items():
        text, source = word.texts[language], word.texts["en"]
        expected = sorted(PLACEHOLDER.findall(source if isinstance(source, str) else source["other"]))
        for category, form in forms(text).items():
            found = sorted(PLACEHOLDER.findall(form))
            assert form == form.strip() != "", key
            uncounted = [n for n in expected if n != word.counts]
            assert found == expected or (category in rule.single and found == uncounted), key
        if not isinstance(text, str):
            assert word.counts, f"{key}: only a word that counts has plural forms"
            assert [category for category in CATEGORIES if category in text] == list(text), f"{key}: as CLDR"
            assert list(text) == list(rule.required), key
            assert isinstance(source, Mapping) or language != "en", key


@each_language
def test_a_word_that_depends_on_the_way_of_helping_has_a_text_for_each(language: str) -> None:
    texts = [word["text"] if language == "en" else word for word in raw(language).values()]  # type: ignore[index]
    parted = [text for text in texts if isinstance(text, dict) and not set(text) <= set(CATEGORIES)]
    assert len(parted) >= 7
    assert all(list(text) == [way.value for way in HelpFrom] for text in parted)


STORES = re.compile(
    r"\bstores?\b|counter|\blojas?\b|balc[aã]o|tiendas?\b|mostrador|magasin|comptoir|filiale|werkstatt|negozi|\bbanco\b",
    re.I,
)

ON_STORES_ALONE = (
    r"stores?|stores_.*|find_store.*|near_me.*|kilometres_away|no_store_found|more_stores|all_stores|.*_are_examples|"
    r"about_store|store_is_example|store_title|nearest_to_postcode|like_postcode.*|postcode_in_several|"
    r"about_kilometres_away|under_kilometres_away|remember_store|forget_store|search_stores|opens_.*|open_.*|closed|maps_elsewhere|kind_store"
)
"""Words that are only on pages about stores, or in lists of such pages."""


@pytest.mark.parametrize("way", [HelpFrom.VISIT, HelpFrom.CONTACT])
def test_without_stores_no_other_word_mentions_them(way: HelpFrom) -> None:
    found = {(key, language) for key, language, text in all_forms(way) if STORES.search(text)}
    assert {item for item in found if not re.fullmatch(ON_STORES_ALONE, item[0])} == set()
    # With stores, these words mention them in every language, so the pattern above finds them.
    at_store = {(key, language) for key, language, text in all_forms(HelpFrom.STORE) if STORES.search(text)}
    for key in ("come_to_store", "to_a_store", "in_store", "visit_store_if", "store_now_text", "find_store"):
        assert {language for found, language in at_store if found == key} == set(LANGUAGES)


PHONES = re.compile(
    r"phone|mobile|apple|android|telem[oó]ve|celular|m[oó]vil|portable|handy|cellular|tel[eé]fon|téléphon",
    re.I,
)

OF_STORES = {"telephone", "search_stores", "not_a_number", "store_is_example"}
"""Words about the telephone of a store."""


def test_no_word_mentions_phones() -> None:
    found = {(key, language) for key, language, text in all_forms() if PHONES.search(text)}
    assert {(key, language) for key, language in found if key not in OF_STORES} == set()
    assert ("telephone", "en") in found


@pytest.mark.parametrize(
    "text",
    [
        "Keep this on your phone",
        "Guardar no telemóvel",
        "Guardar en el móvil",
        "sur votre téléphone",
        "auf Ihrem Handy",
    ],
)
def test_the_pattern_finds_words_for_phones(text: str) -> None:
    assert PHONES.search(text)


def test_words_have_typographic_quotes_and_spaces() -> None:
    """Curly quotes and apostrophes, real ellipses, and no double spaces."""
    wrong = re.compile(r"\.\.\.|\s\s|(?<=\w)'(?=\w)|\"|\s'|'\s")
    assert [(key, language) for key, language, text in all_forms() if wrong.search(text)] == []


def test_french_punctuation_has_no_break_spaces() -> None:
    french = [(key, text) for key, language, text in all_forms() if language == "fr"]
    wrong = re.compile(r"(?<!\u202f)[?!;]|(?<![\u00a0\d]):|«(?!\u00a0)|(?<!\u00a0)»")
    assert [key for key, text in french if wrong.search(text)] == []
