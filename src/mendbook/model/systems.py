"""The systems that devices run, such as a firmware, and which of their versions are told apart."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from .entry import Entry
from .ids import Each, SpecificationRef, SystemRef
from .text import Block, Line, Name
from .written import Written


def _as_written(value: object) -> object:
    """A version that YAML takes for a number: 18 is "18"."""
    return str(value) if type(value) in (int, float) else value


VERSION = r"^[0-9A-Za-z][0-9A-Za-z.+_-]*$"

_Version = Annotated[str, StringConstraints(pattern=VERSION, max_length=30)]

Version = Annotated[_Version, BeforeValidator(_as_written), Written(_Version | float)]
"""What a version is called, without spaces: `18`, `2.1`, `11-24H2`."""


class System(Entry):
    """What runs on devices, in `data/systems.yml`."""

    name: Name
    """What it is called: `Firmware`."""
    versions: Each[Version] = Field(min_length=1)
    """Those that are told apart, the oldest first."""
    oldest: SpecificationRef | None = None
    """The specification that says the oldest version that a device can run; left out: any."""
    newest: SpecificationRef | None = None
    """The same for the newest."""
    question: Line | None = None
    """How visitors are asked which version is installed; left out: the site's own general words."""
    help: Block | None = None
    """How they find out."""


class Installed(Entry):
    """From one version to another; an open end is left out."""

    of: SystemRef | None = None
    """The system, where the site has several."""
    from_: Version | None = Field(default=None, alias="from")
    """The oldest version."""
    to: Version | None = None
    """The newest version."""
