"""What a new device has to say for conditions to be judged."""

from collections.abc import Mapping
from typing import Any

from mendbook.model import references
from mendbook.reader import Reading

_OWN = frozenset({"devices", "comparisons", "specifications"})
"""Collections whose entries tell of specifications, and make no condition of them."""


def asked_of_devices(reading: Reading) -> tuple[dict[str, Any], str]:
    """What conditions ask of every device, as keys of a new one, and the device that it is copied from.

    Nobody can judge whether something is for a device that doesn't say what is asked. ('' where nothing is.)
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
