"""The specifications that a new device needs so that conditions can be evaluated."""

from typing import Any

from mendbook.model import UNWRITTEN, Knowledge, Picture, references

_OWN = frozenset({"devices", "comparisons", "specifications"})
"""Collections whose entries refer to specifications without making conditions of them."""

_SIDES = (Picture.HEIGHT, Picture.WIDTH, Picture.DEPTH)


def asked_of_devices(written: Knowledge) -> dict[str, Any]:
    """The specifications that conditions and drawings need, as keys of a new device: those that the last
    device has. Their values are left to be written, since another device's would be published as those of the
    new one.
    """
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
    last = list(written.devices.values())[-1:]
    has = [key for device in last for key in vars(device).get("specifications") or ()]
    own = {key: UNWRITTEN for key in has if key in asked}
    return {"specifications": own} if own else {}
