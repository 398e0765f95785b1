import argparse
import logging
import os
from pathlib import Path
from urllib.parse import urlsplit

from mendbook.reader import HostSettings

from .subcommands import Stop, Subcommands, no

_ADDRESS = "127.0.0.1:8000"


def add_serve(commands: Subcommands) -> None:
    serve = commands.add_parser(
        "serve",
        help="show the site in a browser, and every change as soon as it is saved",
        description="Shows the site in a browser, drafts too, and every change as soon as it is saved. What "
        "is wrong stands over the pages, with links that open your editor: VS Code, or what MENDBOOK_EDITOR "
        "says. Nothing is written.",
    )
    serve.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the site's folder (default: this one)"
    )
    serve.add_argument(
        "-a",
        "--address",
        metavar="HOST:PORT",
        help=f"where it is shown (default: dev_addr of mkdocs.yml, or {_ADDRESS}); 0.0.0.0:8000 shows it to "
        "other devices of your network too",
    )
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    serve.add_argument(
        "--poll",
        action="store_true",
        help="look at the files again and again, where the system tells nothing of changes, as on some "
        "network drives",
    )
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    # The server takes a third of a second to import, which other commands don't need.
    from mendbook.live import LiveMaker
    from mendbook.preview import CannotListen, Editor, Made, UnknownEditor, preview_server

    if not options.folder.is_dir():
        return no(f"there is no folder {options.folder}")
    root: Path = options.folder.resolve()
    settings = root / "mkdocs.yml"
    log = _log(options.traceback)
    maker = LiveMaker(root, settings, log, "mendbook serve --traceback")
    host = HostSettings.of(settings)
    address, port = _address(options.address or host.address or _ADDRESS)
    mount = f"{urlsplit(host.site_url).path.rstrip('/')}/"

    def make(changed: frozenset[Path] | None) -> Made:
        return maker.make(changed, server.url)

    try:
        editor = Editor.of(os.environ)
        server = preview_server(
            root,
            settings,
            make,
            host=address,
            port=port,
            mount=mount,
            log=log,
            polling=options.poll,
            editor=editor,
        )
    except (CannotListen, UnknownEditor) as error:
        return no(str(error))
    log.info(f"The preview is at {server.url} (Ctrl+C ends it).")
    try:
        server.serve(open_in_browser=options.open)
    except KeyboardInterrupt:
        return 0  # it is how a preview ends
    finally:
        server.shutdown()
    return 0


def _address(written: str) -> tuple[str, int]:
    """Raises Stop."""
    host, colon, port = written.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdecimal():
        raise Stop(f"`{written}` is no address. Write it as in `--address {_ADDRESS}`.")
    return host, int(port)


def _log(faults: bool) -> logging.Logger:
    """What says on the screen how builds went; faults: with the tracebacks of Mendbook's own."""
    log = logging.getLogger("mendbook.serve")
    log.setLevel(logging.DEBUG if faults else logging.INFO)
    log.propagate = False
    log.handlers = [logging.StreamHandler()]
    log.handlers[0].setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    return log
