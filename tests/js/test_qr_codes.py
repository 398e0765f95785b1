"""Pages draw the same codes as Segno, which draws them for paper."""

from pathlib import Path

import pytest
import segno
from running import result_of

FULL = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]
"""The capacity in bytes, by version. Segno pads shorter texts differently, which readers ignore."""

SHORT = "https://help.example/guides/a"

TEXTS = [("https://help.example/#/é=" + "signs-of-life=nothing/" * 40).encode()[:length] for length in FULL]


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object] | None]:
    folder: Path = tmp_path_factory.mktemp("codes")
    matrices: list[dict[str, object] | None] = result_of(
        folder, "qr_codes.js", {"texts": [*(text.decode() for text in TEXTS), SHORT, "x" * 667]}
    )
    return matrices


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=lambda number: str(FULL[number]))
def test_a_code_equals_the_one_by_segno(codes: list[dict[str, object] | None], number: int) -> None:
    code = codes[number]
    assert code is not None
    mask = code["mask"]
    assert isinstance(mask, int)
    expected = segno.make(TEXTS[number], error="m", mode="byte", boost_error=False, micro=False, mask=mask)
    assert code["rows"] == [list(row) for row in expected.matrix]


def test_the_code_of_a_shorter_text_differs_only_in_its_padding(
    codes: list[dict[str, object] | None],
) -> None:
    """It has the same version, with everything that readers need in the same places."""
    code = codes[-2]
    assert code is not None
    rows, expected = code["rows"], segno.make(SHORT, error="m", micro=False, boost_error=False)
    assert isinstance(rows, list)
    assert len(rows) == len(expected.matrix) == 4 * 3 + 17
    assert [row[:7] for row in rows[:7]] == [list(row)[:7] for row in list(expected.matrix)[:7]]


def test_a_text_that_is_too_long_has_no_code(codes: list[dict[str, object] | None]) -> None:
    assert codes[-1] is None
