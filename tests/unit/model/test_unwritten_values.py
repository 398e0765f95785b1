"""Values still to be written are unknown, whatever their kind."""

import pytest

from mendbook.model import AppliesTo, Device, Fleet, Kind, Specification, Variant


def specification(kind: Kind) -> Specification:
    return Specification.model_validate({"name": "It", "kind": kind}, context={"languages": ("en",)})


@pytest.mark.parametrize("kind", list(Kind))
def test_values_still_to_be_written_are_unknown(kind: Kind) -> None:
    device = Device.model_validate(
        {"name": "Mini", "specifications": {"it": "…"}}, context={"languages": ("en",)}
    )
    fleet = Fleet({"mini": device}, {"it": specification(kind)}, {})
    assert device.unwritten == ("it",)
    assert (fleet.facts, fleet.unwritten) == ({"mini": {}}, {"mini": frozenset({"it"})})
    asks = AppliesTo.model_validate({"with": {"it": "…"}})
    assert fleet.fitting_variants(asks) == frozenset()
    assert fleet.fitting_variants(None) == {Variant("mini", "")}
