"""Downloads of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A PDF of a guide or of all of them. pages, size (bytes): None if it is made on request."""

    address: str
    pages: int | None = None
    size: int | None = None

    @property
    def kilobytes(self) -> int | None:
        """Kilobytes of 1,000 bytes, rounded up."""
        return None if self.size is None else -(-self.size // 1000)
