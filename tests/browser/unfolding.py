"""Opens folded parts, for tests of their contents."""

from playwright.sync_api import Page


def unfold(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
