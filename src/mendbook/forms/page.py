"""The page of the forms and the files that it loads: Sveltia CMS as shipped in its package."""

import base64
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

_HERE = Path(__file__).parent
_CMS = _HERE / "sveltia"

_SCRIPT = "sveltia/npm/index.js"

_NO_WORDS = "sveltia/locales/none.js"

_FOLDERS = ("page", "sveltia", "yaml")

CONFIGURATION = "config.json"
"""The configuration it starts with."""


@cache
def files() -> tuple[str, ...]:
    """The files that the page loads, by path relative to it: `page/start.js`, `sveltia/npm/index.js`."""
    paths = [path for folder in _FOLDERS for path in (_HERE / folder).rglob("*") if path.is_file()]
    names = (path.relative_to(_HERE).as_posix() for path in paths if path.suffix not in (".html", ".md"))
    return (_NO_WORDS, *sorted(name.replace(".json", ".js") for name in names))


def file(name: str) -> bytes | None:
    """One of these; None if there is no such file."""
    if name not in files():
        return None
    if name == _NO_WORDS:
        return b"export default {}"
    path = _HERE / name
    if path.parent.name == "locales":
        # The CMS imports its translations, and browsers import only scripts.
        return b"export default " + path.with_suffix(".json").read_bytes()
    return _embed_fonts(path.read_bytes()) if name == _SCRIPT else path.read_bytes()


def _embed_fonts(script: bytes) -> bytes:
    """The script with its fonts embedded, which its styles would load from another host."""

    def local_url(match: re.Match[bytes]) -> bytes:
        (asset,) = (_CMS / "npm" / "assets").glob(f"{match[1].decode()}-latin-*.woff2")
        return f"url(sveltia/npm/assets/{asset.name})".encode()

    return re.sub(rb"url\(https://[\w./-]+/fonts/([\w-]+)[^)]*\.woff2\)", local_url, script)


def page(title: str, hosts: Sequence[str] = ()) -> bytes:
    """The document. hosts: the origins that it may connect to besides its own."""
    imports = _imports()
    html = (_HERE / "page" / "index.html").read_text(encoding="utf-8")
    values = {"policy": escape(policy(imports, hosts)), "title": escape(title), "imports": imports}
    for name, value in values.items():
        html = html.replace(f"{{{{ {name} }}}}", value)
    return html.encode()


@cache
def _imports() -> str:
    """The import map for the translations of the CMS. For other languages, it falls back to English."""
    script = (_CMS / "npm" / "index.js").read_text(encoding="utf-8")
    available = {path.stem: path.stem for path in (_CMS / "locales").glob("*.json")}
    kin = {code.partition("-")[0]: code for code in available}
    requested = re.findall(r"\.\./locales/([\w-]+)\.json", script)
    modules = {code: available.get(code) or kin.get(code.partition("-")[0], "none") for code in requested}
    folder = "./sveltia/locales"
    return json.dumps(
        {
            "imports": {
                f"{folder}/{code}.json": f"{folder}/{available_code}.js"
                for code, available_code in modules.items()
            }
        }
    )


def policy(imports: str, hosts: Iterable[str]) -> str:
    """The Content-Security-Policy of the page: it connects only to its own origin and these hosts.

    The CMS injects styles and shows pictures from memory. Scripts come from files only, except the import map
    that says where its translations are.
    """
    digest = base64.b64encode(sha256(imports.encode()).digest()).decode()
    sources = " ".join(hosts)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {sources}".rstrip(),
            "font-src 'self'",
            "media-src 'self' blob:",
            f"connect-src 'self' data: blob: {sources}".rstrip(),
            "manifest-src 'self' blob:",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
