"""What tests look for in a publication."""

from pathlib import Path

from mendbook.publish import Publication


def file_of(publication: Publication, address: str) -> bytes:
    """The bytes of a file of a site, whether it was made or brought."""
    content = publication.files[address]
    return content.read_bytes() if isinstance(content, Path) else content
