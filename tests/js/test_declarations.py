"""What scripts take for granted of their data is what Python says that it writes."""

from pathlib import Path

from declarations import FILE, declarations
from running import deno


def test_the_types_are_those_of_python() -> None:
    assert FILE.read_text(encoding="utf-8") == declarations(), "run: make format"


def test_a_script_that_takes_another_key_for_granted_is_wrong(tmp_path: Path) -> None:
    script = tmp_path / "wrong.js"
    script.write_text(
        f'/** @param {{import("{FILE}").CompareData}} data */\n'
        "export const names = (data) => data.devices.map((device) => device.title);\n",
        encoding="utf-8",
    )
    checked = deno(tmp_path / "deno", "check", script)
    assert checked.returncode != 0
    assert "Property 'title' does not exist on type 'ComparedDevice'." in checked.stdout
