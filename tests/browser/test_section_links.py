"""Links to parts of a page: shared on phones, copied elsewhere, and plain links without JavaScript."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

GUIDE = "/guides/iphone-wont-turn-on/"
SOLUTIONS = "Link to: Solutions, step by step"


def test_a_link_is_copied_and_the_copy_is_confirmed(context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(GUIDE)
    link = page.get_by_role("link", name=SOLUTIONS, exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith(f"{GUIDE}#on_solutions")


def test_on_a_phone_the_link_is_shared(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script("navigator.share = async (shared) => { window.shared = shared }")
    page.goto(GUIDE)
    page.get_by_role("link", name=SOLUTIONS, exact=True).click()
    shared = page.evaluate("window.shared")
    assert shared["url"].endswith(f"{GUIDE}#on_solutions")
    assert shared["title"].startswith("iPhone won’t turn on")
    assert "#" not in page.url
    context.close()


def test_without_javascript_the_link_leads_to_its_part(plain: Page) -> None:
    plain.goto(GUIDE)
    plain.get_by_role("link", name=SOLUTIONS, exact=True).click()
    assert plain.url.endswith("#on_solutions")
    expect(plain.locator("#on_solutions")).to_be_in_viewport()


def test_links_are_neither_in_the_tree_nor_printed(page: Page) -> None:
    page.goto(GUIDE)
    page.locator("details.solution > summary").first.click()
    expect(page.locator("details.solution[open] .section-link")).to_be_visible()
    expect(page.locator(".tree .section-link")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".section-link:visible")).to_have_count(0)
