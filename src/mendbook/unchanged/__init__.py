"""Whether a build would reproduce the existing site: then neither the build nor the engine need be loaded."""

from .inputs import FOLDERS, Inputs, digest_inputs
from .record import LastBuild, Reported, last_build, link_out_of, remember

__all__ = [
    "FOLDERS",
    "Inputs",
    "LastBuild",
    "Reported",
    "digest_inputs",
    "last_build",
    "link_out_of",
    "remember",
]
