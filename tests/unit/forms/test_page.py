"""The page of the forms, and the files that it loads."""

import json
import re
from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.forms import LocalForms, Reply
from mendbook.forms.page import file, files, page
from mendbook.model import COLLECTIONS

OTHERS = re.compile(r"https?://")


def reply(
    forms: LocalForms, path: str, *, token: str = "", method: str = "GET", body: bytes = b""
) -> Reply | None:
    return forms.reply(method, path, body, f"token {token}", "http://127.0.0.1:8000/")


def configuration(forms: LocalForms) -> dict[str, object]:
    found = reply(forms, "config.json")
    assert found is not None
    made: dict[str, object] = json.loads(found.content)
    return made


def test_nothing_is_loaded_from_elsewhere() -> None:
    html = page("Forms").decode()
    assert "{{" not in html
    assert not OTHERS.search(html)
    assert "default-src &#x27;none&#x27;" in html
    assert '<meta name="robots" content="noindex">' in html
    script = file("sveltia/npm/index.js")
    assert script is not None
    assert b"url(https:" not in script
    assert b"url(sveltia/npm/assets/source-sans-3" in script


def test_all_locales_of_the_cms_exist() -> None:
    found = re.search(r'<script type="importmap">(.*)</script>', page("Forms").decode())
    assert found is not None
    imports = json.loads(found[1])["imports"]
    script = file("sveltia/npm/index.js")
    assert script is not None
    assert {
        f"./sveltia/locales/{code}.json"
        for code in re.findall(r"\.\./locales/([\w-]+)\.json", script.decode())
    } == {*imports}
    for name in imports.values():
        content = file(name.removeprefix("./"))
        assert content is not None
        assert content.startswith(b"export default {")
    assert imports["./sveltia/locales/pt-BR.json"] == "./sveltia/locales/pt-PT.js"
    assert imports["./sveltia/locales/ja.json"] == "./sveltia/locales/none.js"


def test_only_listed_files_can_be_read() -> None:
    assert {"page/start.js", "sveltia/LICENSE.txt", "sveltia/npm/index.js"} <= {*files()}
    assert all(file(name) for name in files())
    assert file("../page.py") is None
    assert file("sveltia/../page.py") is None
    assert file("") is None


@pytest.fixture
def forms(make_site: MakeSite) -> LocalForms:
    return LocalForms(make_site())


def test_every_kind_of_entry_has_a_form(forms: LocalForms) -> None:
    config = configuration(forms)["config"]
    assert isinstance(config, dict)
    assert [one["name"] for one in config["collections"]] == [*COLLECTIONS]
    guides = next(one for one in config["collections"] if one["name"] == "guides")
    fields = {field["name"]: field for field in guides["fields"]}
    assert fields["title"] == {
        "name": "title",
        "label": "Title",
        "required": ["en"],
        "i18n": True,
        "hint": "The problem, as its page and all links show it: “No coffee comes out”.",
        "widget": "string",
    }
    assert fields["introduction"]["widget"] == "text"
    assert fields["topic"]["collection"] == "topics"
    assert fields["status"]["options"][0]["value"] == "draft"
    row = {field["name"]: field for field in fields["causes"]["fields"]}
    assert row["cause"] == {
        "name": "cause",
        "label": "Cause",
        "required": True,
        "i18n": "duplicate",
        "hint": "The cause, by its id.",
        "widget": "relation",
        "collection": "causes",
        "value_field": "{{slug}}",
        "display_fields": ["{{cause}}"],
        "search_fields": ["cause"],
        "dropdown_threshold": 0,
    }
    assert [option["value"] for option in row["likelihood"]["options"]] == [
        "very-common",
        "common",
        "occasional",
        "rare",
    ]


def test_every_field_has_a_hint(forms: LocalForms) -> None:
    config = configuration(forms)["config"]
    assert isinstance(config, dict)
    for collection in config["collections"]:
        for field in collection["fields"]:
            assert field["hint"], (collection["name"], field["name"])


def test_the_api_requires_the_token(forms: LocalForms, tmp_path: Path) -> None:
    account = configuration(forms)["account"]
    assert isinstance(account, dict)
    for path in ("user", "version", f"repos/{configuration(forms)['config']}/git/trees/x"):
        found = reply(forms, f"repository/{path}")
        assert found is not None
        assert found.status == 401
    found = reply(forms, "repository/user", token=account["token"])
    assert found is not None
    assert found.status == 200
    assert reply(forms, "nothing.js") is None


def test_the_requests_of_the_cms_are_answered(forms: LocalForms) -> None:
    configured = configuration(forms)
    account, config = configured["account"], configured["config"]
    assert isinstance(account, dict)
    assert isinstance(config, dict)
    token, repo = account["token"], f"repository/repos/{config['backend']['repo']}"

    def request(path: str, body: object = None) -> tuple[int, object]:
        method = "GET" if body is None else "POST"
        sent = b"" if body is None else json.dumps(body).encode()
        found = reply(forms, f"{repo}{path}", token=token, method=method, body=sent)
        assert found is not None
        return found.status, json.loads(found.content)

    assert request("")[1] == {"permissions": {"pull": True, "push": True}, "default_branch": "files"}
    status, branch = request("/branches/files")
    assert status == 200
    status, tree = request("/git/trees/files")
    assert isinstance(tree, dict)
    assert {"data/guides/no-coffee.json"} <= {blob["path"] for blob in tree["tree"]}
    _, contents = request("/file-contents", {"files": ["data/guides/no-coffee.json", "data/site.yml", 7]})
    assert isinstance(contents, list)
    assert [one["path"] for one in contents] == ["data/guides/no-coffee.json"]
    odd: list[object] = [{}, {"files": []}, {"files": [1]}, {"files": [{"path": 1}]}, [], {"files": "x"}]
    for body in odd:
        assert request("/contents", body)[0] == 422
    sent = {"operation": "create", "path": "data/guides/a.json"}
    assert request("/contents", {"files": [{**sent, "content": "no base64 !"}]})[0] == 422
    assert request("/contents", {"files": [{**sent, "operation": "chmod"}]})[0] == 403
    moved = {**sent, "operation": "update", "from_path": "data/guides/no-coffee.json", "content": ""}
    assert request("/contents", {"files": [moved]}) == (
        403,
        {"message": "Ids stay as they are: `mendbook rename` changes one everywhere."},
    )
    assert request("/branches/files")[1] == branch
    assert request("/nothing")[0] == 404
