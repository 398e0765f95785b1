"""Decision trees of a whole site: errors stop publication, notes don't, and the preview draws graphs."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import ESPRESSO, QUESTION, Edit, MakeSite, edit_site
from mendbook.problems import blocking
from mendbook.publish import Publication, publish
from publishing import file_of, publish_alike

GUIDE, DRAFT = "data/guides/no-coffee.yml", "data/guides/too-bitter.yml"

IDLE = "questions: [{id: smell, ask: Well?, answers: [{id: good, label: Yes}, {id: bad, label: No}]}]\n"
"""A question that distinguishes nothing, so it is never asked."""


def more_keys(keys: str) -> Edit:
    """Adds keys to either guide: to `no-coffee` from line 25 on, to the draft from line 7."""
    return "reviewed: 2026-05-01\n", f"reviewed: 2026-05-01\n{keys}"


def tree(*steps: str) -> Edit:
    return more_keys("".join(["tree:\n", *(f"  {step}\n" for step in steps)]))


def reported(publication: Publication) -> list[str]:
    return [f"{p.place} {p.code} {p.message}" for p in publication.problems]


@pytest.mark.parametrize(
    ("file", "edit", "problem"),
    [
        (
            GUIDE,
            tree("a: {fix: tank-empty, then: b}", "b: {fix: limescale, then: a}"),
            f"{GUIDE}:27:3 MB702 `b` leads back to `a`, so a visitor could go round in circles: a → b → a.",
        ),
        (
            GUIDE,
            tree("a: {fix: tank-empty, then: store}"),
            f"{GUIDE}:25:1 MB703 No path reaches the cause `limescale`: nothing in the tree fixes it.",
        ),
        # Visitors don't see drafts, but they must be right before they are published.
        (
            DRAFT,
            tree("a: {fix: limescale, then: b}"),
            f"{DRAFT}:8:29 MB301 There is no step `b` in this tree.",
        ),
    ],
)
@pytest.mark.parametrize("preview", [False, True])
def test_a_broken_tree_stops_the_publication(
    make_site: MakeSite, file: str, edit: Edit, problem: str, preview: bool
) -> None:
    publication = publish(make_site({file: edit}), site_url="https://crema.example/", preview=preview)
    assert reported(publication) == [problem]
    assert blocking(publication.problems)
    assert not publication.pages
    assert not publication.files
    assert not publication.on_demand


def test_a_mistake_in_one_guide_does_not_hide_a_broken_tree_in_another(make_site: MakeSite) -> None:
    unknown = "questions:\n  - id: light\n    ask: Well?\n    answers:\n"
    answers = "      - {id: red, label: Yes, points_to: [gremlins]}\n      - {id: green, label: No}\n"
    publication = publish(
        make_site(
            {
                GUIDE: more_keys(f"statsu: draft\n{unknown}{answers}"),
                DRAFT: tree("a: {fix: limescale, then: b}", "b: {ask: light, answers: {unsure: a}}"),
                "data/guides/cold.yml": (ESPRESSO / DRAFT).read_text(encoding="utf-8")
                + "tree:\n  a: {fix: limescale, then: a}\n",
                "content/en/about.md": ("guide:no-coffee", "guide:no-cofee"),
            }
        )
    )
    assert reported(publication) == [
        "content/en/about.md:7:17 MB303 There is no guide `no-cofee`.",
        "data/guides/cold.yml:9:3 MB702 `a` leads back to `a`, so a visitor could go round in circles: a → "
        "a.",
        f"{GUIDE}:25:1 MB201 `statsu` is not a key here.",
        f"{GUIDE}:30:43 MB301 There is no cause `gremlins` in this guide.",
        f"{DRAFT}:9:3 MB702 `b` leads back to `a`, so a visitor could go round in circles: a → b → a.",
        f"{DRAFT}:9:12 MB301 There is no question `light` in this guide.",
    ]
    assert not publication.pages
    assert not publication.files


def test_a_mistake_in_a_cause_does_not_hide_broken_trees_of_guides_without_it(make_site: MakeSite) -> None:
    """The trees of guides with that cause are not checked."""
    loop = "a: {fix: limescale, then: a}", "b: {fix: limescale, then: store}"
    publication = publish(
        make_site(
            {
                GUIDE: tree(*loop),
                DRAFT: tree(*loop),
                "data/causes.yml": ("complexity: low", "complexity: hard"),
            }
        )
    )
    assert reported(publication) == [
        "data/causes.yml:4:15 MB204 `hard` can't be chosen for `complexity`.",
        f"{DRAFT}:8:3 MB702 `a` leads back to `a`, so a visitor could go round in circles: a → a.",
        f"{DRAFT}:9:3 MB704 No step leads to `b`.",
    ]


def test_notes_about_questions_do_not_stop_the_publication(make_site: MakeSite) -> None:
    publication = publish_alike(make_site({GUIDE: more_keys(IDLE)}))
    assert [(p.code, p.severity.value) for p in publication.problems] == [
        ("MB712", "note"),
        ("MB711", "note"),
    ]
    assert not blocking(publication.problems, strict=True)
    assert len(publication.pages["en"]) == 13
    (page,) = [page.html for page in publication.pages["en"] if page.id == ("guide", "no-coffee")]
    assert "smell" not in page


def test_notes_about_costs_do_not_stop_the_publication(make_site: MakeSite) -> None:
    scales: Mapping[str, Edit] = {"data/site.yml": ("{low: 5}\n", "{low: 5}\ndiagnosis: {store_visit: 20}\n")}
    publication = publish_alike(make_site(scales))
    assert {p.code for p in publication.problems} == {"MB713"}
    assert not blocking(publication.problems, strict=True)


def test_guides_that_share_a_tree_have_their_own_words(make_site: MakeSite) -> None:
    """Their tree is computed only once."""
    root = make_site(QUESTION)
    other = (root / GUIDE).read_text(encoding="utf-8").replace("slug: {pt: nao-sai-cafe}\n", "")
    edit_site(root, {"data/guides/no-steam.yml": other.replace("en: Red", "en: Glowing")})
    publication = publish_alike(root)
    assert publication.problems == []
    html = {page.id[1]: page.html for page in publication.pages["en"] if page.id[0] == "guide"}
    assert ("<span>Red</span>" in html["no-coffee"], "<span>Glowing</span>" in html["no-coffee"]) == (
        True,
        False,
    )
    assert ("<span>Red</span>" in html["no-steam"], "<span>Glowing</span>" in html["no-steam"]) == (
        False,
        True,
    )


# -- on demand


def graphs_and_reviews(root: Path, *, preview: bool) -> tuple[list[str], list[str]]:
    """The addresses of the graphs that are drawn on request, and of everything about reviews."""
    publication = publish(root, site_url="https://crema.example/", preview=preview)
    pages = [page.view.address for pages in publication.pages.values() for page in pages]
    everything = [*pages, *publication.files]
    graphs = sorted(name for name in publication.on_demand if name.endswith(".svg"))
    return graphs, sorted(name for name in everything if "review" in name)


def test_graphs_are_drawn_on_request_in_the_preview_only(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    names = ["_review/no-coffee/", "_review/too-bitter/", "pt/_review/no-coffee/", "pt/_review/too-bitter/"]
    assert graphs_and_reviews(root, preview=False) == ([], [])
    assert graphs_and_reviews(root, preview=True) == ([f"{name}tree.svg" for name in names], names)


def test_a_graph_is_in_the_language_of_its_review(make_site: MakeSite) -> None:
    graphs = publish_alike(make_site(QUESTION), preview=True).on_demand
    english, portuguese = (graphs[f"{start}_review/no-coffee/tree.svg"]().decode() for start in ("", "pt/"))
    assert [words in english for words in ("Descale", "Descalcificar")] == [True, False]
    assert [words in portuguese for words in ("Descale", "Descalcificar")] == [False, True]


def test_the_sitemap_of_a_preview_has_no_reviews(make_site: MakeSite) -> None:
    publication = publish_alike(make_site(QUESTION), site_url="https://crema.example/", preview=True)
    assert b"review" not in file_of(publication, "sitemap.xml")
