"""What a new device has to say for conditions to be judged."""

from collections.abc import Mapping
from typing import Any

from mendbook.model import Picture, references
from mendbook.reader import Reading

_OWN = frozenset({"devices", "comparisons", "specifications"})
"""Collections whose entries tell of specifications, and make no condition of them."""

_SIDES = (Picture.HEIGHT, Picture.WIDTH, Picture.DEPTH)


def asked_of_devices(reading: Reading) -> tuple[dict[str, Any], str]:
    """What conditions and drawings need of every device, as keys of a new one; the device that has it so.

    Whether something is for a device that doesn't say what is asked can't be judged, and a device without
    its sizes can't be drawn. Nothing, and '', where nothing is needed.
    """
    written = reading.written
    assert written is not None
    asked = {
        one.id
        for kind, _, entry in written.every()
        if kind not in _OWN
        for one in references(entry)
        if one.to.to == "specifications"
    }
    if written.parts:  # a device is drawn by its sizes
        asked.update(
            name
            for group in written.specifications.values()
            for name, one in (vars(group).get("specifications") or {}).items()
            if vars(one).get("picture") in _SIDES
        )
    if not asked or not written.devices:
        return {}, ""
    newest = list(written.devices)[-1]
    device = reading.places.value("devices", newest)
    known: Mapping[str, Any] = device.get("specifications", {}) if isinstance(device, dict) else {}
    own = {key: value for key, value in known.items() if key in asked}
    if not own:
        return {}, ""
    proof = {key: device[key] for key in ("sources", "checked") if key in device}
    return {**proof, "specifications": own}, newest
