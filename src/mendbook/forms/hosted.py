"""The forms of a published site: they write to its files at a Git host."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mendbook.files import Disk, walk
from mendbook.model import COLLECTIONS, Collection
from mendbook.problems import nearest
from mendbook.schema import Group, Plain, of_collection
from mendbook.schema import Mapping as MappingShape

from .compiled import compile_shape
from .configuration import Forms
from .fields import Json
from .local import nested_ids
from .page import CONFIGURATION, file, files, page
from .written import Writing

FOLDER = "admin/"
"""The forms' path on the site."""

_HOSTS: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}
"""Git hosts, with their default origins."""

_TEXTS = ("repo", "branch", "base_url", "api_root", "auth_endpoint", "app_id", "auth_type", "site_domain")
"""The other settings of a backend, all strings."""


class BadSettings(Exception):
    """The settings of the forms are invalid. The message says why, in whole sentences."""


@dataclass(frozen=True)
class Backend:
    """A Git host with the files. settings: the CMS's. hosts: the origins that the page connects to."""

    settings: Json
    hosts: tuple[str, ...]

    @classmethod
    def of(cls, settings: Any) -> "Backend":
        """settings: the plugin's option `forms` in mkdocs.yml. Raises BadSettings."""
        backend = settings.get("backend") if isinstance(settings, dict) else None
        if not isinstance(backend, dict) or settings.keys() - {"backend"}:
            raise BadSettings("Write `forms: {backend: {name: github, repo: OWNER/NAME, branch: main}}`.")
        name = str(backend.get("name", ""))
        if name not in _HOSTS:
            suggestion = nearest(name, _HOSTS)
            better = f"Did you mean `{suggestion}`?" if suggestion else f"There are {', '.join(_HOSTS)}."
            raise BadSettings(f"`{name}` isn’t a Git host that the forms support. {better}")
        for key, value in backend.items():
            if key != "name" and key not in _TEXTS:
                suggestion = nearest(str(key), _TEXTS)
                raise BadSettings(
                    f"A backend has no `{key}`." + (f" Did you mean `{suggestion}`?" if suggestion else "")
                )
            if not isinstance(value, str):
                raise BadSettings(f"`{key}` of a backend is text: put it in quotes.")
        if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", backend.get("repo", "")):
            raise BadSettings("A backend needs `repo: OWNER/NAME`.")
        addresses = [backend[key] for key in ("api_root", "base_url") if key in backend]
        hosts = tuple(dict.fromkeys(_origin(address) for address in addresses))
        if "api_root" not in backend:
            hosts = tuple(dict.fromkeys([*_HOSTS[name], *hosts]))
        return cls(dict(backend), hosts)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not re.fullmatch(r"[\w.-]+(:[0-9]+)?", parts.netloc):
        raise BadSettings(f"`{address}` isn’t a web address that begins with https://.")
    return f"{parts.scheme}://{parts.netloc}"


def hosted_files(root: Path, backend: Backend, address: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the forms for the site in the folder `root`, by its path in the site. address: the
    site's.
    """
    disk, writing = Disk(root), Writing()
    site = writing.site(disk)
    languages = tuple(map(str, site["languages"]))
    entries = list(writing.entries(disk))
    names = walk(disk, "data").files
    shared = frozenset(name for name in COLLECTIONS if f"{name}.yml" in names)
    separate = frozenset(
        row.name
        for row in COLLECTIONS.values()
        if row.name not in shared or row.own_files or any(name.startswith(f"{row.name}/") for name in names)
    )
    forms = _HostedForms(
        backend, languages, shared, separate, nested_ids(entries, site, languages[0]), address
    )
    yield f"{FOLDER}index.html", page("Forms", backend.hosts)
    yield f"{FOLDER}{CONFIGURATION}", json.dumps(forms.start(), ensure_ascii=False).encode()
    for name in files():
        content = file(name)
        assert content is not None
        yield f"{FOLDER}{name}", content


@dataclass(frozen=True)
class _HostedForms:
    """shared: the collections with a file of all their entries; separate: those with a file per entry."""

    backend: Backend
    languages: tuple[str, ...]
    shared: frozenset[str]
    separate: frozenset[str]
    nested_ids: Mapping[str, Mapping[str, str]]
    address: str

    def start(self) -> Json:
        forms = Forms("Forms", self.languages, self.nested_ids, self.shared)
        config = forms.configuration(self.backend.settings, self.address, ending={})
        lists = [
            {
                "name": row.name,
                "label": collection["label"],
                "file": f"data/{row.name}.yml",
                "format": f"mendbook-list-{row.name}",
                "i18n": True,
                "fields": [
                    forms.entries(row, partly=row.name in self.separate),
                    *_visible_fields(collection),
                ],
            }
            for row, collection in zip(COLLECTIONS.values(), config["collections"], strict=True)
            if row.name in self.shared
        ]
        folders = [
            self._folder(row, collection)
            for row, collection in zip(COLLECTIONS.values(), config["collections"], strict=True)
            if row.name in self.separate
        ]
        config["collections"] = [
            *folders,
            {
                "name": "lists",
                "label": "Lists",
                "i18n": True,
                "editor": {"preview": False},
                "files": lists,
            },
        ]
        return {
            "config": config,
            "hosts": list(self.backend.hosts),
            "formats": [*self._formats()],
        }

    def _formats(self) -> Iterator[Json]:
        for row in COLLECTIONS.values():
            group = of_collection(row).group
            if row.name in self.separate:
                yield _format(f"mendbook-{row.name}", group)
            if row.name in self.shared:
                yield _format(f"mendbook-list-{row.name}", MappingShape(Plain(), group), is_shared=True)

    def _folder(self, row: Collection, collection: Json) -> Json:
        folder = {
            **collection,
            "extension": "yml",
            "format": f"mendbook-{row.name}",
            "fields": [*collection["fields"], _original()],
        }
        if row.name in self.shared:
            # Required keys may be in the list.
            folder["fields"] = [{**field, "required": False} for field in folder["fields"]]
            folder |= {"label": f"{collection['label']} in detail", "summary": "{{slug}}"}
            folder["slug"] = {**collection["slug"], "template": "{{fields._slug}}"}
            folder.pop("identifier_field", None)
            folder.pop("sortable_fields", None)
        return folder


def _visible_fields(collection: Json) -> list[Json]:
    return [collection["fields"][-1], _original()]


def _original() -> Json:
    return {"name": "original", "label": "The file", "widget": "hidden", "required": False, "i18n": False}


def _format(name: str, shape: Group | MappingShape, *, is_shared: bool = False) -> Json:
    return {"name": name, "shape": compile_shape(shape), "isShared": is_shared}
