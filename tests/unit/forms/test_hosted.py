"""The forms of a published site whose files are at a Git host."""

import json
from pathlib import Path
from typing import Any

import pytest

from espresso import MakeSite
from mendbook.forms import Backend, BadSettings, hosted_files
from mendbook.forms.fields import ENTRIES

GITHUB = {"backend": {"name": "github", "repo": "crema/help", "branch": "main"}}


@pytest.mark.parametrize(
    ("backend", "hosts"),
    [
        ({"name": "github"}, ("https://api.github.com",)),
        (
            {"name": "github", "base_url": "https://auth.crema.example"},
            ("https://api.github.com", "https://auth.crema.example"),
        ),
        ({"name": "gitlab", "branch": "main"}, ("https://gitlab.com",)),
        (
            {
                "name": "gitea",
                "api_root": "https://git.crema.example/api/v1",
                "base_url": "https://git.crema.example",
            },
            ("https://git.crema.example",),
        ),
    ],
)
def test_the_hosts_of_each_backend(backend: dict[str, str], hosts: tuple[str, ...]) -> None:
    found = Backend.of({"backend": {"repo": "crema/help", **backend}})
    assert found.hosts == hosts
    assert found.settings == {"repo": "crema/help", **backend}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (True, "Write `forms: {backend: {name: github, repo: OWNER/NAME, branch: main}}`."),
        ({}, "Write `forms: {backend: {name: github, repo: OWNER/NAME, branch: main}}`."),
        ({**GITHUB, "other": 1}, "Write `forms: {backend: {name: github, repo: OWNER/NAME, branch: main}}`."),
        (
            {"backend": {"name": "gitub"}},
            "`gitub` isn’t a Git host that the forms support. Did you mean `github`?",
        ),
        (
            {"backend": {"name": 7}},
            "`7` isn’t a Git host that the forms support. There are github, gitlab, gitea.",
        ),
        ({"backend": {"name": "github"}}, "A backend needs `repo: OWNER/NAME`."),
        ({"backend": {"name": "github", "repo": "a b"}}, "A backend needs `repo: OWNER/NAME`."),
        ({"backend": {"name": "github", "repos": "a/b"}}, "A backend has no `repos`. Did you mean `repo`?"),
        (
            {"backend": {"name": "github", "repo": "a/b", "branch": 7}},
            "`branch` of a backend is text: put it in quotes.",
        ),
        (
            {"backend": {"name": "gitea", "repo": "a/b", "api_root": "http://git.example"}},
            "`http://git.example` isn’t a web address that begins with https://.",
        ),
        (
            {"backend": {"name": "gitea", "repo": "a/b", "api_root": "https://git.example; script-src *"}},
            "`https://git.example; script-src *` isn’t a web address that begins with https://.",
        ),
    ],
)
def test_invalid_settings_are_refused(written: object, words: str) -> None:
    with pytest.raises(BadSettings) as refused:
        Backend.of(written)
    assert str(refused.value) == words


@pytest.fixture
def site(make_site: MakeSite) -> dict[str, bytes]:
    root: Path = make_site({"data/causes/tank-empty.yml": "explanation: {en: A., pt: B.}\n"})
    return dict(hosted_files(root, Backend.of(GITHUB), "https://crema.example/help/"))


def test_the_page_only_sends_requests_to_the_git_host(site: dict[str, bytes]) -> None:
    html = site["admin/index.html"].decode()
    assert "connect-src &#x27;self&#x27; data: blob: https://api.github.com;" in html
    assert html.count("https://") == 2  # for requests, and for pictures
    assert '<meta name="robots" content="noindex">' in html
    assert {"admin/page/start.js", "admin/page/splice.js", "admin/yaml/index.js"} <= site.keys()
    assert all(content for content in site.values())


def test_the_files_are_the_same_each_time(make_site: MakeSite) -> None:
    root = make_site()
    first, second = (dict(hosted_files(root, Backend.of(GITHUB), "/")) for _ in range(2))
    assert first == second


def test_a_list_is_one_document(site: dict[str, bytes]) -> None:
    started: dict[str, Any] = json.loads(site["admin/config.json"])
    assert "account" not in started
    assert started["hosts"] == ["https://api.github.com"]
    config = started["config"]
    assert config["backend"] == GITHUB["backend"]
    collections = {one["name"]: one for one in config["collections"]}
    lists = {one["name"]: one for one in collections["lists"]["files"]}
    assert lists["topics"]["file"] == "data/topics.yml"
    assert [field["name"] for field in lists["topics"]["fields"]] == [ENTRIES, "unshown", "original"]
    assert "topics" not in collections
    assert collections["guides"]["folder"] == "data/guides"
    # A cause's own file has the keys that are missing in its row.
    assert not any(field["required"] for field in collections["causes"]["fields"])
    rows = {field["name"]: field for field in lists["causes"]["fields"][0]["fields"]}
    assert rows["key"]["required"] is True
    assert rows["steps"]["required"] is False
    cause = next(field for field in collections["guides"]["fields"] if field["name"] == "causes")["fields"][0]
    assert (cause["collection"], cause["file"], cause["value_field"]) == ("lists", "causes", "entries.*.key")
    formats = {row["name"]: row["isShared"] for row in started["formats"]}
    assert formats["mendbook-list-topics"] is True
    assert formats["mendbook-guides"] is False
