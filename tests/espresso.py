"""The invented site for tests of the engine, and edits of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from mendbook.files import Files, Memory, Overlay

ESPRESSO = Path(__file__).parent / "sites" / "espresso"
"""A small valid site in English and Portuguese: a topic, two causes, a guide, a draft, and a page."""

_CONTENT = {
    path.relative_to(ESPRESSO).as_posix(): path.read_bytes()
    for path in sorted(ESPRESSO.rglob("*"))
    if path.is_file()
}
_FOLDERS = [path.relative_to(ESPRESSO).as_posix() for path in sorted(ESPRESSO.rglob("*")) if path.is_dir()]
_UNCHANGED = Memory(_CONTENT)

Edit = tuple[str, str] | str | bytes | None
"""An edit of a file: replace these words, which occur in it once; write new content; or delete the file."""


ASKED = (
    "  - {cause: limescale, likelihood: common}\n",
    """\
  - {cause: limescale, likelihood: very-common}
questions:
  - id: light
    ask: {en: What does the light show?, pt: O que mostra a luz?}
    help: {en: "It is beside [[menu]].", pt: "Está ao lado de [[menu]]."}
    answers:
      - {id: red, label: {en: Red, pt: Vermelho}, points_to: [tank-empty]}
      - {id: green, label: {en: Green, pt: Verde}, rules_out: [tank-empty]}
""",
)
QUESTION: Mapping[str, Edit] = {"data/guides/no-coffee.yml": ASKED}
"""The guide asks a question that tells its causes apart. Without it, half of all visitors would fill the tank
for nothing.
"""


class MakeSite(Protocol):
    def __call__(self, edits: Mapping[str, Edit] | None = None) -> Path: ...


class Row(NamedTuple):
    """An edit of the site, and the one problem that it causes."""

    code: str
    file: str
    edit: Edit
    place: str
    message: str
    remedy: str


def espresso(*edits: Mapping[str, Edit]) -> Files:
    """The espresso site in memory, with these edits applied in order."""
    changed: dict[str, bytes | None] = {}
    for name, edit in (item for each in edits for item in each.items()):
        before = changed[name] if name in changed else _CONTENT.get(name)
        changed[name] = after_edit(name, edit, before or b"")
    return Overlay(_UNCHANGED, changed)


def edit_site(root: Path, edits: Mapping[str, Edit]) -> None:
    """Changes the files of a site; a path may be new."""
    for name, edit in edits.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = after_edit(name, edit, path.read_bytes() if isinstance(edit, tuple) else b"")
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)


def after_edit(name: str, edit: Edit, before: bytes) -> bytes | None:
    """The content of a file after an edit; None if it is deleted."""
    if edit is None or isinstance(edit, bytes):
        return edit
    if isinstance(edit, str):
        return edit.encode()
    (old, new), text = edit, before.decode()
    assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {name}"
    return text.replace(old, new).encode()


def content_of(root: Path) -> frozenset[tuple[str, bytes]]:
    """Every file of a site with its content: equal for equal sites."""
    paths = (path for path in root.rglob("*") if path.is_file())
    return frozenset((path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)


def copy_site(root: Path, edits: Mapping[str, Edit]) -> Path:
    """A copy of the site in the new folder `root`, with these edits."""
    root.mkdir(parents=True)
    for folder in _FOLDERS:
        (root / folder).mkdir()
    for name, content in _CONTENT.items():
        (root / name).write_bytes(content)
    edit_site(root, edits)
    return root
