"""After any edit, the preview shows the same pages and problems as a build from scratch."""

import logging
import os
from datetime import date
from pathlib import Path

from espresso import QUESTION, MakeSite
from hosting import MKDOCS_YML
from mendbook.live import LiveMaker
from mendbook.preview import Site
from mendbook.publish import Publication, publish
from random_edits import RandomEdits

URL = "http://127.0.0.1:8000/"

EDITS = 300 if "MENDBOOK_LONG" in os.environ else 50


def test_after_any_edit_the_preview_equals_a_new_build(make_site: MakeSite) -> None:
    root = make_site(
        {"mkdocs.yml": MKDOCS_YML, **QUESTION, "overrides/root/.well-known/security.txt": "Contact: us\n"}
    )
    maker = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "mendbook serve")
    edit = RandomEdits(root, seed=1)
    changed, broken, sound = None, False, 0
    for number in range(EDITS):
        made = maker.make(changed, URL)
        assert made.find is not None
        *_, problems = made.find(lambda: False)
        rebuilt = publish(
            root, host_settings=root / "mkdocs.yml", site_url=URL, preview=True, today=date.today()
        )
        assert problems == rebuilt.problems, number
        broken = not rebuilt.pages
        if not broken:
            assert made.site is not None
            compare(made.site, rebuilt, root)
            sound += 1
        changed = edit(broken=broken)
    assert sound > EDITS / 3


def compare(site: Site, rebuilt: Publication, root: Path) -> None:
    for pages in rebuilt.pages.values():
        for page in pages:
            shown = site.page(page.file)
            assert shown is not None, page.file
            assert (shown.html, shown.sources) == (page.html, page.sources)
            assert not shown.outdated
    for file, content in rebuilt.files.items():
        there = site.file(file)
        assert read(there) == read(content), file
    for file in rebuilt.on_demand:
        if file.endswith(".svg"):
            assert site.file(file) == rebuilt.on_demand[file]()
    shown_files = {page.file for pages in rebuilt.pages.values() for page in pages}
    for file in ("nowhere/index.html", "guides/copy-1/index.html", "page-1/index.html"):
        assert (site.page(file) is not None) == (file in shown_files)


def read(content: bytes | Path | None) -> bytes | None:
    return content.read_bytes() if isinstance(content, Path) else content
