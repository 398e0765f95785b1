"""Words without case and accents, as the search knows them and as an index is sorted."""

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
    ],
)
def test_the_words_of_a_text(text: str, terms: list[str]) -> None:
    assert search_terms(text) == terms


def test_what_words_are_sorted_by() -> None:
    assert sorted(["Zé", "água", "“Ênfase”", "Agora", "ave"], key=sort_key) == [
        "Agora",
        "água",
        "ave",
        "“Ênfase”",
        "Zé",
    ]


def link(title: str, address: str = "a/") -> Link:
    return Link(RichText.plain(title), address)


def test_an_index_by_letter() -> None:
    links = [link("Ecrã"), link("água"), link("5G"), link("“Erro”"), link("Acima"), link("¡…!")]
    letters = [(letter, [str(one.title) for one in some]) for letter, some in by_letter(links)]
    assert letters == [(DIGITS, ["¡…!", "5G"]), ("A", ["Acima", "água"]), ("E", ["Ecrã", "“Erro”"])]


def test_the_same_title_stands_once_for_each_page() -> None:
    ((_, links),) = by_letter([link("No coffee"), link("no coffee!"), link("No coffee", "b/")])
    assert [one.address for one in links] == ["a/", "b/"]
