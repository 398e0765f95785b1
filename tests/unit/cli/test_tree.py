"""`mendbook tree`: a guide's tree in words and as a picture, or why there is none."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from mendbook.cli import main
from steam import STEAM

GUIDE = "data/guides/no-coffee.yml"

LIGHT: dict[str, Edit] = {
    GUIDE: """\
title: {en: No coffee, pt: Não sai café}
topic: brewing
summary: {en: What to do., pt: O que fazer.}
causes:
  - {cause: limescale, likelihood: common}
  - {cause: tank-empty, likelihood: common}
questions:
  - id: light
    ask: {en: Is the light red?, pt: A luz está vermelha?}
    answers:
      - {id: red, label: {en: It is red, pt: Está vermelha}, points_to: [tank-empty]}
      - {id: green, label: {en: It is green, pt: Está verde}, rules_out: [tank-empty]}
other_causes: 0
reviewed: 2026-05-01
""",
    "data/causes.yml": ("data_loss: none", "data_loss: possible"),
    "data/site.yml": (
        "minutes: {low: 5}",
        "minutes: {low: 20}\ndiagnosis: {wrong_answers: 25, unsure: 20}\n"
        "risks: {data: {cost: {possible: 20}}}",
    ),
}
"""Two equally likely causes: 20 minutes for the tank; 30 for the limescale, and 20 more for the risk of
losing data.

One in five visitors isn't sure; one in five of the others is mistaken: 0.25 / (1 + 0.25).
"""

EXPLAINED = """\
No coffee
=========

Average time until the problem is fixed (the “expected cost of repair”, ECR):
   44 min  by this tree; no other takes less
   45 min  by the best order of fixes, if nothing is asked
   60 min  by the order of the guide’s table
  120 min  by going straight to the store at once
Of the 44 min by this tree, 32 min are time at home.

How to read this: each point has the step that helps most visitors per minute that it costs. A fix
costs its minutes, plus more (*) if it is risky. A question comes where its answer saves more time
than asking takes; the store, where going on at home would cost more. The guide says how likely a
cause is and what an answer means; data/site.yml says what those words count for.

Proven: every cause is reached, every answer leads somewhere, no path repeats itself, and each of
the 3 paths ends with the store if nothing helps, after at most 51 min and 3 steps.

1. Everybody starts here.
   Ask: Is the light red?
   It takes 1 min. From here it costs 44 min, without asking 45 min.
   - It is red → go to 2
   - It is green → go to 3
   - I’m not sure → go to 2

2. 60 % of all visitors come here.
   Try, in this order:                                        helps    costs  helps for each minute
   1) Fill the tank                                            70 %   20 min           3.5 %
   2) Descale the machine                                      30 %   50 min*          0.6 %
   Then the store: there is nothing left to try at home.

3. 40 % of all visitors come here.
   Try, in this order:                                        helps    costs  helps for each minute
   1) Descale the machine                                      80 %   50 min*          1.6 %
   2) Fill the tank                                            20 %   20 min             1 %
   Then the store: there is nothing left to try at home.
"""

PATHS = """\
1. 51 min, if nothing helps on the way
     asked: Is the light red? – It is red
     try: Fill the tank
     try: Descale the machine
     the store
2. 51 min, if nothing helps on the way
     asked: Is the light red? – It is green
     try: Descale the machine
     try: Fill the tank
     the store
3. 51 min, if nothing helps on the way
     asked: Is the light red? – I’m not sure
     try: Fill the tank
     try: Descale the machine
     the store
"""


@pytest.fixture
def command(capsysbinary: pytest.CaptureFixture[bytes]) -> "TreeCommand":
    return TreeCommand(capsysbinary)


class TreeCommand:
    """Runs `mendbook tree`."""

    def __init__(self, output: pytest.CaptureFixture[bytes]) -> None:
        self._output = output

    def __call__(self, *arguments: str | Path) -> str:
        """The output of a successful run."""
        assert main(["tree", *map(str, arguments)]) == 0
        out, err = self._output.readouterr()
        assert err == b""
        return out.decode()

    def refused(self, *arguments: str | Path) -> str:
        """The error message of a failing run."""
        assert main(["tree", *map(str, arguments)]) == 1
        out, err = self._output.readouterr()
        assert out == b""
        return err.decode()


# -- in words ------------------------------------------------------------------------------------------------


def test_the_explanation_in_words(make_site: MakeSite, command: TreeCommand) -> None:
    assert command("no-coffee", make_site(LIGHT)) == EXPLAINED


def test_the_numbers_in_the_explanation_are_right() -> None:
    """Of a hundred visitors with each cause, 80 are sure, and 64 of them are right."""
    right, wrong, unsure = 64, 16, 20
    tank, scale, home_tank, home_scale = 20, 50, 20, 30  # costs, and minutes at home
    nothing_asked = (100 * tank + 100 * (tank + scale)) / 200
    table = (100 * scale + 100 * (scale + tank)) / 200

    def by_tree(tank: int, scale: int) -> float:
        of_tank = (right + unsure) * tank + wrong * (scale + tank)
        of_scale = (wrong + unsure) * (tank + scale) + right * scale
        return 1 + (of_tank + of_scale) / 200

    assert (nothing_asked, table) == (45, 60)
    assert (by_tree(tank, scale), by_tree(home_tank, home_scale)) == (43.6, 32)
    # Visitors at step 2 said red or aren't sure; those at 3 said green.
    at_red = right + unsure, wrong + unsure
    at_green = wrong, right
    assert (sum(at_red) / 200, at_red[0] / sum(at_red), at_red[1] / sum(at_red)) == (0.6, 0.7, 0.3)
    assert (sum(at_green) / 200, at_green[1] / sum(at_green), at_green[0] / sum(at_green)) == (0.4, 0.8, 0.2)
    each_minute = [70 / tank, 30 / scale, 80 / scale, 20 / tank]
    assert each_minute == [3.5, 0.6, 1.6, 1.0]
    assert 1 + home_tank + home_scale == 51


@pytest.mark.parametrize(("setting", "helper"), [("help_from: visit\n", "technician"), ("", "help line")])
def test_a_site_without_stores_never_mentions_one(
    make_site: MakeSite, command: TreeCommand, setting: str, helper: str
) -> None:
    root = make_site(LIGHT)
    edit_site(root, {"data/site.yml": ("help_from: store\n", setting)})
    for options in ([], ["--paths"], ["--graph"]):
        output = command("no-coffee", root, *options)
        # Graphviz names nodes internally; only their labels count.
        seen = " ".join(ET.fromstring(output.encode()).itertext()) if options == ["--graph"] else output
        assert helper in seen.lower()
        assert "the store" not in seen
        assert "Store" not in seen


def test_all_paths_are_listed(make_site: MakeSite, command: TreeCommand) -> None:
    assert command("no-coffee", make_site(LIGHT), "--paths") == PATHS


def test_names_are_in_the_requested_language(make_site: MakeSite, command: TreeCommand) -> None:
    root = make_site(LIGHT)
    words = {
        "No coffee\n=========": "Não sai café\n============",
        "Is the light red?": "A luz está vermelha?",
        "It is red": "Está vermelha",
        "It is green": "Está verde",
        "I’m not sure": "Não tenho a certeza",
        "Fill the tank    ": "Encher o depósito",
        "Descale the machine    ": "Descalcificar a máquina",
    }
    expected = EXPLAINED
    for english, portuguese in words.items():
        expected = expected.replace(english, portuguese)
    assert command("no-coffee", root, "--language", "pt") == expected
    assert "     try: Encher o depósito\n" in command("no-coffee", root, "--language", "pt", "--paths")


def test_a_handwritten_tree_is_described_as_such(make_site: MakeSite, command: TreeCommand) -> None:
    """It tries the limescale first: 50 for all, and 20 more for half of them."""
    tree = "tree:\n  a: {fix: limescale, then: b}\n  b: {store: [tank-empty]}\nreviewed: 2026-05-01\n"
    guide = str(LIGHT[GUIDE]).partition("questions:")[0] + "other_causes: 0\n"
    text = command("no-coffee", make_site({**LIGHT, GUIDE: guide + tree}))
    assert "\n  110 min  by this tree, written by hand\n   45 min  by the best order" in text
    assert "the one path ends with the store if nothing helps, after at most 30 min and 1 step." in " ".join(
        text.split()
    )
    assert text.endswith("   Then the store: going on at home would cost more (Fill the tank).\n")


FAR = {
    "data/site.yml": (
        "minutes: {low: 5}",
        "minutes: {low: 5}\ndiagnosis: {store_visit: 2000, other_causes: 0}",
    )
}
"""A store so far away that everything is tried at home."""


def test_further_solutions_and_shared_rows_have_their_own_names(
    make_site: MakeSite, command: TreeCommand
) -> None:
    """The three causes are equally likely. The seal's first solution helps 80 in 100, the second the rest: 7
    % of all.
    """
    text = command("no-steam", make_site({**STEAM, **FAR}))
    assert text.endswith(
        """\
1. Everybody starts here.
   Try, in this order:                                        helps    costs  helps for each minute
   1) Clean the seal                                           27 %    5 min           5.3 %
   2) Free the way                                             33 %   40 min          0.83 %
   3) Put in a new seal                                       6.7 %   55 min*         0.12 %
   Then the store: there is nothing left to try at home.
"""
    )


def test_a_cause_for_the_store_counts_in_the_order_of_the_table(
    make_site: MakeSite, command: TreeCommand
) -> None:
    """5 for all; 55 for all but 80 % of a third; 40 for two thirds; 2000 for the last third."""
    text = command("no-steam", make_site({**STEAM, **FAR}))
    table = 5 + 55 * (1 - 0.8 / 3) + 40 * 2 / 3 + 2000 / 3
    assert f"\n  {table:.0f} min  by the order of the guide’s table\n" in text


def test_an_answer_that_leads_straight_to_the_store_is_explained(
    make_site: MakeSite, command: TreeCommand
) -> None:
    guide = str(LIGHT[GUIDE])
    first = guide.replace("    ask:", "    first: true\n    ask:")
    text = command(
        "no-coffee",
        make_site({**LIGHT, GUIDE: first.replace("[tank-empty]}", "[tank-empty], visit_store: true}", 1)}),
    )
    assert "   - It is red → go to 2\n" in text
    assert "   Then the store at once: the answer says not to try anything at home.\n" in text


def test_alternatives_include_the_questions_that_must_come_first(
    make_site: MakeSite, command: TreeCommand
) -> None:
    """Asking takes a minute and tells nothing. 6 in 10 are sent to the store; the others need 45, or 60 by
    the table.
    """
    guide = str(LIGHT[GUIDE]).replace("    ask:", "    first: true\n    ask:")
    guide = guide.replace("points_to: [tank-empty]", "visit_store: true").replace(
        ", rules_out: [tank-empty]", ""
    )
    text = command("no-coffee", make_site({**LIGHT, GUIDE: guide}))
    assert (
        "   91 min  by this tree; no other with the same first questions takes less\n"
        "   91 min  by the best order of fixes, if nothing else is asked\n"
        "   97 min  by the order of the guide’s table, behind what is asked first\n"
        "  121 min  by going straight to the store at once, behind what is asked first\n"
    ) in text


@pytest.mark.parametrize(
    ("scales", "sentence"),
    [
        ("", "5 in a hundred visitors have none of these causes."),
        (
            "\ndiagnosis: {other_causes: 8, done_wrong: 10}",
            "8 in a hundred visitors have none of these causes, and 10 in a hundred who try a fix get it "
            "wrong.",
        ),
    ],
)
def test_other_causes_and_fixes_done_wrong_are_mentioned(
    scales: str, sentence: str, make_site: MakeSite, command: TreeCommand
) -> None:
    root = make_site({"data/site.yml": ("minutes: {low: 5}", f"minutes: {{low: 5}}{scales}")})
    text = " ".join(command("no-coffee", root).split())
    assert f"Mendbook assumes that {sentence} Proven:" in text


def test_a_guide_with_one_cause_is_explained(make_site: MakeSite, command: TreeCommand) -> None:
    """It's a draft, which editors are working on. 5 of 100 visitors have another cause."""
    text = command("too-bitter", make_site())
    assert text.startswith("The coffee is bitter\n====================\n")
    assert text.endswith(
        """\
1. Everybody starts here.
   Try, in this order:                                        helps    costs  helps for each minute
   1) Descale the machine                                      95 %   30 min           3.2 %
   Then the store: there is nothing left to try at home.
"""
    )


ESTIMATES = """\
No coffee
=========

Worth measuring, the most useful first: if an estimate is really half or twice as much, this tree takes
this much longer, on average, than the best one would.
  1.0 min  how likely `limescale` is
  1.0 min  how likely `tank-empty` is
  0.9 min  how long this takes: Fill the tank (20 min)
  0.5 min  how long this takes: Descale the machine (30 min)
  0.3 min  how often “It is red” is the answer to: Is the light red?
  0.3 min  how often “It is green” is the answer to: Is the light red?
  0.1 min  what the risks cost (`risks`)
"""


def test_estimates_are_listed_by_the_value_of_measuring_them(
    make_site: MakeSite, command: TreeCommand
) -> None:
    assert command("no-coffee", make_site(LIGHT), "--estimates") == ESTIMATES


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        (
            "",
            "No estimate is worth measuring: the tree is just as good if any of them is really half or "
            "twice as much.",
        ),
        (
            "tree:\n  a: {fix: limescale, then: b}\n  b: {store: [tank-empty]}\n",
            "The tree is written by hand, so no estimate changes it.",
        ),
    ],
    ids=["none", "by hand"],
)
def test_the_output_says_if_no_estimate_is_worth_measuring(
    rest: str, sentence: str, make_site: MakeSite, command: TreeCommand
) -> None:
    guide = str(LIGHT[GUIDE]).partition("questions:")[0] + "reviewed: 2026-05-01\n" + rest
    if not rest:
        guide = guide.replace("  - {cause: limescale, likelihood: common}\n", "")
    root = make_site({**LIGHT, GUIDE: guide})
    assert command("no-coffee", root, "--estimates") == f"No coffee\n=========\n\n{sentence}\n"


# -- as a picture, and into a file ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["No coffee", "Is the light red?", "It is green", "I’m not sure", "1) Fill the tank", "Store"],
        ),
        ("pt", ["Não sai café", "A luz está vermelha?", "Está verde", "Não tenho a certeza", "Store"]),
    ],
)
def test_the_graph_is_a_picture_of_the_tree(
    make_site: MakeSite, command: TreeCommand, language: str, words: list[str]
) -> None:
    svg = ET.fromstring(command("no-coffee", make_site(LIGHT), "--graph", "--language", language))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    texts = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert [word for word in words if word not in texts] == []
    assert [text for text in texts if text and text.rstrip(".").isdigit()] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("options", "start"), [([], b"No coffee\n"), (["--paths"], b"1. 51 min, "), (["--graph"], b"<?xml ")]
)
def test_the_output_can_be_a_file(
    make_site: MakeSite, command: TreeCommand, tmp_path: Path, options: list[str], start: bytes
) -> None:
    file = tmp_path / "tree"
    assert command("no-coffee", make_site(LIGHT), *options, "-o", file) == ""
    assert file.read_bytes().startswith(start)
    assert file.read_bytes().endswith(b"\n")


def test_the_same_tree_gives_the_same_bytes(make_site: MakeSite, command: TreeCommand) -> None:
    root = make_site(LIGHT)
    assert command("no-coffee", root, "--graph") == command("no-coffee", root, "--graph")


# -- errors --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-cofee"], "there is no guide `no-cofee`. Did you mean `no-coffee`?"),
        (["zzz"], "there is no guide `zzz`."),
        (["no-coffee", "--language", "fr"], "the site has no language `fr`. It has: en, pt."),
    ],
)
def test_unknown_names_are_reported(
    make_site: MakeSite, command: TreeCommand, arguments: list[str], message: str
) -> None:
    name, *options = arguments
    assert command.refused(name, make_site(), *options) == f"mendbook: {message}\n"


def test_an_unknown_folder_is_reported(tmp_path: Path, command: TreeCommand) -> None:
    assert (
        command.refused("no-coffee", tmp_path / "no") == f"mendbook: there is no folder {tmp_path / 'no'}\n"
    )


def test_a_site_with_errors_is_reported(make_site: MakeSite, command: TreeCommand) -> None:
    message = command.refused(
        "no-coffee", make_site({"data/causes.yml": ("complexity: low", "complexity: lo")})
    )
    assert message == (
        "data/causes.yml:4:15: error MB204: `lo` can't be chosen for `complexity`.\n    Did you mean "
        "`low`? Use one of: low, medium, high.\n1 error\n"
    )


def test_a_folder_without_a_site_is_reported(tmp_path: Path, command: TreeCommand) -> None:
    assert command.refused("no-coffee", tmp_path).startswith("data/site.yml:1:1: error MB111: ")


def test_a_broken_handwritten_tree_is_reported(make_site: MakeSite, command: TreeCommand) -> None:
    tree = "reviewed: 2026-05-01\ntree:\n  a: {fix: tank-empty, then: a}\n  b: {store: [limescale]}\n"
    root = make_site({GUIDE: ("reviewed: 2026-05-01\n", tree)})
    assert command.refused("no-coffee", root) == (
        f"{GUIDE}:26:3: error MB702: `a` leads back to `a`, so a visitor could go round in circles: a → "
        f"a.\n    Lead to a step that comes later, or to `store`.\n{GUIDE}:27:3: error MB704: No step leads "
        "to `b`.\n    Lead to it from another step, or delete it.\n2 errors\n"
    )
    # The trees of other guides can still be shown.
    assert command("too-bitter", root).startswith("The coffee is bitter\n")


def test_only_one_form_can_be_requested(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tree", "no-coffee", "--graph", "--paths"]) == 2
    message = "mendbook: choose one of `--graph`, `--paths` and `--estimates`.\nUsage: mendbook tree "
    assert capsys.readouterr().err.startswith(message)


def test_the_default_folder_is_the_current_one(
    make_site: MakeSite, command: TreeCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_site(LIGHT))
    assert command("no-coffee") == EXPLAINED
