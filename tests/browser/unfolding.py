"""Opens what is folded, for tests of what is in it."""

from playwright.sync_api import Page


def unfold(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
