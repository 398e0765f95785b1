"""The wording of this site: every term finds the wrong words, and accepts the right ones."""

import re
from collections.abc import Iterator, Mapping

import pytest

from espresso import MakeSite
from hosting import REPOSITORY
from mendbook.checks import check
from mendbook.model import Knowledge
from mendbook.reader import read
from mendbook.reader.yaml_source import read_yaml

GUIDES = sorted(path.stem for path in (REPOSITORY / "data" / "guides").glob("*.yml"))
DANGERS = ("smoke", "swollen", "wet")
TERMS = (REPOSITORY / "data" / "terms.yml").read_text(encoding="utf-8")

WRONG_AND_RIGHT: Mapping[str, tuple[str, str]] = {
    "fix": ("Both can be mended at home.", "You can fix both at home."),
    "problem": ("If the trouble comes back, start again.", "If the problem comes back, start again."),
    "help-centre": ("Search this help-center.", "Search this help centre."),
    "usually": ("Mostly it is the sun.", "It’s usually the sun."),
    "again": ("Recovery mode puts iOS in place anew.", "Recovery mode reinstalls iOS."),
    "screen-protector": ("Take the film off.", "Take the screen protector off. Your film and TV apps stay."),
    "especially": ("A fright, above all with photos.", "Worrying, especially with photos."),
    "sometimes": ("It reacts now and then.", "It sometimes responds."),
    "percent": ("It stops at 80 %.", "It stops at 80%."),
    "formulas": ("You can tell by this: it is warm.", "It feels warm."),
    "contractions": ("The screen does not respond.", "The screen doesn’t respond."),
    "two-part-instructions": ("Open it, and tap it.", "Open it and tap it."),
    "menus": ("Open the part about audio.", "Open [[menu]]."),
    "ativado": (
        "Com [[menu]] ativado, espere.",
        "Com a opção [[menu]] ativada ou o [[menu]] ativado, espere.",
    ),
    "data-is-deleted": ("Isto pode custar dados.", "Isto pode apagar dados."),
    "screen-reacts": ("O ecrã toca sozinho.", "O ecrã reage sozinho."),
    "icloud-drive": ("Os ficheiros da iCloud Drive.", "Os ficheiros do iCloud Drive."),
    "operador": ("Pergunte à operadora.", "Pergunte ao operador."),
    "telemovel": ("O seu celular.", "O seu telemóvel."),
    "ecra": ("Toque na tela.", "Toque no ecrã."),
    "ficheiro": ("Abra o arquivo.", "Abra o ficheiro."),
    "aplicacao": ("O aplicativo.", "A aplicação."),
    "palavra-passe": ("A senha.", "A palavra-passe."),
    "imperativo": ("Você toca em OK.", "Toque em OK."),
    "menus-pt": ("Abra a parte do áudio.", "Abra [[menu]]."),
}


def test_every_term_has_an_example() -> None:
    source, problems = read_yaml("terms.yml", TERMS)
    assert source is not None
    assert not problems
    assert list(source.data) == list(WRONG_AND_RIGHT)


@pytest.mark.parametrize("term", WRONG_AND_RIGHT)
def test_a_term_finds_the_wrong_words_and_nothing_else(term: str, make_site: MakeSite) -> None:
    source, _ = read_yaml("terms.yml", TERMS)
    assert source is not None
    language = source.data[term]["language"]
    wrong, right = ({language: words} for words in WRONG_AND_RIGHT[term])
    texts = "".join(
        f"{key}:\n  en: |\n    {words.get('en', 'Crema')}\n  pt: |\n    {words.get('pt', 'Crema')}\n"
        for key, words in (("summary", wrong), ("check", right))
    )
    guide = "data/guides/no-coffee.yml"
    site = make_site(
        {"data/terms.yml": TERMS, guide: ("summary: {en: What to do., pt: O que fazer.}\n", texts)}
    )
    lines = (site / guide).read_text(encoding="utf-8").split("\n")
    found = [p for p in check(read(site)).problems if p.place.file == guide and p.code != "MB402"]
    assert [p.code for p in found] == ["MB424"]
    assert WRONG_AND_RIGHT[term][0] in lines[found[0].place.line - 1]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    known = check(read(REPOSITORY)).knowledge
    assert known is not None
    return known


BOTH = re.compile(r"(?i)\bboth\b|\bos dois\b|\bas duas\b|\bambos\b|\bambas\b")
SMOKE = re.compile(r"(?i)\bsmok(?:e|es|ing)\b|\bfum(?:o|ega)\b")
IN_MINUTES = re.compile(
    r"(?i)\b(?:within|in) (?:a minute|minutes)\b|\bem (?:poucos )?minutos\b|\bnum minuto\b"
)
NO_LOSS = re.compile(r"(?i)\bwithout (?:losing|deleting) (?:any|your)\w*|\bsem perder (?:dados|nada)\b")


def promises(knowledge: Knowledge, name: str) -> Iterator[str]:
    """The sentences at the head of a guide, except those about two causes just named."""
    guide = knowledge.guides[name]
    for text in (guide.summary, guide.introduction):
        for words in text.values.values() if text else ():
            yield from (one for one in re.split(r"(?<=[.!?])\s", words) if not BOTH.search(one))


def test_the_rules_catch_broken_promises() -> None:
    assert SMOKE.search("It smells or smokes.")
    assert SMOKE.search("cheira mal ou larga fumo")
    assert IN_MINUTES.search("Most can be fixed in minutes.")
    assert IN_MINUTES.search("Resolve-se num minuto.")
    assert NO_LOSS.search("All of it without losing anything.")
    assert NO_LOSS.search("Resolva sem perder dados.")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_keeps_its_promises(guide: str, knowledge: Knowledge) -> None:
    """It promises minutes only if nothing takes long, and no loss only if no fix at home erases data."""
    remedies = [one for row in knowledge.rows(guide) if not row.at_store for one in row.remedies]
    for words in promises(knowledge, guide):
        if IN_MINUTES.search(words):
            assert max(knowledge.site.minutes_for(remedy) for remedy in remedies) <= 30, words
        if NO_LOSS.search(words):
            assert not [remedy.id for remedy in remedies if remedy.risks], words


@pytest.mark.parametrize("danger", DANGERS)
def test_smoke_is_always_an_emergency(danger: str, knowledge: Knowledge) -> None:
    """Nobody is sent anywhere with a smoking device."""
    one = knowledge.dangers[danger]
    if any(SMOKE.search(words) for words in one.signs.values.values()):
        assert one.level == "emergency"
