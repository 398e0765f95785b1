"""Runs yaml-language-server as editors do: in Deno, over its standard input and output."""

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from npm import ENVIRONMENT, deno_run

_PATIENCE = 60
"""The time limit for a response in seconds, on a busy machine."""

_CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}

Problem = tuple[int, int, str]
"""The line and column of the underlined text, from 1, and the message."""


class LanguageServer:
    """The server with the folder of a site open. schemas: the setting `yaml.schemas`."""

    def __init__(self, root: Path, schemas: Mapping[str, str]) -> None:
        self._root, self._texts, self._asked, self._version = root, dict[str, str](), 0, 0
        self._settings = {
            "yaml": {
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False, "url": ""},
                "schemas": dict(schemas),
            },
            "http": {"proxy": "", "proxyStrictSSL": False},
            "[yaml]": {"editor.tabSize": 2},
        }
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._process = subprocess.Popen(
            deno_run("--allow-all", "yaml-language-server", "--stdio"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
        )
        threading.Thread(target=self._read, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": root.name}
        opened = {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder]}
        self._ask("initialize", {**opened, "capabilities": _CAPABILITIES})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def open(self, file: str, text: str) -> list[Problem]:
        """Opens a file of the site with this text, or changes it to this text. Returns the diagnostics."""
        self._version += 1
        document = {"uri": self._uri(file), "version": self._version}
        if file in self._texts:
            changed = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._tell("textDocument/didChange", changed)
        else:
            opened = {**document, "languageId": "yaml", "text": text}
            self._tell("textDocument/didOpen", {"textDocument": opened})
        self._texts[file] = text
        return self._underlined(file)

    def saved(self, *files: str) -> None:
        """Reports written files, like an editor that watches its folder."""
        changes = [{"uri": self._uri(file), "type": 2} for file in files]
        self._tell("workspace/didChangeWatchedFiles", {"changes": changes})

    def hover(self, file: str, words: str) -> str:
        """The tooltip of these words, which occur once in an open file."""
        answer = self._ask("textDocument/hover", self._at(file, words, 1))
        return str(answer["contents"]["value"]) if answer else ""

    def completion(self, file: str, words: str) -> dict[str, str]:
        """The completions after these words, each with its documentation."""
        answer = self._ask("textDocument/completion", self._at(file, words, len(words)))
        return {item["label"]: _documented(item) for item in answer["items"]}

    def _uri(self, file: str) -> str:
        return (self._root / file).as_uri()

    def _at(self, file: str, words: str, further: int) -> dict[str, Any]:
        text = self._texts[file]
        assert text.count(words) == 1, f"`{words}` stands {text.count(words)} times in {file}"
        before = text[: text.index(words) + further]
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": self._uri(file)}, "position": position}

    def _underlined(self, file: str) -> list[Problem]:
        told = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == self._uri(file)
            )
        )
        return sorted(
            (one["range"]["start"]["line"] + 1, one["range"]["start"]["character"] + 1, one["message"])
            for one in told["params"]["diagnostics"]
        )

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _tell(self, method: str, params: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _until(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next message that matches; meanwhile, requests by the server are answered."""
        while True:
            message = self._messages.get(timeout=_PATIENCE)
            if message.get("method") == "workspace/configuration":
                sections = (item.get("section") for item in message["params"]["items"])
                self._send({"id": message["id"], "result": [self._settings.get(one, {}) for one in sections]})
            elif "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            elif is_wanted(message):
                return message

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        out = self._process.stdout
        assert out is not None
        while True:
            size = 0
            while (line := out.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            if not size:
                return
            self._messages.put(json.loads(out.read(size)))


def _documented(item: Mapping[str, Any]) -> str:
    documentation = item.get("documentation") or ""
    return str(documentation if isinstance(documentation, str) else documentation["value"])
