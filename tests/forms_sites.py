"""All invented sites, for tests of what is true of every entry."""

from collections.abc import Mapping

from bakeries import BAKERIES
from espresso import QUESTION, Edit
from firmware import FIRMWARE
from machines import CONDITIONS, MACHINES
from scalding import SCALDING
from sketched import COUNTED, SKETCHED
from steam import STEAM
from washers import WASHERS

SITES: Mapping[str, Mapping[str, Edit]] = {
    "espresso": QUESTION,
    "steam": STEAM,
    "machines": {**MACHINES, **CONDITIONS},
    "firmware": {**MACHINES, **FIRMWARE},
    "bakeries": BAKERIES,
    "scalding": SCALDING,
    "sketched": {**SKETCHED, **COUNTED},
    "washers": WASHERS,
}
