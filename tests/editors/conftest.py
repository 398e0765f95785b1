"""Makes the rows of mistakes of the tests of checks available here too."""

import sys

from hosting import REPOSITORY

sys.path.append(str(REPOSITORY / "tests/unit/checks"))
