"""What can be taken away from a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PdfLink:
    """A PDF of a guide or of all of them. pages, size (bytes): None where it is made when it is asked for."""

    address: str
    pages: int | None = None
    size: int | None = None

    @property
    def kilobytes(self) -> int | None:
        """Of 1,000 bytes, rounded up."""
        return None if self.size is None else -(-self.size // 1000)
