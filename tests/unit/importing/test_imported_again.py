"""Articles imported twice, ids that are taken, and entries that exist already."""

import re

from imports import data_of, errors_of, fixture, imported

from espresso import espresso
from mendbook.files import Overlay

PAGE = b"<h1>No coffee</h1><p>The cup stays empty.</p><ol><li>Fill the tank.</li></ol>"


def test_an_article_imported_before_is_skipped() -> None:
    first = imported({"a/seed.txt": fixture("seed.txt")})
    site = Overlay(espresso(), dict(first.files))
    again = imported({"b/copy.txt": fixture("seed.txt")}, site=site)
    assert again.files == {}
    assert again.drafts == ()
    assert again.skipped == ("copy.txt: it was imported already, into data/guides/seed.yml.",)


def test_a_help_desk_article_that_has_changed_since_is_reported() -> None:
    export = fixture("freshdesk.json")
    first = imported({"export.json": export})
    site = Overlay(espresso(), dict(first.files))
    again = imported({"export.json": export.replace(b"88 \xc2\xb0C", b"90 \xc2\xb0C")}, site=site)
    assert again.files == {}
    assert again.skipped == (
        "export.json, article 51000000001: it was imported already, into data/howtos/coffee-is-too-cold.yml. "
        "It has changed since: compare them, or delete that file to import it again.",
        "export.json, article 51000000002: it was imported already, into "
        "data/howtos/where-to-buy-filters.yml.",
    )


def test_links_lead_to_articles_imported_before() -> None:
    first = imported({"grinder.html": b"<h1>Grinder</h1><p>Say.</p><ol><li>Turn it.</li></ol>"})
    site = Overlay(espresso(), dict(first.files))
    second = imported(
        {
            "grinder.html": b"<h1>Grinder</h1><p>Say.</p><ol><li>Turn it.</li></ol>",
            "cup.html": b'<h1>Cup</h1><p>See <a href="grinder.html">it</a>.</p>',
        },
        site=site,
    )
    assert data_of(second, "data/howtos/cup.yml")["summary"] == {"en": "See [it](howto:grinder)."}


def test_a_file_given_twice_is_imported_once() -> None:
    result = imported({"a.html": PAGE, "b.html": PAGE})
    assert len(result.drafts) == 1
    assert result.skipped == ("b.html: it occurs twice; the second was skipped.",)


def test_taken_ids_get_numbers_and_equal_titles_are_reported() -> None:
    table = b"<table><tr><th>Cause<th>Solution<tr><td>Limescale<td>Descale it</table>"
    page = b"<h1>No coffee comes out</h1><p>It is empty.</p>" + table
    result = imported({"a.html": page, "b.html": PAGE.replace(b"<ol>", b"<p>More.</p><ol>")})
    assert sorted(result.files) == [
        "data/causes/limescale-2.yml",
        "data/guides/no-coffee-comes-out.yml",
        "data/howtos/no-coffee.yml",
    ]
    assert errors_of(result) == []
    todo = [entry.message for one in result.drafts for entry in one.todo]
    assert "Check whether it is the same as the guide `no-coffee`, which has the same title." in todo
    assert "Check whether it is the same cause as `limescale`, which has the same name." in todo
    text = result.files["data/causes/limescale-2.yml"].decode()
    assert "# There is a cause `limescale` with the same name.\n" in text


def test_taken_slugs_are_avoided() -> None:
    export = re.sub(rb'"label_names": \[[^\]]*\]', b'"label_names": []', fixture("zendesk.json"))
    result = imported({"export.json": export})
    assert data_of(result, "data/guides/no-coffee-comes-out.yml")["slug"] == {"pt": "nao-sai-cafe-2"}


def test_ids_of_entries_with_mistakes_are_taken_too() -> None:
    edits = {"data/guides/grinder.yml": "title: {en: Grinder}\n"}
    result = imported({"a.html": PAGE.replace(b"No coffee", b"Grinder error")}, edits=edits)
    assert [one.files[0] for one in result.drafts] == ["data/howtos/grinder-error.yml"]
    edits = {"data/howtos/grinder.yml": "nonsense: 1\n"}
    result = imported({"a.html": PAGE.replace(b"No coffee", b"Grinder")}, edits=edits)
    assert [one.files[0] for one in result.drafts] == ["data/howtos/grinder-2.yml"]
