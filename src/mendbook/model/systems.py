"""The systems that devices run, such as a firmware, and the versions that editors distinguish."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from .entry import Entry
from .ids import Each, SpecificationRef, SystemRef
from .text import Block, Line, Name
from .written import Written


def _as_written(value: object) -> object:
    """A version that YAML reads as a number: 18 is "18"."""
    return str(value) if type(value) in (int, float) else value


VERSION = r"^[0-9A-Za-z][0-9A-Za-z.+_-]*$"

_Version = Annotated[str, StringConstraints(pattern=VERSION, max_length=30)]

Version = Annotated[_Version, BeforeValidator(_as_written), Written(_Version | float)]
"""What a version is called, without spaces: `18`, `2.1`, `11-24H2`."""


class System(Entry):
    """A system that runs on devices, such as firmware, and the versions that you distinguish."""

    name: Name
    """Its name: `Firmware`."""
    versions: Each[Version] = Field(min_length=1, examples=["[16, 17, 18]"])
    """The versions that you distinguish, the oldest first: `[16, 17, 18]`. `"2.10"` needs double quotes."""
    oldest: SpecificationRef | None = None
    """The specification that gives the oldest version that a device can run. Left out: any."""
    newest: SpecificationRef | None = None
    """The specification that gives the newest version that a device can run. Left out: any."""
    question: Line | None = None
    """The question about which version visitors have. Left out: general words."""
    help: Block | None = None
    """How visitors find out which version they have."""


class Installed(Entry):
    """A range of versions of a system; an open end is left out."""

    of: SystemRef | None = None
    """The system, where the site has several."""
    from_: Version | None = Field(default=None, alias="from")
    """The oldest version."""
    to: Version | None = None
    """The newest version."""
