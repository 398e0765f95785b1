"""The cost of a repair: at solutions, on the page of a cause, at the end of a tree and in PDFs."""

import json
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from parsed import Element
from pdf_reading import Prints
from publishing import page_at, publish_alike
from spaces import with_plain_spaces
from steam import STEAM

SERVICES: Edit = """\
board:
  name: {en: New board, pt: Placa nova}
  price: {from: 59, to: 89, currency: EUR, since: 2026-05-01}
  takes: {from: 30, to: 60}
  causes: [board]
  applies_to: {devices: [crema-two]}
board-one:
  name: {en: New board, pt: Placa nova}
  price: {from: 49.5, currency: EUR, since: 2026-05-01}
  causes: [board]
  applies_to: {devices: [crema-one]}
"""


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    root = make_site(STEAM)
    edit_site(root, {"data/services.yml": SERVICES})
    return root


def main_of(root: Path, address: str) -> Element:
    published = publish_alike(root, site_url="https://crema.example/")
    assert published.problems == []
    return page_at(published, address).one("main")


def costs_at(root: Path, address: str) -> list[str]:
    costs = [cost for box in main_of(root, address).all(class_="costs") for cost in box.all("li")]
    return [with_plain_spaces(cost.text) for cost in costs]


EN = [
    "Only for Crema Two New board: €59 to €89, in 30 to 60 min Price since 1 May 2026",
    "Only for Crema One New board: €49.50 Price since 1 May 2026",
]


@pytest.mark.parametrize("address", ["guides/no-steam/", "causes/board/"])
def test_costs_are_shown_for_repairs_that_a_store_can_do(site: Path, address: str) -> None:
    assert costs_at(site, address) == EN


def test_costs_are_in_the_format_of_the_language(site: Path) -> None:
    assert costs_at(site, "pt/causes/board/") == [
        "Só para Crema Two Placa nova: 59 € a 89 €, em 30 a 60 min Preço em vigor desde 1 de maio de 2026",
        "Só para Crema One Placa nova: 49,50 € Preço em vigor desde 1 de maio de 2026",
    ]


def test_without_services_no_costs_are_shown(make_site: MakeSite) -> None:
    assert costs_at(make_site(STEAM), "guides/no-steam/") == []


def test_costs_are_shown_at_the_end_of_the_tree(site: Path) -> None:
    ends = main_of(site, "guides/no-steam/").one(class_="ways").all(class_="at-store")
    costs = [[with_plain_spaces(cost.text) for cost in end.all(class_="cost")] for end in ends]
    assert costs == [["€59 to €89, in 30 to 60 min (Crema Two)", "€49.50 (Crema One)"]]


def test_costs_are_in_pdfs(site: Path) -> None:
    causes = json.loads(Prints(site).guide("no-steam", "en").data)["guide"]["causes"]
    assert [len(cause["costs"]) for cause in causes] == [0, 0, 2]
    assert [cost["for"] for cost in causes[2]["costs"]] == ["Only for Crema Two", "Only for Crema One"]
