"""What scripts take for granted of their data is what Python says that it writes."""

from declarations import FILE, declarations


def test_the_types_are_those_of_python() -> None:
    assert FILE.read_text(encoding="utf-8") == declarations(), "run: make format"
