"""The requirement for Mendbook in a site's requirements.txt."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Parsed

from .choices import Unfit

_FOLDER = "packages"

_NAMED = (
    "Name a wheel or a requirement with `--mendbook`, such as `--mendbook mendbook-0.1.0-py3-none-any.whl`."
)


@dataclass(frozen=True)
class Requirement:
    """line: what pip installs, such as `mendbook==0.1.0`, or a file of the site. wheel: that file's content.

    here_only: whether it exists only on this computer.
    """

    line: str
    wheel: bytes | None = None
    here_only: bool = False


def installed_requirement() -> Requirement:
    """The requirement for Mendbook as installed here. Raises Unfit if that can't be reproduced."""
    try:
        package = distribution("mendbook")
    except PackageNotFoundError:
        raise Unfit(f"Mendbook isn’t installed, but runs from its source. {_NAMED}") from None
    origin = json.loads(package.read_text("direct_url.json") or "{}")
    url: str = origin.get("url", "")
    if not url:
        return Requirement(f"mendbook=={package.version}")
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return Requirement(f"mendbook @ {vcs['vcs']}+{url}@{vcs['commit_id']}")
    if not url.startswith("file:"):
        return Requirement(f"mendbook @ {url}")
    path = _path_from_url(url)
    if "dir_info" in origin:
        return Requirement(f"mendbook @ {url}", here_only=True)
    hashes = origin.get("archive_info", {}).get("hashes", {})
    if not path.is_file() or (
        "sha256" in hashes and sha256(path.read_bytes()).hexdigest() != hashes["sha256"]
    ):
        raise Unfit(f"Mendbook was installed from {path}, which isn’t there any more. {_NAMED}")
    return _wheel_requirement(path)


def parse_requirement(text: str) -> Requirement:
    """The requirement for a wheel, a checkout, a URL or a requirement that somebody names. Raises Unfit."""
    text = text.strip()
    path = Path(text).expanduser()
    if path.suffix == ".whl" and "://" not in text and not path.is_file():
        raise Unfit(f"There is no file {path}. {_NAMED}")
    if path.is_file():
        return _wheel_requirement(path)
    if text and path.is_dir() and (path / "pyproject.toml").is_file():
        return Requirement(f"mendbook @ {path.resolve().as_uri()}", here_only=True)
    line = f"mendbook @ {text}" if re.match(r"(git\+)?(https|ssh)://", text) else text
    try:
        requirement = Parsed(line)
    except InvalidRequirement:
        raise Unfit(f"`{text}` is no requirement. {_NAMED}") from None
    if requirement.name != "mendbook":
        raise Unfit(f"`{text}` isn’t Mendbook. {_NAMED}")
    return Requirement(line)


def _wheel_requirement(path: Path) -> Requirement:
    try:
        with ZipFile(path) as wheel:
            has_metadata = any(
                re.match(r"mendbook-[^/]+\.dist-info/METADATA$", name) for name in wheel.namelist()
            )
    except BadZipFile:
        has_metadata = False
    if not has_metadata or not re.fullmatch(r"mendbook-[\w.+-]+\.whl", path.name):
        raise Unfit(f"{path} is no wheel of Mendbook. {_NAMED}")
    return Requirement(f"{_FOLDER}/{path.name}", wheel=path.read_bytes())


def _path_from_url(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))
