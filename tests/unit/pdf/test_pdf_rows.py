"""The PDF of a guide whose table has further solutions, shared rows and causes for the store."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from espresso import Edit, MakeSite, edit_site
from mendbook.pdf import typeset
from pdf_reading import Prints, faults, letters, outline_of, pages_of, text_of
from steam import STEAM

CLAIMS: Edit = ("  button:", "  claims: [{en: Free, pt: Grátis}, {en: Today, pt: Hoje}]\n  button:")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    root = make_site(STEAM)
    edit_site(root, {"data/site.yml": CLAIMS})
    return root


def guide_data(prints: Prints, language: str = "en", name: str = "no-steam") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(prints.guide(name, language).data)["guide"]
    return data


def words(nodes: Any) -> str:
    """The words of a part of a document."""
    if isinstance(nodes, list):
        return "".join(map(words, nodes))
    if isinstance(nodes, dict):
        own = nodes.get("v")
        return own if isinstance(own, str) else "".join(map(words, nodes.values()))
    return ""


def test_each_solution_has_its_name_and_number_in_the_table(site: Path) -> None:
    causes = guide_data(Prints(site))["causes"]
    assert [[(s["id"], s["name"], s["n"]) for s in cause["solutions"]] for cause in causes] == [
        [("seal", "NS-1", "1"), ("seal_2", "NS-1b", "1b")],
        [("valve", "NS-2", "2")],
        [("board", "NS-3", "3")],
    ]


def test_the_explanation_of_a_cause_is_printed_once(site: Path) -> None:
    first, further = guide_data(Prints(site))["causes"][0]["solutions"]
    assert words(first["explanation"]) == "Rubber hardens."
    assert further["explanation"] is None
    assert (first["risk"], words(further["risk_note"])) == (None, "The cup counter starts anew.")


def test_prevention_follows_the_last_solution(site: Path) -> None:
    prints = Prints(site)
    assert [words(cause["prevention"]) for cause in guide_data(prints)["causes"]] == [
        "Wipe it every week.",
        "",
        "",
    ]
    text = text_of(typeset(prints.guide("no-steam", "en")).content)
    assert text.index(letters("It does not fit.")) < text.index(
        letters("So that it doesn’t come back Wipe it every week.")
    )


@pytest.mark.parametrize(
    ("language", "takes"),
    [
        ("en", ["about 5\u00a0min", "about 40\u00a0min", "about 40\u00a0min", "in a store"]),
        ("pt", ["cerca de 5\u00a0min", "cerca de 40\u00a0min", "cerca de 40\u00a0min", "numa loja"]),
    ],
)
def test_a_solution_has_its_minutes_or_is_done_by_a_store(
    site: Path, language: str, takes: list[str]
) -> None:
    data = guide_data(Prints(site), language)
    assert [s["minutes"] for cause in data["causes"] for s in cause["solutions"]] == takes
    assert [cause["at_store"] for cause in data["causes"]] == [False, False, True]


def test_a_solution_without_time_at_home_has_no_minutes(site: Path) -> None:
    dead = (
        "title: {en: It is dead, pt: Não liga}\ntopic: brewing\nsummary: {en: Dead., pt: Morta.}\n"
        "causes: [{cause: board, likelihood: common}]\nreviewed: 2026-05-01\n"
    )
    edit_site(site, {"data/guides/dead.yml": dead})
    prints = Prints(site)
    assert [name for name, _ in guide_data(prints)["facts"]] == ["Takes", "Reviewed"]
    assert [name for name, _ in guide_data(prints, name="dead")["facts"]] == ["Reviewed"]
    assert faults(typeset(prints.guide("dead")).content) == []


def test_steps_of_a_shared_row_name_their_cause(site: Path) -> None:
    (solution,) = guide_data(Prints(site))["causes"][1]["solutions"]
    assert [words(step["part"]) for step in solution["steps"]] == [
        "The valve sticks",
        "Limescale",
        "",
        "Something is stuck",
    ]


PRINTED = (
    # The table: a further solution has its own row.
    *("The seal is worn", "Clean the seal", "if that didn’t help", "Change the seal", "We have them."),
    *("Something is stuck", "Free the way", "The board is burnt", "Have the board changed"),
    # The solutions.
    *("After each solution, check whether it worked:", "Open the tap."),
    *("NS-1", "Clean the seal", "Rubber hardens.", "Wipe it."),
    *("NS-1b", "Put in a new seal", "The cup counter starts anew.", "Take out the old one.", "NS-1b.2"),
    *("When to come to a store:", "It does not fit."),
    *("NS-2", "Turn it.", "Wait.", "Let it hiss."),
    *("NS-3", "in a store", "This needs a repair. Until then:", "Unplug the machine."),
    # The end.
    *("When to come to a store", "It smells burnt.", "Come by", "Free", "Today", "Find a shop"),
)
"""The words of the PDF, in reading order."""


def test_everything_is_printed_in_order(site: Path) -> None:
    pdf = typeset(Prints(site).guide("no-steam")).content
    text = text_of(pdf)
    place = 0
    for said in PRINTED:
        found = text.find(letters(said), place)
        assert found >= 0, f"`{said}` is missing behind `{text[max(0, place - 40) : place]}`"
        place = found
    assert faults(pdf) == []


def test_every_solution_is_in_the_outline(site: Path) -> None:
    entries = [title for _, title in outline_of(typeset(Prints(site).guide("no-steam")).content)]
    headings = ["Clean the seal", "Put in a new seal", "Free the way", "Have the board changed"]
    found = [letters(entry) for entry in entries]
    assert [word for word in headings if not any(letters(word) in entry for entry in found)] == []


def test_a_handbook_can_contain_such_a_guide(site: Path) -> None:
    """In both languages, its index lists each cause once."""
    prints = Prints(site)
    for language, name in (("en", "The board is burnt"), ("pt", "A placa está queimada")):
        job = prints.handbook(language)
        index = [words(entry["cause"]) for entry in json.loads(job.data)["index"]]
        assert index.count(name) == 1
        assert faults(typeset(job).content) == []


ASKED: Mapping[str, Edit] = {
    "data/guides/no-steam.yml": (
        "visit_store_if:",
        """\
questions:
  - id: smell
    ask: {en: Does it smell burnt?, pt: Cheira a queimado?}
    first: true
    answers:
      - {id: burnt, label: {en: It does, pt: Cheira}, seen_with: {board: usually}, visit_store: true}
      - {id: fresh, label: {en: It does not, pt: Não cheira}}
visit_store_if:""",
    )
}


def test_the_drawn_tree_numbers_further_solutions(site: Path) -> None:
    """The store is far away, so everything is tried; but an answer leads straight to it."""
    far: Edit = ("minutes: {low: 5}", "minutes: {low: 5}\ndiagnosis: {store_visit: 2000}")
    edit_site(site, {**ASKED, "data/site.yml": far})
    prints = Prints(site)
    tree = guide_data(prints)["tree"]
    assert [[fix["n"] for fix in way["fixes"]] for way in tree["ways"]] == [[], [], ["1", "2", "1b"]]
    question = tree["ways"][0]["question"]
    assert [([words(a) for a in b["answers"]], b["way"]) for b in question["branches"]] == [
        (["It does", "I’m not sure"], 2),
        (["It does not"], 3),
    ]
    assert tree["risk"] is True
    assert faults(typeset(prints.guide("no-steam")).content) == []


# -- how-tos that steps include ------------------------------------------------------------------------------

BACK_WITH_A_LINK: Edit = ("check: {en: Open the tap.", 'check: {en: "Open the [tap](howto:descale)."')


def valve(include: str) -> Edit:
    return "{en: Turn it., pt: Rode-a.}", f"{{en: Turn it., pt: Rode-a., include: {include}}}"


def test_one_part_of_a_howto_is_printed_within_its_step(site: Path) -> None:
    named = ("  - heading: {en: By hand", "  - id: by-hand\n    heading: {en: By hand")
    edit_site(site, {"data/causes/valve.yml": valve("descale#by-hand"), "data/howtos/descale.yml": named})
    prints = Prints(site)
    (step,) = guide_data(prints)["causes"][1]["solutions"][0]["steps"][0]["forms"]
    assert [words(form["text"]) for one in step["part"]["steps"] for form in one["forms"]] == ["Pour it in."]
    assert json.loads(prints.guide("no-steam").data)["howtos"] == []
    assert "a.Pouritin." in letters(text_of(typeset(prints.guide("no-steam")).content))


@pytest.mark.parametrize(
    ("file", "edit"),
    [("data/causes/valve.yml", valve("descale")), ("data/guides/no-steam.yml", BACK_WITH_A_LINK)],
)
def test_a_howto_that_a_guide_mentions_is_printed_after_it(site: Path, file: str, edit: Edit) -> None:
    edit_site(site, {file: edit})
    pdf = typeset(Prints(site).guide("no-steam")).content
    assert faults(pdf) == []
    assert [title for _, title in outline_of(pdf)][-3:] == ["Descale a machine", "By hand", "By itself"]
    pages = [letters(page) for page in pages_of(pdf)]
    (number,) = [number for number, page in enumerate(pages, 1) if "Twiceayear." in page]
    assert sum(page.count(f"page{number}") for page in pages) == 1
    assert "ChooseMenu›Descale." in text_of(pdf)


def test_the_handbook_prints_each_howto_once(site: Path) -> None:
    edit_site(
        site,
        {"data/causes/valve.yml": valve("descale"), "data/guides/no-steam.yml": BACK_WITH_A_LINK},
    )
    pdf = typeset(Prints(site).handbook()).content
    assert faults(pdf) == []
    titles = [title for _, title in outline_of(pdf)]
    assert [titles.count(title) for title in ("Before you start", "Descale a machine")] == [1, 1]
