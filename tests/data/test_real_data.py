"""The data of the real site, with a test case for each entry, so that editors see which one is meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hosting import real_reading
from mendbook.diagnosis import Ask, diagnose, evaluate, linear_tree, strategy
from mendbook.diagnosis.states import LIMIT_WORK
from mendbook.model import Knowledge, Target, Text, find_texts
from mendbook.problems import Place, Problem
from mendbook.reader.yaml_source import read_yaml
from mendbook.views import Fits, LanguageView

KINDS = (
    *("guides", "howtos", "causes", "labels", "topics", "devices"),
    *("sources", "specifications", "families", "comparisons"),
)

READING = real_reading()


def knowledge() -> Knowledge:
    assert READING.knowledge is not None, READING.problems
    return READING.knowledge


def _entries() -> list[tuple[str, str]]:
    known = READING.knowledge
    return [(kind, name) for kind in KINDS for name in getattr(known, kind)] if known else []


ENTRIES = _entries()


def entry_at(place: Place) -> tuple[str, str] | None:
    """The entry that contains a place; None in a file without entries."""
    starts = [(start, entry) for entry in ENTRIES for start in READING.places.all_of(*entry)]
    before = [(start, entry) for start, entry in starts if start.file == place.file and start <= place]
    return max(before)[1] if before else None


def problems_of(entry: tuple[str, str]) -> list[str]:
    return [_line(problem) for problem in READING.problems if entry_at(problem.place) == entry]


def _line(problem: Problem) -> str:
    return f"{problem.place} {problem.code} {problem.message}"


@pytest.mark.parametrize(("kind", "name"), ENTRIES, ids=[f"{kind}-{name}" for kind, name in ENTRIES])
def test_an_entry_has_no_problems(kind: str, name: str) -> None:
    assert problems_of((kind, name)) == []


def test_there_are_no_other_problems() -> None:
    assert [_line(problem) for problem in READING.problems] == []
    assert {kind for kind, _ in ENTRIES} == set(KINDS)


def test_entries_are_found_by_their_places() -> None:
    for entry in ENTRIES:
        assert {entry_at(place) for place in READING.places.all_of(*entry)} == {entry}


# -- the seed ------------------------------------------------------------------------------------------------

SEED = [
    ("Insufficient iCloud storage space", "Manage storage or upgrade iCloud plan", "Low"),
    ("Internet connection problems", "Check and improve Wi-Fi connection", "Low"),
    ("Incorrect backup settings", "Enable and configure iCloud backup correctly", "Medium"),
    ("Apple ID account problems", "Sign in again or reset Apple ID", "Medium"),
    ("iOS system errors", "Update or restore iOS via iTunes/Finder", "High"),
]
"""The table of the chain's own article."""


def test_the_first_causes_are_the_table_of_the_chain_word_for_word() -> None:
    view = LanguageView(knowledge(), READING.parser, "en", trees={})
    guide = view.guide("iphone-not-backing-up-to-icloud")
    first = [(cause.cause.text, cause.solutions[0]) for cause in guide.causes]
    rows = [(name, s.solution.text, view.word(f"complexity_{s.complexity}")) for name, s in first]
    assert rows[:5] == SEED


# -- decision trees ------------------------------------------------------------------------------------------

GUIDES = [name for kind, name in ENTRIES if kind == "guides"]


@pytest.mark.parametrize("name", GUIDES)
def test_a_tree_is_optimal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found with a tenth of the allowed work, so that another question doesn't make the tree inexact."""
    monkeypatch.setattr("mendbook.diagnosis.states.LIMIT_WORK", LIMIT_WORK // 10)
    guide = knowledge().guides[name]
    trees, problems = diagnose(knowledge(), READING.places, {name: guide})
    assert [_line(problem) for problem in problems] == []
    tree = trees[name]
    assert tree.exact or tree.pinned
    first = tuple(question for question in tree.case.questions if question.first)
    by_table = evaluate(tree.case, linear_tree([fix.id for fix in tree.case.fixes], questions=first)).cost
    store = evaluate(tree.case, linear_tree([], questions=first)).cost
    case = replace(tree.case, questions=first)
    nothing_more_asked = evaluate(case, strategy(case).tree).cost
    assert any(isinstance(node, Ask) for node in tree.tree.nodes.values())
    assert tree.evaluation.cost < min(by_table, nothing_more_asked, store)


# -- each device --------------------------------------------------------------------------------------------


def _pairs() -> list[tuple[str, str]]:
    """Each guide with each of its devices."""
    known = READING.knowledge
    if known is None:
        return []
    return [
        (name, device)
        for name, guide in known.guides.items()
        for device in known.fleet.devices(known.fleet.fitting_variants(guide.applies_to))
    ]


@pytest.fixture(scope="module")
def view() -> LanguageView:
    return LanguageView(knowledge(), READING.parser, "en", trees={})


@pytest.mark.parametrize(("guide", "device"), sorted(_pairs()))
def test_a_guide_has_steps_for_each_of_its_devices(view: LanguageView, guide: str, device: str) -> None:
    """Of a step with several forms, each device shows at most one, with every version that it can run."""
    fleet = knowledge().fleet
    for number in (fleet.place[variant] for variant in fleet.variants[device]):
        concerned = [cause for cause in view.guide(guide).causes if _is_for(cause.fits, number)]
        assert len(concerned) > 1
        for solution in (solution for cause in concerned for solution in cause.solutions):
            forms = [[form for form in step.forms if _is_for(form.fits, number)] for step in solution.steps]
            assert any(forms), solution.id
            for step, fitting in zip(solution.steps, forms, strict=True):
                assert len(fitting) <= 1, (solution.id, [form.text.text for form in step.forms])


def _is_for(fits: Fits | None, number: int) -> bool:
    return fits is None or number in fits.numbers


# -- the device's own words ----------------------------------------------------------------------------------


def _read_words(file: Path) -> dict[str, dict[str, str]]:
    source, problems = read_yaml(file.name, file.read_text(encoding="utf-8"))
    assert source is not None, problems
    words: dict[str, dict[str, str]] = source.data
    return words


ON_SCREEN = _read_words(Path(__file__).with_name("ui-labels.yml"))


def _straight(words: str) -> str:
    """Some tables of Apple have curly apostrophes, others straight ones."""
    return words.replace("’", "'")


def _labels() -> list[str]:
    """Labels with the same words for everybody; placeholders stand for the visitor's own words."""
    known = READING.knowledge
    return [name for name, label in known.labels.items() if not label.placeholder] if known else []


@pytest.mark.parametrize("name", _labels())
def test_a_label_has_the_words_on_the_screen(name: str) -> None:
    label, screen = knowledge().labels[name], ON_SCREEN[name]
    english, portuguese = (label.text.in_language(language, "en")[0] for language in ("en", "pt"))
    assert _straight(english) == _straight(screen.get("en_gb") or screen["en"])
    assert _straight(portuguese) == _straight(screen["pt_pt"])


def test_every_label_on_the_screen_is_used() -> None:
    assert ON_SCREEN.keys() == set(_labels())


# -- European Portuguese -------------------------------------------------------------------------------------

BRAZILIAN = {
    r"telas?": "ecrã",
    r"celular(es)?": "telemóvel",
    r"arquivos?": "ficheiro",
    r"ajustes|configurações": "definições",
    r"baixar|baixe(?! ligeiramente o iPhone)": "descarregar",
    r"você|vocês": "a pessoa do verbo, sem pronome",
    r"aplicativos?": "aplicação",
    r"senhas?": "palavra-passe, ou código",
    r"fazer backup|backups?": "cópia de segurança",
    r"redefinir|redefina": "repor",
    r"saúde da bateria": "estado da bateria",
    r"modo pouca energia": "modo de baixo consumo",
    r"modo avião": "modo de voo",
    r"fones? de ouvido": "auscultadores",
    r"alto-falantes?": "altifalante",
    r"usuários?": "utilizador",
    r"deletar|delete": "apagar",
    r"mouse": "rato",
    r"foco": "concentração",
    r"reinicializ\w+": "reiniciar",
    r"salvar|salve": "guardar",
    r"compartilh\w+": "partilhar",
    r"registro|registros": "registo",
    r"planejar|gerenciar|gerencie|gerenciador": "gerir",
    r"contato|contatos|contatar": "contacto",
    r"fato": "facto",
    r"câmera|câmeras": "câmara",
    r"(?:est(?:á|ão|ava)|fica|ficar|continua|continuar) \w+(?:ando|endo|indo)": "a fazer, não fazendo",
    r"plugue|plugado": "ficha, ligado à corrente",
    r"conectar|conecte|conectado|conectada|desconect\w+": "ligar",
    r"apps?(?! Store)": "aplicação",
    r"capinha|película protetora": "capa, protetor de ecrã",
    r"cadastro|cadastrar": "registo",
    r"detectad[oa]s?|detectar": "detetado",
    r"inicializ\w+": "arrancar",
    r"acessar|acesse": "aceder",
    r"touchscreen|touch screen": "ecrã tátil",
    r"esquentar|esquenta\w*": "aquecer",
    r"umidade|úmido|úmida": "humidade, húmido",
    r"geladeira": "frigorífico",
}
"""Brazilian words as regular expressions, and their equivalents in Portugal."""

LABEL = re.compile(r"\[\[[^\[\]]*\]\]")
"""References to labels, whose ids aren't in any language."""


def _portuguese() -> Iterator[tuple[str, str]]:
    """Every Portuguese text with its place."""
    known = knowledge()
    kinds = {"site": {"": known.site}, **{k: getattr(known, k) for k in KINDS}}
    for kind, entries in kinds.items():
        for name, entry in entries.items():
            for path, text in find_texts(entry):
                if isinstance(text, Text) and not isinstance(text, Target) and "pt" in text.values:
                    yield "/".join([kind, name, *map(str, path)]), text.values["pt"]
    for name, word in known.interface.items():
        yield f"interface/{name}", " ".join(word.values["pt"].values())
    for (name, language), page in known.prose.items():
        if language == "pt":
            yield f"content/{name}", f"{page.head.title}\n{page.head.description}\n{page.body}"


@pytest.mark.parametrize("word", BRAZILIAN)
def test_portuguese_has_no_brazilian_words(word: str) -> None:
    found = [
        f"{place}: {match[0]!r}, in Portugal: {BRAZILIAN[word]}"
        for place, text in _portuguese()
        if (match := re.search(rf"(?<![\w-])(?:{word})(?![\w-])", LABEL.sub("", text), re.IGNORECASE))
    ]
    assert found == []


def test_all_portuguese_texts_are_checked() -> None:
    texts = dict(_portuguese())
    assert len(texts) > 100
    assert {place.partition("/")[0] for place in texts} >= {
        "site",
        "interface",
        "guides",
        "causes",
        "specifications",
        "comparisons",
        "content",
    }
    # Including all questions and answers of guides.
    kinds = {re.sub(r"\d+", "#", place.partition("/questions/")[2]) for place in texts}
    assert kinds >= {"#/ask", "#/help", "#/answers/#/label"}


# -- risks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for kind, name in ENTRIES if kind == "causes"])
def test_a_solution_with_a_risk_describes_it(name: str) -> None:
    for solution in knowledge().causes[name].solutions:
        says = solution.risk_text is not None or any(step.warning for step in solution.steps)
        assert says or not solution.every_risk
