"""`python -m workers`: the same as the command `twinwire`."""

import sys

from workers.cli import main

if __name__ == "__main__":
    sys.exit(main())
