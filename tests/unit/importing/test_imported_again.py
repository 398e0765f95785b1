"""The same article twice, names that are taken, and entries that are there already."""

import re

from imports import errors_of, fixture, imported, said

from espresso import espresso
from mendbook.files import Overlay

PAGE = b"<h1>No coffee</h1><p>The cup stays empty.</p><ol><li>Fill the tank.</li></ol>"


def test_an_article_that_was_imported_is_passed_over() -> None:
    first = imported({"a/seed.txt": fixture("seed.txt")})
    site = Overlay(espresso(), dict(first.files))
    again = imported({"b/copy.txt": fixture("seed.txt")}, site=site)
    assert again.files == {}
    assert again.drafts == ()
    assert again.skipped == ("copy.txt: it was imported already, into data/guides/seed.yml.",)


def test_an_article_of_a_help_desk_that_has_changed_since() -> None:
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


def test_links_lead_to_what_was_imported_before() -> None:
    first = imported({"grinder.html": b"<h1>Grinder</h1><p>Say.</p><ol><li>Turn it.</li></ol>"})
    site = Overlay(espresso(), dict(first.files))
    second = imported(
        {
            "grinder.html": b"<h1>Grinder</h1><p>Say.</p><ol><li>Turn it.</li></ol>",
            "cup.html": b'<h1>Cup</h1><p>See <a href="grinder.html">it</a>.</p>',
        },
        site=site,
    )
    assert said(second, "data/howtos/cup.yml")["summary"] == {"en": "See [it](howto:grinder)."}


def test_one_file_twice_in_an_import() -> None:
    got = imported({"a.html": PAGE, "b.html": PAGE})
    assert len(got.drafts) == 1
    assert got.skipped == ("b.html: it occurs twice; the second was skipped.",)


def test_ids_that_are_taken_get_numbers_and_the_same_titles_are_told() -> None:
    table = b"<table><tr><th>Cause<th>Solution<tr><td>Limescale<td>Descale it</table>"
    page = b"<h1>No coffee comes out</h1><p>It is empty.</p>" + table
    got = imported({"a.html": page, "b.html": PAGE.replace(b"<ol>", b"<p>More.</p><ol>")})
    assert sorted(got.files) == [
        "data/causes/limescale-2.yml",
        "data/guides/no-coffee-comes-out.yml",
        "data/howtos/no-coffee.yml",
    ]
    assert errors_of(got) == []
    todo = [entry.message for one in got.drafts for entry in one.todo]
    assert "Check whether it is the same as the guide `no-coffee`, which has the same title." in todo
    assert "Check whether it is the same cause as `limescale`, which has the same name." in todo
    text = got.files["data/causes/limescale-2.yml"].decode()
    assert "# There is a cause `limescale` with the same name.\n" in text


def test_slugs_that_are_taken_are_avoided() -> None:
    export = re.sub(rb'"label_names": \[[^\]]*\]', b'"label_names": []', fixture("zendesk.json"))
    got = imported({"export.json": export})
    assert said(got, "data/guides/no-coffee-comes-out.yml")["slug"] == {"pt": "nao-sai-cafe-2"}


def test_entries_with_mistakes_count_too() -> None:
    edits = {"data/guides/grinder.yml": "title: {en: Grinder}\n"}
    got = imported({"a.html": PAGE.replace(b"No coffee", b"Grinder error")}, edits=edits)
    assert [one.files[0] for one in got.drafts] == ["data/howtos/grinder-error.yml"]
    edits = {"data/howtos/grinder.yml": "nonsense: 1\n"}
    got = imported({"a.html": PAGE.replace(b"No coffee", b"Grinder")}, edits=edits)
    assert [one.files[0] for one in got.drafts] == ["data/howtos/grinder-2.yml"]
