"""`python -m journeymap`: the same as the command `journeymap`."""

import sys

from journeymap.cli.main import main

sys.exit(main())
