import logging
import os
from pathlib import Path
from urllib.parse import urlsplit

import click

from mendbook.reader import HostSettings

from .command import command, folder_argument, wants_traceback
from .telling import Stop, fail

_ADDRESS = "127.0.0.1:8000"


@command(
    {
        "mendbook serve --open": "Show the site of this folder in the browser.",
        "MENDBOOK_EDITOR=zed mendbook serve": "Open problems in Zed instead of VS Code.",
        "mendbook serve -a 0.0.0.0:8000": "Show it to other devices of your network too.",
    }
)
@folder_argument
@click.option(
    "-a",
    "--address",
    metavar="HOST:PORT",
    help=f"Where to listen (default: dev_addr of mkdocs.yml, or {_ADDRESS}).",
)
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@click.option(
    "--poll",
    is_flag=True,
    help="Poll the files for changes, where the system doesn't report them, as on some network drives.",
)
def serve(folder: Path, *, address: str | None, in_browser: bool, poll: bool) -> int:
    """Shows the site in a browser, drafts included, and every change as soon as it is saved.

    Problems appear on top of the pages, with links that open your editor: VS Code, or the one in
    MENDBOOK_EDITOR. At /admin/ there are forms for all entries. It writes only what you save there, the
    schemas, if you have run `mendbook schema`, and `.cache/`. Stop it with Ctrl+C.
    """
    # The server takes a third of a second to import, which other commands don't need.
    from mendbook.live import LiveMaker
    from mendbook.preview import CannotListen, Editor, MakeResult, UnknownEditor, preview_server

    root = folder.resolve()
    settings = root / "mkdocs.yml"
    log = _log(wants_traceback(click.get_current_context()))
    maker = LiveMaker(root, settings, log, "mendbook serve --traceback")
    host = HostSettings.of(settings)
    name, port = _address(address or host.address or _ADDRESS)
    mount = f"{urlsplit(host.site_url).path.rstrip('/')}/"

    def make_site(changed_paths: frozenset[Path] | None) -> MakeResult:
        return maker.make(changed_paths, server.url)

    try:
        editor = Editor.of(os.environ)
        server = preview_server(
            root,
            settings,
            make_site,
            host=name,
            port=port,
            mount=mount,
            log=log,
            polling=poll,
            editor=editor,
        )
    except (CannotListen, UnknownEditor) as error:
        return fail(str(error))
    log.info(f"The preview is at {server.url} (Ctrl+C ends it).")
    try:
        server.serve(open_in_browser=in_browser)
    except KeyboardInterrupt:
        return 0  # the way to end a preview
    finally:
        server.shutdown()
    return 0


def _address(text: str) -> tuple[str, int]:
    """Raises Stop."""
    host, colon, port = text.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdecimal():
        raise Stop(f"`{text}` is not an address. Write one such as `--address {_ADDRESS}`.")
    return host, int(port)


def _log(faults: bool) -> logging.Logger:
    """A logger for builds on the screen. faults: whether to log the tracebacks of Mendbook's own failures."""
    log = logging.getLogger("mendbook.serve")
    log.setLevel(logging.DEBUG if faults else logging.INFO)
    log.propagate = False
    log.handlers = [logging.StreamHandler()]
    log.handlers[0].setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    return log
