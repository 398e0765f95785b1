"""What a new device has to say so that conditions can be judged."""

from collections.abc import Mapping
from typing import Any

from mendbook.model import Picture, references
from mendbook.reader import Reading

_OWN = frozenset({"devices", "comparisons", "specifications"})
"""Collections whose entries refer to specifications without making conditions of them."""

_SIDES = (Picture.HEIGHT, Picture.WIDTH, Picture.DEPTH)


def asked_of_devices(reading: Reading) -> tuple[dict[str, Any], str]:
    """The specifications that conditions and drawings need, as keys of a new device, and the device they were
    copied from.

    If a device lacks one, conditions on it can't be judged; if it lacks its sizes, it can't be drawn. Empty
    and '' if nothing is needed.
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
