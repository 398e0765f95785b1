"""Files of a site that change together: some are replaced, one is deleted, one is new."""

from pathlib import Path

OLD = {"data/a.yml": b"a: 1\n", "data/b.yml": b"b: 1\n", "data/gone.yml": b"gone: 1\n"}
NEW = {"data/a.yml": b"a: 2\n", "data/b.yml": b"b: 2\n", "data/gone.yml": None, "data/new/c.yml": b"c: 2\n"}
BEFORE: dict[str, bytes | None] = {**OLD, "data/new/c.yml": None}
WRITTEN = {path: content for path, content in NEW.items() if content is not None}


def old_site(root: Path) -> Path:
    """A folder with the old files."""
    for path, content in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def files(root: Path) -> dict[str, bytes]:
    """All files of a site except its cache."""
    found = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
