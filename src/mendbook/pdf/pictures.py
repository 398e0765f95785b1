"""The pictures of a document, each once, under a name derived from its content."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from mendbook.drawing import Drawn, style
from mendbook.files import find_file

from .steps import HIGH, WIDE

_LINE = 0.25
"""The size of drawings, in millimetres on paper."""


class Pictures:
    """Stores the pictures of one language's documents.

    root: the site's folder. fitting: pictures in the right size for paper, by the path of the original.
    """

    def __init__(self, root: Path, fitting: Mapping[Path, bytes]) -> None:
        self._root, self._fitting = root, fitting
        self._contents: dict[str, bytes] = {}
        self._paths: dict[str, str] = {}

    def add(self, path: str, ending: str, content: bytes) -> str:
        """Stores a picture, and returns its name. path: in `content/`, or that of the mark."""
        name = f"{sha256(content).hexdigest()[:24]}{ending}"
        self._contents[name], self._paths[name] = content, path
        return name

    def of_content(self, path: str) -> str | None:
        """Stores a picture of `content/`; None if there is no such file."""
        file = find_file(self._root / "content", path)
        if file is None:
            return None
        return self.add(path, file.suffix.lower(), self._fitting.get(file) or file.read_bytes())

    def add_drawing(self, drawing: Drawn, ink: str, accent: str) -> str:
        """Stores a drawing. ink, accent: colours of its lines and of what is marked, as `#rrggbb`."""
        line = _LINE * max(drawing.visible.width / WIDE, drawing.visible.height / HIGH)
        return self.add("", ".svg", drawing.document(style(ink, accent, line)))

    def used_in(self, text: str) -> Iterator[tuple[str, bytes]]:
        """The pictures whose names are in the JSON of a document."""
        return ((name, content) for name, content in self._contents.items() if f'"{name}"' in text)

    def path(self, name: str) -> str:
        """The path of a picture with this name."""
        return self._paths[name]
