"""The specifications that a new device needs so that conditions can be evaluated."""

from typing import Any

from mendbook.model import UNWRITTEN, Knowledge, Picture, references

_OWN = frozenset({"devices", "comparisons", "specifications"})
"""Collections whose entries refer to specifications without making conditions of them."""

_SIDES = (Picture.HEIGHT, Picture.WIDTH, Picture.DEPTH)


def required_specifications(entries: Knowledge) -> dict[str, Any]:
    """The specifications that conditions and drawings need, as keys of a new device: those that the last
    device has. Their values are left to be written, since another device's would be published as those of the
    new one.
    """
    required = {
        reference.id
        for kind, _, entry in entries.every()
        if kind not in _OWN
        for reference in references(entry)
        if reference.target.collection == "specifications"
    }
    if entries.parts:  # a device is drawn by its sizes
        required.update(
            name
            for group in entries.specifications.values()
            for name, specification in (vars(group).get("specifications") or {}).items()
            if vars(specification).get("picture") in _SIDES
        )
    last_device = list(entries.devices.values())[-1:]
    its_keys = [key for device in last_device for key in vars(device).get("specifications") or ()]
    values = {key: UNWRITTEN for key in its_keys if key in required}
    return {"specifications": values} if values else {}
