"""The rows of mistakes that checks are tested with serve here too."""

import sys

from hosting import REPOSITORY

sys.path.append(str(REPOSITORY / "tests/unit/checks"))
