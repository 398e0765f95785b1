"""The forms of the preview: they write to the files of the site, on the editor's own computer."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mendbook.model import COLLECTIONS, best

from .configuration import Forms
from .fields import Json, title_key
from .page import CONFIGURATION, file, page
from .protocol import BRANCH, Answer, Protocol, repository_name
from .repository import Repository
from .written import WrittenEntry

_INTERFACE = "repository/"
"""Where the CMS loads and saves entries, below the page."""


@dataclass(frozen=True)
class Reply:
    """status: of HTTP. kind: the media type, or '' for that of the path's extension."""

    status: int
    content: bytes
    kind: str = ""


class LocalForms:
    """The page, its files and its API, for the site in the folder `root`. Thread-safe."""

    def __init__(self, root: Path) -> None:
        self._repository = Repository(root)
        self._repository_name = repository_name(str(root.resolve()))
        self._token = secrets.token_urlsafe(32)
        self._protocol = Protocol(self._repository, self._repository_name, self._token)

    def reply(self, method: str, path: str, body: bytes, authorization: str, address: str) -> Reply | None:
        """The reply to a request; None if nothing is there. path: below the page's, without its query.
        authorization: the request's header. address: the site's.
        """
        if path.startswith(_INTERFACE):
            token = authorization.removeprefix("token ")
            return _reply(self._protocol.answer(method, path.removeprefix(_INTERFACE), body, token))
        if path == "":
            return Reply(200, page("Forms"), "text/html")
        if path == CONFIGURATION:
            return _reply(Answer(200, self._start(address)))
        content = file(path)
        return None if content is None else Reply(200, content)

    def _start(self, address: str) -> Json:
        entries = self._repository.entries()
        site: Any = self._repository.site()
        languages = self._repository.languages or ("en",)
        name = site.get("name") if isinstance(site, dict) else None
        title = best(name, languages[0]) if isinstance(name, dict) else name
        forms = Forms(str(title or "Site"), languages, nested_ids(entries, site, languages[0]))
        backend = {
            "name": "gitea",
            "repo": self._repository_name,
            "branch": BRANCH,
            "api_root": _INTERFACE.rstrip("/"),
        }
        ending = {"extension": "json", "format": "json"}
        account = {"backendName": "gitea", "token": self._token}
        return {
            "config": forms.configuration(backend, address, ending=ending),
            "account": account,
            "hosts": [],
        }


def nested_ids(entries: list[WrittenEntry], site: Any, language: str) -> dict[str, dict[str, str]]:
    """The ids that aren't entries, each with its name.

    By collection, for those nested in entries; under `risks`, those of site.yml.
    """
    risks = site.get("risks") if isinstance(site, dict) else None
    ids: dict[str, dict[str, str]] = {
        "risks": dict.fromkeys(risks if isinstance(risks, dict) else ["data"], "")
    }
    for row in COLLECTIONS.values():
        if not row.nested_key:
            continue
        names = ids.setdefault(row.name, {})
        for entry in entries:
            nested = (
                entry.value.get(row.nested_key)
                if entry.collection is row and isinstance(entry.value, dict)
                else None
            )
            for key, value in nested.items() if isinstance(nested, dict) else ():
                title = value.get(title_key(row)) if isinstance(value, dict) else None
                names[key] = str(best(title, language) if isinstance(title, dict) else title or "")
    return ids


def _reply(answer: Answer) -> Reply:
    if isinstance(answer.content, bytes):
        return Reply(answer.status, answer.content)
    return Reply(answer.status, json.dumps(answer.content, ensure_ascii=False).encode(), "application/json")
