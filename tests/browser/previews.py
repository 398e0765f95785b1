"""A preview of a small site in this process, which follows what tests save."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mendbook.live import LiveMaker
from mendbook.preview import MakeResult, preview_server

LOG = logging.getLogger("preview-test")

PATIENCE = 30


@contextmanager
def previewing(root: Path) -> Iterator[str]:
    """The address of the preview, without a trailing slash."""
    maker = LiveMaker(root, root / "mkdocs.yml", LOG, "a test")

    def make(changed: frozenset[Path] | None) -> MakeResult:
        return maker.make(changed, server.url)

    server = preview_server(root, root / "mkdocs.yml", make, host="127.0.0.1", port=0, mount="/", log=LOG)
    serving, begun = threading.Thread(target=server.serve), threading.Event()
    with server.preview.listening(begun.set):
        serving.start()
        try:
            assert begun.wait(PATIENCE)
            yield server.url.rstrip("/")
        finally:
            server.shutdown()
            serving.join()
