"""Editing by forms in the preview, as an editor does who never sees a file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from previews import previewing
from watched import Watched

from espresso import Edit, copy_site
from hosting import MKDOCS_YML
from mendbook.checks import check
from mendbook.forms.protocol import repository_name
from mendbook.problems import blocking
from mendbook.reader import read

CAUSE = """\
# Nearly always it is this one.
cause: {en: The tank is empty, pt: O depósito está vazio}   # in everyday words
solution: {en: Fill the tank, pt: "Encher o depósito"}
complexity: low
steps:
  # With cold water.
  - {en: Fill the tank., pt: Encha o depósito.}   # up to the line
"""

GUIDE = """\
# Tell this one from too hot.
title: {en: The coffee is bitter, pt: O café é amargo}
topic: brewing
summary: {en: What to do., pt: O que fazer.}
causes:
  # Once a year.
  - {cause: limescale, likelihood: rare}
reviewed: 2026-05-01
"""

SITE: dict[str, Edit] = {
    "mkdocs.yml": MKDOCS_YML.replace("/help/", "/"),
    "data/causes.yml": (
        """\
tank-empty:
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: Fill the tank, pt: Encher o depósito}
  complexity: low
  steps:
    - {en: Fill the tank., pt: Encha o depósito.}
""",
        "",
    ),
    "data/causes/tank-empty.yml": CAUSE,
    "data/guides/too-bitter.yml": GUIDE,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "site", SITE)


@pytest.fixture
def forms(browser: Browser, root: Path) -> Iterator[Page]:
    # Fields out of view aren't filled in, so the window is high.
    window: ViewportSize = {"width": 1280, "height": 3000}
    with previewing(root) as address:
        context = browser.new_context(base_url=address, viewport=window, locale="en-GB")
        # Browsers and the CMS also report refusals in the console.
        saves = f"{address}/_mendbook/admin/repository/repos/{repository_name(str(root))}/contents"
        with Watched({saves, f"{address}/_mendbook/admin/sveltia/npm/index.js"}).watching(context, address):
            yield context.new_page()
        context.close()


def field(page: Page, path: str, language: int = 0) -> Locator:
    """A field of the open form, such as `steps.0.text`, in one language."""
    return page.locator(f'[data-key-path="{path}"]').nth(language)


def open_entry(page: Page, collection: str, entry: str, title: str) -> None:
    page.goto(f"/admin/#/collections/{collection}/entries/{entry}")
    expect(page.get_by_text(re.compile(f"now editing the .*{title}"))).to_be_attached()


def save(page: Page) -> None:
    """Saves the open entry, and waits until its form has closed."""
    with page.expect_response("**/contents") as answer:
        page.get_by_role("button", name="Save").click()
    assert answer.value.status == 201
    page.wait_for_url(re.compile(r"#/collections/\w+$"))


def test_editing_a_step_and_a_cause(forms: Page, root: Path) -> None:
    shown = forms.context.new_page()
    shown.goto("/guides/no-coffee/")
    shown.evaluate("window.mark = 1")

    # A step, in both languages
    open_entry(forms, "causes", "tank-empty", "The tank is empty")
    assert forms.locator("meta[name=viewport][content*=maximum-scale]").count() == 0
    steps = field(forms, "steps")
    steps.get_by_role("button", name="Expand").first.click()
    steps.get_by_role("button", name="Expand").last.click()
    field(forms, "steps.0.text").get_by_role("textbox").fill("Fill the tank to the line.")
    field(forms, "steps.0.text", 1).get_by_role("textbox").fill("Encha o depósito até à linha.")
    save(forms)
    assert (root / "data/causes/tank-empty.yml").read_text(encoding="utf-8") == CAUSE.replace(
        "{en: Fill the tank., pt: Encha o depósito.}",
        "{en: Fill the tank to the line., pt: Encha o depósito até à linha.}",
    )

    expect(shown.locator("main")).to_contain_text("Fill the tank to the line.")
    assert shown.evaluate("window.mark") == 1, "it was loaded again"

    # A cause of a guide, by its title
    shown.goto("/guides/too-bitter/")
    open_entry(forms, "guides", "too-bitter", "The coffee is bitter")
    field(forms, "causes").get_by_role("button", name=re.compile("Add .?Cause")).last.click()
    field(forms, "causes.1.cause").get_by_role("combobox").click()
    forms.get_by_role("option", name="The tank is empty").click()
    field(forms, "causes.1.likelihood").get_by_role("radio", name=re.compile("^common")).click()
    save(forms)
    assert (root / "data/guides/too-bitter.yml").read_text(encoding="utf-8") == GUIDE.replace(
        "likelihood: rare}\n", "likelihood: rare}\n  - {cause: tank-empty, likelihood: common}\n"
    )
    assert not blocking(check(read(root)).problems)
    expect(shown.locator("main")).to_contain_text("The tank is empty")


def test_mistakes_are_reported_and_nothing_is_lost(forms: Page, root: Path) -> None:
    guide = root / "data/guides/too-bitter.yml"
    open_entry(forms, "guides", "too-bitter", "The coffee is bitter")
    code = field(forms, "code").get_by_role("textbox")
    code.fill("no code")
    forms.get_by_role("button", name="Save").click()
    dialog = forms.get_by_role("alertdialog").or_(forms.get_by_role("dialog")).filter(has_text="Error")
    expect(dialog).to_contain_text("`no code` can't be used for `code`.")
    forms.get_by_role("button", name="OK").click()
    assert guide.read_text(encoding="utf-8") == GUIDE
    expect(code).to_have_value("no code")

    code.fill("TB")
    field(forms, "summary").get_by_role("textbox").fill("See [[nothing]].")
    save(forms)
    assert "See [[nothing]]." in guide.read_text(encoding="utf-8")
    expect(forms.get_by_role("link", name="1 error")).to_have_attribute("href", "/_mendbook/problems/")
