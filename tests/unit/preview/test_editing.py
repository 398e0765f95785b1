"""Who may use the forms of the preview, and for which requests."""

import json
import logging
from pathlib import Path

import pytest
from answers import Response, get

from espresso import MakeSite, content_of
from mendbook.forms import LocalForms
from mendbook.preview import App, Editing, MakeResult, Preview
from mendbook.problems import Place, Problem

LOG = logging.getLogger("editing-test")

OWN = {"origin": "http://127.0.0.1:8000"}


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site()


@pytest.fixture
def app(root: Path) -> App:
    return App(Preview(), mount="/help/", editing=Editing(LocalForms(root), "/help/", LOG))


def token_and_path(app: App) -> tuple[str, str]:
    """The token, and the path for saving entries."""
    found = json.loads(get(app, "/_mendbook/admin/config.json").text)
    return found["account"][
        "token"
    ], f"/_mendbook/admin/repository/repos/{found['config']['backend']['repo']}/contents"


def save(app: App, **asked: object) -> Response:
    token, path = token_and_path(app)
    headers = {"authorization": f"token {token}", **OWN}
    sent = {"operation": "create", "path": "content/pictures/a.png", "content": "YQ=="}
    options: dict[str, object] = {"headers": headers, "body": json.dumps({"files": [sent]}).encode(), **asked}
    return get(app, path, method="POST", **options)  # type: ignore[arg-type]


def test_the_page_and_its_files_are_served(app: App) -> None:
    html = get(app, "/_mendbook/admin/")
    assert html.status == 200
    assert html.headers["content-type"] == "text/html; charset=utf-8"
    assert html.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert html.headers["cache-control"] == "no-store"
    assert get(app, "/_mendbook/admin").headers["location"] == "/_mendbook/admin/"
    assert get(app, "/help/admin").headers["location"] == "/_mendbook/admin/"
    assert get(app, "/help/admin/").headers["location"] == "/_mendbook/admin/"
    assert get(app, "/_mendbook/admin/page/start.js").headers["content-type"].startswith("text/javascript")
    assert get(app, "/_mendbook/admin/sveltia/LICENSE.txt").status == 200
    assert get(app, "/_mendbook/admin/../data/site.yml").status == 404
    assert get(app, "/_mendbook/admin/nothing.js").status == 404
    assert get(app, "/help/administration/").status != 404
    assert get(app, "/_mendbook/admin/", method="DELETE").status == 405


def test_a_picture_can_be_saved(app: App, root: Path) -> None:
    response = save(app)
    assert response.status == 201, response.text
    assert (root / "content/pictures/a.png").read_bytes() == b"a"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "https://127.0.0.1:8000"}, 403),
        ({"origin": "http://127.0.0.1:8001"}, 403),
        ({**OWN, "sec-fetch-site": "cross-site"}, 403),
        ({**OWN, "sec-fetch-site": "same-site"}, 403),
        (OWN, 401),
        ({**OWN, "authorization": "token x"}, 401),
        ({**OWN, "authorization": ""}, 401),
    ],
)
def test_requests_from_other_origins_or_without_the_token_save_nothing(
    app: App, root: Path, headers: dict[str, str], status: int
) -> None:
    before = content_of(root)
    assert save(app, headers=headers).status == status
    assert content_of(root) == before


def test_other_host_names_and_computers_are_refused(app: App, root: Path) -> None:
    before = content_of(root)
    assert save(app, host="evil.example").status == 421
    assert get(app, "/_mendbook/admin/config.json", host="evil.example").status == 421
    assert save(app, client="192.168.1.7", server="192.168.1.2").status == 403
    other = get(app, "/_mendbook/admin/config.json", client="192.168.1.7", server="192.168.1.2")
    assert (other.status, other.text) == (
        403,
        "The forms work only on the computer that the preview runs on.\n",
    )
    assert content_of(root) == before


def test_a_request_that_is_too_large_is_refused(
    app: App, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mendbook.preview.editing.MAX_REQUEST", 20)
    assert save(app).status == 413
    assert not (root / "content/pictures/a.png").exists()


def test_without_forms_their_addresses_are_not_found(root: Path) -> None:
    app = App(Preview(), mount="/help/")
    assert get(app, "/_mendbook/admin/page/start.js").status == 404
    assert get(app, "/help/admin/").status == 503
    assert get(app, "/_mendbook/admin/", method="POST").status == 405


def test_a_bug_is_reported_in_the_form(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(LocalForms, "reply", fails)
    response = get(app, "/_mendbook/admin/config.json")
    assert response.status == 500
    assert json.loads(response.text)["message"] == (
        "The preview failed (ZeroDivisionError): this is a bug in Mendbook, not your mistake. "
        "Nothing was saved."
    )


def test_problems_are_summarized_in_few_words() -> None:
    preview = Preview()
    app = App(preview, mount="/help/")
    assert json.loads(get(app, "/_mendbook/summary").text) == {"words": ""}
    place = Place("data/causes.yml")
    wrong = [Problem("MB301", place, "A.", "B."), Problem("MB324", place, "C.", "D.")]
    preview.show(MakeResult(None, wrong))
    assert json.loads(get(app, "/_mendbook/summary").text) == {"words": "1 error"}
