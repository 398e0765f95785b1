"""Whether a build would make the very site that is there: then it need not run, nor be loaded."""

from .inputs import FOLDERS, Inputs, inputs_of
from .record import LastBuild, Told, last_build, outside, remember

__all__ = ["FOLDERS", "Inputs", "LastBuild", "Told", "inputs_of", "last_build", "outside", "remember"]
