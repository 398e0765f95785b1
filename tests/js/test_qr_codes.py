"""Codes that pages draw are those that Segno, which draws them on paper, makes of the same text."""

from pathlib import Path

import pytest
import segno
from running import result_of

FULL = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]
"""By version, how many bytes a code holds. Segno fills others up in a way of its own, which readers skip."""

SHORT = "https://help.example/guides/a"

TEXTS = [("https://help.example/#/é=" + "signs-of-life=nothing/" * 40).encode()[:length] for length in FULL]


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object] | None]:
    folder: Path = tmp_path_factory.mktemp("codes")
    made: list[dict[str, object] | None] = result_of(
        folder, "qr_codes.js", {"texts": [*(text.decode() for text in TEXTS), SHORT, "x" * 667]}
    )
    return made


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=lambda number: str(FULL[number]))
def test_a_code_is_segnos(codes: list[dict[str, object] | None], number: int) -> None:
    code = codes[number]
    assert code is not None
    mask = code["mask"]
    assert isinstance(mask, int)
    wanted = segno.make(TEXTS[number], error="m", mode="byte", boost_error=False, micro=False, mask=mask)
    assert code["rows"] == [list(row) for row in wanted.matrix]


def test_what_is_shorter_differs_in_the_filling_alone(codes: list[dict[str, object] | None]) -> None:
    """A code of the same version, with everything that readers need at the same places."""
    code = codes[-2]
    assert code is not None
    rows, wanted = code["rows"], segno.make(SHORT, error="m", micro=False, boost_error=False)
    assert isinstance(rows, list)
    assert len(rows) == len(wanted.matrix) == 4 * 3 + 17
    assert [row[:7] for row in rows[:7]] == [list(row)[:7] for row in list(wanted.matrix)[:7]]


def test_what_is_too_long_has_none(codes: list[dict[str, object] | None]) -> None:
    assert codes[-1] is None
