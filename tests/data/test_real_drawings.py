"""The drawings of all devices: every part is within the outline, and what steps mention is visible."""

from decimal import Decimal

import pytest

from hosting import real_reading
from mendbook.drawing import Box, View
from mendbook.model import Knowledge

KNOWN: Knowledge | None = real_reading().knowledge
assert KNOWN is not None


@pytest.mark.parametrize("device", list(KNOWN.devices))
def test_every_part_of_a_device_is_within_its_outline(device: str) -> None:
    assert KNOWN is not None
    parts = list(KNOWN.parts)
    for view in (View.FRONT, View.BACK, View.BOTTOM):
        figure = KNOWN.figures.of(device, view, parts)
        assert figure is not None
        whole = Box(0, 0, figure.width, figure.height).grow(15)
        assert all(whole.contains(box) for part in figure.parts.values() for box in part.boxes)
        assert 1 < len(figure.svg) < 3000


@pytest.mark.parametrize("device", list(KNOWN.devices))
def test_a_device_has_the_parts_named_by_its_specifications(device: str) -> None:
    assert KNOWN is not None
    facts = KNOWN.fleet.facts[device]
    figure = KNOWN.figures.of(device, View.FRONT, ["sim-tray"])
    back = KNOWN.figures.of(device, View.BACK)
    assert figure is not None
    assert back is not None
    assert {"volume-up", "volume-down", "side-button", "screen", "receiver"} <= set(figure.parts)
    for part in ("action-button", "camera-control", "home-button"):
        assert (part in figure.parts) is facts[part]
    assert ("ring-switch" in figure.parts) is not facts["action-button"]
    assert ("truedepth-camera" in figure.parts) is (facts["screen-cutout"] != "no-cutout")
    assert ("sim-tray" in figure.parts) is (device != "iphone-air")
    cameras = ("main-camera", "ultra-wide-camera", "telephoto-camera")
    lenses = back.parts["cameras"].marked.count("d-lens-hot")
    assert lenses == sum(isinstance(facts.get(camera), Decimal) for camera in cameras)


def test_drawings_on_pages_are_small() -> None:
    assert KNOWN is not None
    sizes = [len(KNOWN.figures.of(name, View.FRONT).svg) for name in KNOWN.devices]  # type: ignore[union-attr]
    assert max(sizes) < 1000
