"""Scripts are checked against the types of the data that Python writes."""

from pathlib import Path

from declarations import FILE, declarations
from running import deno


def test_the_declarations_are_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == declarations(), "run: make format"


def test_a_script_that_uses_a_missing_key_is_rejected(tmp_path: Path) -> None:
    script = tmp_path / "wrong.js"
    script.write_text(
        f'/** @param {{import("{FILE}").CompareData}} data */\n'
        "export const names = (data) => data.devices.map((device) => device.title);\n",
        encoding="utf-8",
    )
    checked = deno(tmp_path / "deno", "check", script)
    assert checked.returncode != 0
    assert "Property 'title' does not exist on type 'ComparedDevice'." in checked.stdout
