"""Words without case and accents, as the search compares them and as indexes are sorted."""

import pytest

from mendbook.views import Link, RichText, search_terms, sort_key
from mendbook.views.a_to_z import DIGITS, by_letter


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Cópia de SEGURANÇA", ["copia", "de", "seguranca"]),
        ("Não, não!", ["nao", "nao"]),
        ("It won’t turn on; it can't.", ["it", "wont", "turn", "on", "it", "cant"]),
        ("l’écran d'eau", ["l", "ecran", "d", "eau"]),
        ("Wi-Fi", ["wi", "fi", "wifi"]),
        ("USB‑C-cable", ["usb", "c", "cable"]),
        ("gasta-se", ["gasta", "se"]),
        ("Straße, Œuvre, Łódź, smørrebrød", ["strasse", "oeuvre", "lodz", "smorrebrod"]),
        ("iOS 17.4, 5G, 20 %", ["ios", "17", "4", "5g", "20"]),
        ("e\u0301cran", ["ecran"]),
        ("", []),
        ("¿…? – “”", []),
        ("שָׁלוֹם", ["שלום"]),
        ("snake_case", ["snake", "case"]),
        ("辻\U000e0100", ["辻"]),  # a variation selector
    ],
)
def test_a_text_is_split_into_folded_terms(text: str, terms: list[str]) -> None:
    assert search_terms(text) == terms


def test_sorting_ignores_case_accents_and_punctuation() -> None:
    assert sorted(["Zé", "água", "“Ênfase”", "Agora", "ave"], key=sort_key) == [
        "Agora",
        "água",
        "ave",
        "“Ênfase”",
        "Zé",
    ]


def link(title: str, address: str = "a/") -> Link:
    return Link(RichText.plain(title), address)


def test_an_index_is_grouped_by_letter() -> None:
    links = [link("Ecrã"), link("água"), link("5G"), link("“Erro”"), link("Acima"), link("¡…!")]
    letters = [(letter, [str(one.title) for one in some]) for letter, some in by_letter(links)]
    assert letters == [(DIGITS, ["¡…!", "5G"]), ("A", ["Acima", "água"]), ("E", ["Ecrã", "“Erro”"])]


def test_links_with_the_same_title_and_page_are_listed_once() -> None:
    ((_, links),) = by_letter([link("No coffee"), link("no coffee!"), link("No coffee", "b/")])
    assert [one.address for one in links] == ["a/", "b/"]
