from collections.abc import Iterator
from pathlib import Path

_MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


def content_files(root: Path, languages: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The pictures and other files of `content/` by address: not Markdown, nothing hidden.

    They go into a site as they are; the default language, which comes first, has no folder there. The host
    copies them itself, by the same rule.
    """
    folder = root / "content"
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.suffix in _MARKDOWN or any(part.startswith(".") for part in parts) or not path.is_file():
            continue
        if parts[0] == "templates":  # the host's own
            continue
        yield "/".join(parts[1:] if parts[0] == languages[0] else parts), path
