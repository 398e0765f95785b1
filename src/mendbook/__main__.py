"""`python -m mendbook` is the command `mendbook`."""

import sys

from mendbook.cli import main

sys.exit(main())
