"""The responses of the preview."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from answers import Response, get

from espresso import QUESTION, copy_site
from mendbook.preview import App, Editor, MakeResult, Page, Preview, make_links
from mendbook.problems import Place, Problem, Severity, sorted_problems
from mendbook.publish import CannotBeMade, Publication, publish
from parsed import Element, parse
from published_site import PublishedSite

HOSTILE = "</template></aside><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
ERROR = Problem("MB301", Place(f"data/{HOSTILE}.yml", 9, 5), f"There is no cause `{HOSTILE}`.", HOSTILE)
LATER = Problem("MB301", Place("data/causes.yml", 2), "There is no label `x`.", "Did you mean `y`?")
NOTE = Problem("MB324", Place("data/guides/no-coffee.yml", 3, 11), "It was reviewed long ago.", "Review it.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    root = copy_site(tmp_path_factory.mktemp("shown") / "site", {**QUESTION, "content/gone.pdf": "gone"})
    (root / "secret.txt").write_text("secret", encoding="utf-8")
    return publish(root, site_url="http://127.0.0.1:8000/help/", preview=True)


@pytest.fixture
def preview(site: Publication) -> Preview:
    preview = Preview()
    preview.show(MakeResult(PublishedSite(site), []))
    return preview


@pytest.fixture
def app(preview: Preview) -> App:
    return App(preview, mount="/help/")


def test_pages_and_files_are_served_and_addresses_completed(app: App, site: Publication) -> None:
    home = get(app, "/help/")
    assert home.status == 200
    assert home.headers["content-type"] == "text/html; charset=utf-8"
    assert home.headers["cache-control"] == "no-store"
    assert home.headers["cross-origin-resource-policy"] == "same-origin"
    assert home.headers["x-content-type-options"] == "nosniff"
    assert home.text.startswith("<!doctype html>")
    assert get(app, "/help/pt/").status == 200
    assert get(app, "/help/guides/no-coffee/index.html").text == get(app, "/help/guides/no-coffee/").text
    style = next(name for name in site.files if name.endswith(".css"))
    assert get(app, f"/help/{style}").headers["content-type"] == "text/css; charset=utf-8"
    assert get(app, "/").headers["location"] == "/help/"
    assert get(app, "/help").headers["location"] == "/help/"
    assert get(app, "/help/guides/no-coffee").headers["location"] == "/help/guides/no-coffee/"
    assert get(app, "/help/", method="HEAD").text == ""
    assert get(app, "/help/", method="POST").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/help/none/",
        "/help/guides/../secret.txt",
        "/help/../secret.txt",
        "/help/..",
        "/help//etc/passwd",
        "//evil.example/",
        "/help//evil.example",
        "/other/",
        "/help/\0",
        "/\0",
        "/help/%zz",
        "/_mendbook/",
        "/_mendbook/bar.html",
        "/_mendbook/../state.py",
        "/_mendbook/changes/",
    ],
)
def test_unknown_addresses_are_not_found(app: App, path: str) -> None:
    response = get(app, path)
    assert response.status == 404
    assert parse(response.text).one("h1").text == "We can’t find that page"


@pytest.mark.parametrize("path", ["/help/", "/_mendbook/problems/", "/_mendbook/preview.js"])
def test_requests_for_other_hosts_are_refused(app: App, path: str) -> None:
    response = get(app, path, host="evil.example:8000")
    assert response.status == 421
    assert response.text == "The preview answers only at its own address, which the terminal shows.\n"


def test_a_deleted_file_is_not_found(app: App, site: Publication) -> None:
    assert get(app, "/help/gone.pdf").text == "gone"
    gone = site.files["gone.pdf"]
    assert isinstance(gone, Path)
    gone.unlink()
    assert get(app, "/help/gone.pdf").status == 404


def items(page: Element) -> list[str]:
    return [item.text for item in page.one("ul", class_="problems").all("li")]


def test_before_the_first_site_every_page_lists_the_problems(app: App) -> None:
    preview = Preview()
    preview.show(MakeResult(None, [NOTE, LATER, ERROR]))
    app = App(preview, mount="/help/")
    response = get(app, "/help/guides/")
    assert response.status == 503
    page = parse(response.text)
    assert page.one("title").text == page.one("h1").text + " – Mendbook’s preview"
    assert page.one("h1").text == "2 errors, 1 note"
    # Problems that stop the site come first, then by file.
    assert [heading.text for heading in page.all("h2")] == [
        f"data/{HOSTILE}.yml",
        "data/causes.yml",
        "data/guides/no-coffee.yml",
    ]
    assert [item.text for item in page.all("li")] == [
        f"error line 9, column 5 There is no cause {HOSTILE}. {HOSTILE} MB301 unknown id",
        "error line 2, column 1 There is no label x. Did you mean y? MB301 unknown id",
        "note line 3, column 11 It was reviewed long ago. Review it. MB324 review is overdue",
    ]
    assert page.one("script").attributes["src"] == "/_mendbook/preview.js"
    assert not page.all("img")
    assert page.all("a") == []


def test_errors_are_shown_on_every_page_of_the_last_site(preview: Preview, app: App) -> None:
    clean = get(app, "/help/guides/no-coffee/").text
    assert "<mendbook-preview" not in clean
    preview.show(MakeResult(None, [NOTE, ERROR]))
    for path, status in (("/help/", 200), ("/help/pt/", 200), ("/help/none/", 404)):
        response = get(app, path)
        assert response.status == status
        bar = parse(response.text).one("mendbook-preview")
        assert "open" in bar.one("details").attributes
        assert bar.one("aside").attributes["class"] == "loud"
        assert bar.one("summary").text == "1 error, 1 note You see the site as it was before."
        assert items(bar) == [
            f"error data/{HOSTILE}.yml:9:5 There is no cause {HOSTILE}. {HOSTILE} MB301 unknown id",
            "note data/guides/no-coffee.yml:3:11 It was reviewed long ago. Review it. "
            "MB324 review is overdue",
        ]
        assert not bar.all("img")
        assert len(parse(response.text).all("script")) == len(parse(clean).all("script"))
    assert get(app, "/_mendbook/problems/").status == 200


def test_notes_are_folded_and_those_of_the_page_come_first(
    preview: Preview, app: App, site: Publication
) -> None:
    elsewhere = Problem("MB323", Place("data/labels.yml", 3), "The label `x` is in no text.", "Delete it.")
    preview.show(MakeResult(PublishedSite(site), [elsewhere, NOTE]))
    bar = parse(get(app, "/help/guides/no-coffee/").text).one("mendbook-preview")
    assert "open" not in bar.one("details").attributes
    assert bar.one("aside").attributes["class"] == "quiet"
    assert bar.one("summary").text == "2 notes On this page: 1 note."
    assert [item[: item.index(":")] for item in items(bar)] == [
        "note data/guides/no-coffee.yml",
        "note data/labels.yml",
    ]
    assert parse(get(app, "/help/").text).one("summary").text == "2 notes"


def test_hidden_problems_are_counted_and_listed_separately(
    preview: Preview, app: App, site: Publication
) -> None:
    """Raised problems come first."""
    label = Problem("MB323", Place("data/labels.yml", 3), "The label `x` is in no text.", "Delete it.")
    preview.show(
        MakeResult(
            PublishedSite(site),
            sorted_problems([label, NOTE], {"MB323": Severity.OFF, "MB324": Severity.WARNING}),
        )
    )
    counted = "1 warning; 1 problem hidden by data/site.yml (MB323)"
    bar = parse(get(app, "/help/guides/no-coffee/").text).one("mendbook-preview")
    assert bar.one("summary").text == counted
    assert items(bar) == [
        "warning data/guides/no-coffee.yml:3:11 It was reviewed long ago. Review it. MB324 review is overdue"
    ]
    page = parse(get(app, "/_mendbook/problems/").text)
    assert page.one("h1").text == counted
    assert [item.text[: item.text.index(",")] for item in page.all("li")] == [
        "warning line 3",
        "off line 3",
    ]
    apart = page.one("details")
    assert "open" not in apart.attributes
    assert apart.one("summary").text == "1 problem hidden by data/site.yml (MB323)"
    assert apart.one("h2").text == "data/labels.yml"
    assert apart.one("li").text == (
        "off line 3, column 1 The label x is in no text. Delete it. MB323 label in no text"
    )


def test_if_all_problems_are_hidden_the_bar_is_folded_and_says_so(
    preview: Preview, app: App, site: Publication
) -> None:
    preview.show(MakeResult(PublishedSite(site), sorted_problems([NOTE], {"MB324": Severity.OFF})))
    bar = parse(get(app, "/help/").text).one("mendbook-preview")
    assert "open" not in bar.one("details").attributes
    assert bar.one("aside").attributes["class"] == "quiet"
    assert bar.one("summary").text == "no problems; 1 problem hidden by data/site.yml (MB324)"
    assert bar.all("ul") == []
    page = parse(get(app, bar.one("a").attributes["href"]).text)
    assert page.one("h1").text == "No problems; 1 problem hidden by data/site.yml (MB324)"
    assert [item.text.split()[0] for item in page.all("li")] == ["off"]


def test_the_bar_shows_the_twelve_most_severe_problems_and_a_link_to_all(preview: Preview, app: App) -> None:
    many = [
        Problem("MB323", Place("data/labels.yml", line), "Unused.", "Delete it.") for line in range(1, 21)
    ]
    preview.show(MakeResult(None, [*many, ERROR]))
    bar = parse(get(app, "/help/").text).one("mendbook-preview")
    assert len(items(bar)) == 12
    assert items(bar)[0].startswith("error")
    assert bar.one("a").text == "9 more: all problems"
    assert len(parse(get(app, bar.one("a").attributes["href"]).text).all("li")) == 21


def test_files_are_made_on_demand_and_failures_are_explained(preview: Preview, site: Publication) -> None:
    problem = Problem("MB801", Place("data/guides/no-coffee.yml"), "The PDF can't be made: no.", "Look.")

    def fails() -> bytes:
        raise CannotBeMade(problem)

    def breaks() -> bytes:
        raise ZeroDivisionError(HOSTILE)

    makers: Mapping[str, Callable[[], bytes]] = {"a.pdf": lambda: b"PDF", "b.pdf": fails, "c.pdf": breaks}
    preview.show(
        MakeResult(
            PublishedSite(Publication([], site.languages, site.names, site.pages, on_demand=makers)), []
        )
    )
    app = App(preview, mount="/")
    assert get(app, "/a.pdf").headers["content-type"] == "application/pdf"
    failed = get(app, "/b.pdf")
    assert failed.status == 500
    page = parse(failed.text)
    assert page.one("h1").text == "This can’t be made"
    assert page.one("li").text == (
        "warning line 1, column 1 The PDF can't be made: no. Look. MB801 PDF can't be made"
    )
    broken = get(app, "/c.pdf")
    assert broken.status == 500
    assert parse(broken.text).one("p", class_="lead").text == (
        "The preview failed (ZeroDivisionError): this is a bug in Mendbook, not your mistake."
    )
    assert HOSTILE not in broken.text


def test_listeners_are_notified_of_every_build_until_the_preview_ends(
    preview: Preview, app: App, site: Publication
) -> None:
    first = preview.state
    states = [first]

    def change_later() -> None:
        time.sleep(0.02)
        states.append(preview.show(MakeResult(PublishedSite(site), [])))
        time.sleep(0.02)
        states.append(preview.report([NOTE]))
        time.sleep(0.02)
        preview.close()

    changing = threading.Thread(target=change_later)
    changing.start()
    response = get(app, "/_mendbook/changes")
    changing.join()
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert response.text == "".join(
        f"retry: 500\ndata: {state.version} {state.problems_version}\n\n" for state in states
    )
    _, built, found = states
    assert built.version > first.version
    assert (built.version, built.problems_version + 1) == (
        found.version,
        found.problems_version,
    )  # pages haven't changed


def test_problems_that_take_changes_back_make_a_new_version(preview: Preview, site: Publication) -> None:
    class Changing(PublishedSite):
        state = 0

    changing = Changing(site)
    built = preview.show(MakeResult(changing, []))
    changing.state = 1
    found = preview.report([ERROR])
    assert found.version > built.version
    assert preview.report([]).version == found.version


def test_an_open_page_can_request_only_its_problems(preview: Preview, app: App, site: Publication) -> None:
    def over(page: str) -> Response:
        return get(app, f"/_mendbook/over{page}")

    preview.show(MakeResult(PublishedSite(site), [NOTE, ERROR]))
    page = parse(get(app, "/help/guides/no-coffee/").text)
    alone = parse(over("/help/guides/no-coffee/").text)
    assert alone.one("mendbook-preview").text == page.one("mendbook-preview").text
    assert alone.one("script").attributes == page.all("script")[0].attributes
    assert alone.one("body").text == alone.one("mendbook-preview").text
    preview.report([])
    assert "<body></body>" in over("/help/guides/no-coffee/").text
    # For other addresses, the page itself must be requested.
    for other in ("/_mendbook/problems/", "/help/nowhere/", "/", "/help/../help/"):
        assert (over(other).status, over(other).text) == (204, "")


def test_places_are_links_only_on_this_computer(preview: Preview, tmp_path: Path) -> None:
    place = ERROR.place
    (tmp_path / "data/guides").mkdir(parents=True)
    (tmp_path / "data/guides/no-coffee.yml").touch()
    app = App(preview, mount="/help/", links=make_links(tmp_path, Editor()))
    preview.show(MakeResult(None, [NOTE, ERROR]))
    link = f"vscode://file{tmp_path}/data/guides/no-coffee.yml:3:11"
    for path in ("/help/", "/help/none/", "/_mendbook/problems/"):
        response = get(app, path)
        (found,) = [
            one for one in parse(response.text).all("a") if one.attributes["href"].startswith("vscode:")
        ]
        assert found.attributes["href"] == link
        assert found.attributes["aria-label"] == f"Open {found.text} in your editor"
        assert str(place) not in link
        for own in ("192.168.1.7", "::1", "::ffff:127.0.0.1", "127.0.0.9"):
            assert get(app, path, client=own, server="192.168.1.7").text == response.text
        for other in ("192.168.1.9", "::ffff:192.168.1.9", "testclient"):
            text = get(app, path, client=other, server="192.168.1.7").text
            assert str(tmp_path) not in text
            assert "no-coffee.yml" in text


def test_an_outdated_page_says_so_and_shows_its_own_problems(site: Publication) -> None:
    found = Problem("MB324", Place("macros/faq/faq.html", 2), "The macro fails.", "Mend it.")

    class OfBefore(PublishedSite):
        def page(self, file: str) -> Page | None:
            page = super().page(file)
            return page and replace(page, outdated=True, problems=(found,))

    preview = Preview()
    preview.show(MakeResult(OfBefore(site), [LATER]))
    over = parse(get(App(preview), "/guides/no-coffee/").text).one("mendbook-preview")
    assert over.one("summary").text == "1 error, 1 note Entries with mistakes are shown as they were before."
    assert "open" in over.one("details").attributes
    assert items(over) == [
        "error data/causes.yml:2:1 There is no label x. Did you mean y? MB301 unknown id",
        "note macros/faq/faq.html:2:1 this page The macro fails. Mend it. MB324 review is overdue",
    ]


def test_problems_with_other_lines_count_as_the_same(preview: Preview, app: App, site: Publication) -> None:
    def key(*problems: Problem) -> str:
        preview.show(MakeResult(PublishedSite(site), list(problems)))
        return parse(get(app, "/help/").text).one("aside").attributes["data-problems"]

    below = replace(NOTE, place=replace(NOTE.place, line=7))
    assert key(NOTE, LATER) == key(LATER, below)
    assert key(NOTE) != key(NOTE, LATER)
    assert key(replace(NOTE, message="It was reviewed today.")) != key(NOTE)


def test_the_script_of_the_preview_comes_first(app: App) -> None:
    for path in ("/help/", "/_mendbook/problems/"):
        first = parse(get(app, path).text).all("script")[0]
        assert first.attributes["src"] == "/_mendbook/preview.js"
        assert first.attributes["type"] == "module"


def test_drafts_are_listed_by_path(site: Publication) -> None:
    preview = Preview()
    app = App(preview, mount="/help/")
    assert get(app, "/_mendbook/drafts").text == "{}"
    preview.show(MakeResult(PublishedSite(site, {"guides/too-bitter/": "Draft: not yet"}), []))
    response = get(app, "/_mendbook/drafts")
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert json.loads(response.text) == {"/help/guides/too-bitter/": "Draft: not yet"}
    assert get(app, "/_mendbook/drafts", host="evil.example").status == 421
