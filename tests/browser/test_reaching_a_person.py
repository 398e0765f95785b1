"""Ways to reach a person, on a site with all of them: below each step, at the end, and without JavaScript."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
from hosts import Host
from playwright.sync_api import Browser, Page, expect

from espresso import Edit, copy_site
from hosting import MKDOCS_YML, build
from steam import STEAM

WAYS = ["Call +351 21 345 6789", "Send a message", "Send an email", "Book a visit"]
CONTACT = """\
help_from: store
contact:
  - {call: +351 213 456 789}
  - {message: "https://chat.example/351?text={summary}"}
  - {write: help@crema.example}
  - {book: "https://crema.example/book", name: {en: Book a visit, pt: Marcar uma visita}}
"""
EDITS: Mapping[str, Edit] = {
    **STEAM,
    "mkdocs.yml": MKDOCS_YML,
    "data/site.yml": ("help_from: store\n", CONTACT),
}
ADDRESSES = "links => links.map(link => link.getAttribute('href'))"


@pytest.fixture(scope="module")
def crema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_site(tmp_path_factory.mktemp("crema") / "site", EDITS)
    built = build(root)
    assert built.code == 0, built.output
    with Host(root / "site") as host:
        yield host.address


@pytest.fixture
def guide(browser: Browser, crema: str) -> Iterator[Page]:
    context = browser.new_context(base_url=crema, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/guides/no-steam/")
    yield page
    context.close()


def address_after_click(page: Page, name: str) -> str:
    """The address of a contact link in the card of the tree after a click on it."""
    page.evaluate("addEventListener('click', event => event.preventDefault())")
    link = page.locator(".card").get_by_role("link", name=name, exact=True)
    link.click()
    return link.get_attribute("href") or ""


def test_contact_ways_are_below_each_step(guide: Page) -> None:
    person = guide.locator(".card .person")
    expect(person).to_contain_text("Rather talk to a person?")
    expect(person.get_by_role("link")).to_have_text(["Find a shop", *WAYS])
    expect(guide.locator(".tree > .person")).to_have_count(0)


def test_at_the_end_contact_ways_are_beside_the_store_and_pass_on_what_was_tried(guide: Page) -> None:
    still = guide.locator(".card").get_by_role("link", name="Still not fixed", exact=True)
    still.click()
    expect(guide.locator(".card h3")).to_have_text("Free the way")
    sent = parse_qs(urlsplit(address_after_click(guide, "Send a message")).query)["text"][0].splitlines()
    assert sent == ["No steam comes", "1. Clean the seal – didn’t help", guide.url]
    guide.reload()
    still.click()
    expect(guide.locator(".card h3")).to_have_text("Let us take a look")
    expect(guide.locator(".card .person")).to_be_hidden()
    expect(guide.locator(".card .contact-ways:visible").get_by_role("link")).to_have_text(WAYS)
    untouched = guide.locator(".card .contact-ways:visible a").evaluate_all(ADDRESSES)
    assert untouched[1] == "https://chat.example/351?text="
    message = parse_qs(urlsplit(address_after_click(guide, "Send a message")).query)["text"][0].splitlines()
    mail = parse_qs(urlsplit(address_after_click(guide, "Send an email")).query)["body"][0].splitlines()
    assert (
        message
        == mail
        == [
            "No steam comes",
            "1. Clean the seal (NS-1) – didn’t help",
            "2. Free the way (NS-2) – didn’t help",
            guide.url,
        ]
    )


def test_without_javascript_contact_ways_are_below_the_list(browser: Browser, crema: str) -> None:
    context = browser.new_context(base_url=crema, java_script_enabled=False)
    page = context.new_page()
    page.goto("/guides/no-steam/")
    ways = page.locator(".tree > .person").get_by_role("link")
    expect(ways).to_have_text(["Find a shop", *WAYS])
    assert ways.evaluate_all(ADDRESSES)[1:] == [
        "tel:+351213456789",
        "https://chat.example/351?text=",
        "mailto:help@crema.example?subject=Crema%20Help&body=",
        "https://crema.example/book",
    ]
    context.close()
