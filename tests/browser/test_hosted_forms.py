"""Editing a published site by forms. Its files are at a Git host, whose API is played by this test."""

import http.server
import json
import mimetypes
import re
import threading
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from test_editing_by_forms import SITE, field
from watched import Watched

from espresso import copy_site
from mendbook.forms import Backend, hosted_files
from mendbook.forms.protocol import Protocol
from mendbook.forms.saves import Blob, Save

REPO = "crema/help"
TOKEN = "secret"


class Raw:
    """A repository of files as they are."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def blobs(self) -> list[Blob]:
        paths = [path for path in sorted(self._root.rglob("*")) if path.is_file()]
        return [self._blob(path.relative_to(self._root).as_posix()) for path in paths]

    def _blob(self, name: str) -> Blob:
        content = (self._root / name).read_bytes()
        return Blob(name, sha256(content).hexdigest()[:40], len(content))

    def contents(self, paths: Sequence[str]) -> dict[str, bytes]:
        return {name: (self._root / name).read_bytes() for name in paths}

    def content(self, path: str) -> bytes:
        return (self._root / path).read_bytes()

    def save(self, saves: Sequence[Save]) -> dict[str, Blob]:
        for one in saves:
            assert one.content is not None
            (self._root / one.path).write_bytes(one.content)
        return {one.path: self._blob(one.path) for one in saves}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "site", SITE)


@pytest.fixture
def forms(browser: Browser, root: Path) -> Iterator[Page]:
    repository: Any = Raw(root)
    protocol = Protocol(repository, REPO, TOKEN)
    site: dict[str, bytes] = {}

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            if path.startswith("api/"):
                self._api(path)
            else:
                name = "admin/index.html" if path == "admin/" else path
                self._send(200 if name in site else 404, site.get(name, b""), mimetypes.guess_type(name)[0])

        def do_POST(self) -> None:
            self._api(self.path.partition("?")[0].lstrip("/"))

        def _api(self, path: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            token = self.headers.get("Authorization", "").removeprefix("token ")
            answer = protocol.answer(self.command, path.removeprefix("api/v1/"), body, token)
            self._send(answer.status, json.dumps(answer.content).encode(), "application/json")

        def _send(self, status: int, content: bytes, kind: str | None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind or "application/octet-stream")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    address = f"http://127.0.0.1:{server.server_port}"
    settings = {
        "name": "gitea",
        "repo": REPO,
        "branch": "files",
        "api_root": f"{address}/api/v1",
        "base_url": address,
    }
    site |= hosted_files(root, Backend(settings, ()), f"{address}/")
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    window: ViewportSize = {"width": 1280, "height": 3000}
    context = browser.new_context(base_url=address, viewport=window, locale="en-GB")
    account = f'{{"backendName": "gitea", "token": "{TOKEN}"}}'
    context.add_init_script(f"if (location.port) localStorage.setItem('sveltia-cms.user', '{account}')")
    with Watched().watching(context, address):
        yield context.new_page()
    context.close()
    server.shutdown()
    server.server_close()


def save(page: Page) -> None:
    with page.expect_response("**/contents") as answer:
        page.get_by_role("button", name="Save").click()
    assert answer.value.status == 201
    page.wait_for_url(re.compile(r"#/collections/\w+$"))


def test_editing_an_entry_and_a_row_of_a_list(forms: Page, root: Path) -> None:
    guide, topics = root / "data/guides/too-bitter.yml", root / "data/topics.yml"
    before = {path: path.read_text(encoding="utf-8") for path in (guide, topics)}
    forms.goto("/admin/#/collections/guides/entries/too-bitter")
    title = field(forms, "title", 1).get_by_role("textbox")
    expect(title).to_have_value("O café é amargo")
    title.fill("O café está amargo")
    field(forms, "topic").get_by_role("combobox").click()
    expect(forms.get_by_role("option", name="Brewing")).to_be_visible()
    forms.keyboard.press("Escape")
    save(forms)
    assert guide.read_text(encoding="utf-8") == before[guide].replace("O café é amargo", "O café está amargo")

    forms.goto("/admin/#/collections/lists/entries/topics")
    entries, name = field(forms, "entries"), field(forms, "entries.0.name").get_by_role("textbox")
    expect(name.or_(entries.get_by_text("Brewing", exact=True)).first).to_be_visible()
    if not name.is_visible():
        entries.get_by_role("button", name="Expand").first.click()
    name.fill("Coffee")
    save(forms)
    assert topics.read_text(encoding="utf-8") == before[topics].replace("{en: Brewing,", "{en: Coffee,")
