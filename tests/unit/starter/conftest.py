from collections.abc import Iterator
from functools import cache

import pytest

from mendbook.edit import format_file


@pytest.fixture(scope="session", autouse=True)
def _format_once() -> Iterator[None]:
    """Most files of a new site are the same for many choices, and formatting them took most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mendbook.starter.site.format_file", cache(format_file))
        yield
