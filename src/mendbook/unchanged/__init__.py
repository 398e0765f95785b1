"""Whether a build would reproduce the existing site: then neither the build nor the engine need be loaded."""

from .inputs import FOLDERS, Inputs, inputs_of
from .record import LastBuild, Reported, last_build, outside, remember

__all__ = ["FOLDERS", "Inputs", "LastBuild", "Reported", "inputs_of", "last_build", "outside", "remember"]
