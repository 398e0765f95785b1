"""The API that the CMS uses: a subset of Gitea's, for which it has a client."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from .repository import Repository
from .saves import Blob, NotSaved, Save

OWNER = "mendbook"
BRANCH = "files"

_AT_ONCE = 1_000
"""Documents in one answer."""

MAX_REQUEST = 64_000_000
"""Maximum bytes of a request."""


@dataclass(frozen=True)
class Answer:
    """content: JSON unless it is bytes."""

    status: int
    content: Any


def repository_name(root: str) -> str:
    """The name of the repository, different for each site on this computer: the CMS keeps drafts by it."""
    return f"{OWNER}/site-{sha256(root.encode()).hexdigest()[:12]}"


class Protocol:
    """Answers requests with the token, which only the page of the forms gets."""

    def __init__(self, repository: Repository, name: str, token: str) -> None:
        self._repository = repository
        self._repo = f"repos/{name}/"
        self._token = token

    def answer(self, method: str, path: str, body: bytes, token: str) -> Answer:
        """path: below the API's, such as `user`. token: as in the request."""
        if token != self._token:
            return _failure(
                401, "The preview was started again. Load this page again: what you wrote is kept."
            )
        try:
            if path.startswith(self._repo):
                return self._repository_answer(method, path.removeprefix(self._repo), body)
            return self._metadata(path)
        except NotSaved as error:
            return _failure(error.status, error.words)

    def _metadata(self, path: str) -> Answer:
        match path:
            case "version":
                return Answer(200, {"version": "1.25.0"})
            case "user":
                user = {"id": 1, "login": "editor", "full_name": "Editor", "email": "editor@localhost"}
                return Answer(200, {**user, "avatar_url": "", "html_url": ""})
            case "settings/api":
                limits = {"default_paging_num": _AT_ONCE, "max_response_items": _AT_ONCE}
                return Answer(200, {**limits, "default_max_blob_size": MAX_REQUEST})
        if f"{path}/" == self._repo:
            may = {"pull": True, "push": True}
            return Answer(200, {"permissions": may, "default_branch": BRANCH})
        return _failure(404, "Nothing is here.")

    def _repository_answer(self, method: str, path: str, body: bytes) -> Answer:
        if method == "POST" and path == "contents":
            return self._save(body)
        if method == "POST" and path == "file-contents":
            return self._contents(body)
        if method != "GET":
            return _failure(405, "This can’t be done here.")
        if path == f"branches/{BRANCH}":
            return Answer(200, {"commit": {"id": _head(self._repository.blobs()), "message": ""}})
        if path.startswith("git/trees/"):
            blobs = self._repository.blobs()
            tree = [{"path": b.path, "type": "blob", "sha": b.sha, "size": b.size} for b in blobs]
            return Answer(200, {"tree": tree, "truncated": False})
        if path == "commits":
            return Answer(200, [])
        for kind in (f"media/{BRANCH}/", "raw/"):
            if path.startswith(kind):
                content = self._repository.content(unquote(path.removeprefix(kind)))
                return _failure(404, "Nothing is here.") if content is None else Answer(200, content)
        return _failure(404, "Nothing is here.")

    def _contents(self, body: bytes) -> Answer:
        requested = _json(body).get("files")
        paths = [path for path in requested if isinstance(path, str)] if isinstance(requested, list) else []
        contents = self._repository.contents(paths)
        return Answer(
            200,
            [
                {"path": path, "encoding": "base64", "content": base64.b64encode(content).decode()}
                for path, content in contents.items()
            ],
        )

    def _save(self, body: bytes) -> Answer:
        requested = _json(body).get("files")
        if (
            not isinstance(requested, list)
            or not requested
            or not all(isinstance(file, dict) for file in requested)
        ):
            return _failure(422, "What was sent can’t be saved.")
        saves = [save for file in requested for save in _saves(file)]
        saved = self._repository.save(saves)
        blobs = self._repository.blobs()
        return Answer(
            201,
            {
                # Not the head, so that next time the CMS checks for other changes too.
                "commit": {
                    "sha": sha256(f"saved {_head(blobs)}".encode()).hexdigest()[:40],
                    "created": datetime.now(UTC).isoformat(),
                },
                "files": [
                    {"path": save.path, "sha": blob.sha} if (blob := saved.get(save.path)) else None
                    for save in saves
                ],
            },
        )


def _saves(requested: Mapping[str, Any]) -> list[Save]:
    """Raises NotSaved."""
    path, sha, operation = requested.get("path"), requested.get("sha") or None, requested.get("operation")
    if not isinstance(path, str) or not isinstance(sha, str | None):
        raise NotSaved(422, "What was sent can’t be saved.")
    if operation == "delete":
        return [Save(path, None, sha)]
    if operation not in ("create", "update") or requested.get("from_path") not in (None, path):
        raise NotSaved(403, "Ids stay as they are: `mendbook rename` changes one everywhere.")
    try:
        content = base64.b64decode(str(requested.get("content") or ""), validate=True)
    except (binascii.Error, ValueError):
        raise NotSaved(422, "What was sent can’t be saved.") from None
    return [Save(path, content, sha if operation == "update" else None)]


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, dict) else {}


def _head(blobs: list[Blob]) -> str:
    digest = sha256()
    for blob in blobs:
        digest.update(f"{blob.path}\0{blob.sha}\n".encode())
    return digest.hexdigest()[:40]


def _failure(status: int, words: str) -> Answer:
    return Answer(status, {"message": words})
