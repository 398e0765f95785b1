"""Ways to reach a person: in guides and at every step of a tree, or else only a store."""

import pytest

from espresso import QUESTION, MakeSite
from mendbook.model.contacts import is_link, is_mail, parse_number
from publishing import page_at, publish_alike

CONTACT = {
    "data/site.yml": (
        "minutes: {low: 5}\n",
        "minutes: {low: 5}\n"
        "contact:\n"
        "  - {call: +351 213 456 789}\n"
        '  - {message: "https://chat.example/351?text={summary}", '
        "name: {en: Chat with us, pt: Fale connosco}}\n"
        "  - {write: help@crema.example}\n"
        "  - {book: https://crema.example/book}\n",
    )
}


def test_a_guide_lists_the_contact_ways_with_their_links(make_site: MakeSite) -> None:
    publication = publish_alike(make_site({**QUESTION, **CONTACT}))
    assert publication.problems == []
    links = page_at(publication, "guides/no-coffee/").one(class_="call").one(class_="contact-ways").all("a")
    assert [(link.text, link.attributes["href"], link.attributes.get("data-attach")) for link in links] == [
        ("Call +351 21 345 6789", "tel:+351213456789", None),
        ("Chat with us", "https://chat.example/351?text=", "https://chat.example/351?text={summary}"),
        (
            "Send an email",
            "mailto:help@crema.example?subject=Crema%20Help&body=",
            "mailto:help@crema.example?subject=Crema%20Help&body={summary}",
        ),
        ("Book an appointment", "https://crema.example/book", None),
    ]
    # Once below the list for visitors without JavaScript, and once on the card of the script.
    without, within = page_at(publication, "pt/guias/nao-sai-cafe/").all(class_="person")
    assert without.text == within.text
    assert within.text.startswith("Prefere falar com uma pessoa? ")
    assert "Fale connosco" in within.text


def test_a_site_without_contact_ways_offers_only_a_store(make_site: MakeSite) -> None:
    publication = publish_alike(make_site(QUESTION))
    for address in ("", "guides/no-coffee/"):
        page = page_at(publication, address)
        assert page.all(class_="contact-ways") == []
        # At every step, not only at the end of a long page.
        assert [person.text for person in page.all(class_="person")] == (
            ["Rather talk to a person? Find a shop"] * 2 if address else []
        )


@pytest.mark.parametrize(
    ("written", "international"),
    [("+351 213 456 789", "+351 21 345 6789"), (" +44 20 7946 0958", "+44 20 7946 0958")],
)
def test_international_numbers_are_recognized(written: str, international: str) -> None:
    number = parse_number(written)
    assert number is not None
    assert number[0] == international
    assert number[1].startswith("tel:+")


@pytest.mark.parametrize("written", ["213 456 789", "+351 1", "call us", "+", ""])
def test_other_numbers_are_not_recognized(written: str) -> None:
    assert parse_number(written) is None


def test_email_addresses_and_links_are_recognized() -> None:
    assert is_mail("help@crema.example")
    assert not any(map(is_mail, ("mailto:a@b.c", "a@b", "a b@c.de", "Crema <a@b.de>", "")))
    assert is_link("https://wa.me/351?text={summary}")
    assert not any(
        map(is_link, ("javascript:alert(1)", "wa.me/1", "https://{summary}.example", "https://a b.c"))
    )
