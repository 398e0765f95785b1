"""Ids that refer to other entries, each with its target collection."""

from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import StringConstraints

from .entry import Id

T = TypeVar("T")


@dataclass(frozen=True)
class Refers:
    """The target of an id. collection: a collection, or the `risks` of site.yml. owner: where it must be
    listed, if not in the collection: in the `guide` that names it, or in the `site`; it is checked with the
    rest of that. until: the separator that ends the id, if more can follow.
    """

    collection: str
    owner: str = ""
    until: str = ""

    def id(self, reference: str) -> str:
        return reference.partition(self.until)[0] if self.until else reference


@dataclass(frozen=True)
class Distinct:
    """For lists: no duplicates."""


Each = Annotated[list[T], Distinct()]
"""A list without duplicates."""

TopicRef = Annotated[Id, Refers("topics")]
GuideRef = Annotated[Id, Refers("guides")]
CauseRef = Annotated[Id, Refers("causes")]
DeviceRef = Annotated[Id, Refers("devices")]
ComparisonRef = Annotated[Id, Refers("comparisons")]
StoreRef = Annotated[Id, Refers("stores")]
LabelRef = Annotated[Id, Refers("labels")]
SourceRef = Annotated[Id, Refers("sources")]
SpecificationRef = Annotated[Id, Refers("specifications")]
FamilyRef = Annotated[Id, Refers("families")]
SystemRef = Annotated[Id, Refers("systems")]
ServiceRef = Annotated[Id, Refers("services")]
DangerRef = Annotated[Id, Refers("dangers")]
PartRef = Annotated[Id, Refers("parts")]
DrawingRef = Annotated[Id, Refers("drawings")]
RiskRef = Annotated[Id, Refers("risks", owner="site")]

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"

StepsRef = Annotated[
    str,
    StringConstraints(pattern=rf"^{_ID}(#{_ID})?$", max_length=201),
    Refers("howtos", until="#"),
]
"""The id of a how-to, or `HOWTO#PART` for one part of it."""

OwnCauseRef = Annotated[Id, Refers("causes", owner="guide")]
"""A cause that the guide itself lists."""

SolutionRef = Annotated[
    str,
    StringConstraints(pattern=rf"^{_ID}(_[0-9]+)?$", max_length=104),
    Refers("causes", owner="guide", until="_"),
]
"""The id of a cause of the guide, for its first solution, or `CAUSE_2` for a further one."""
