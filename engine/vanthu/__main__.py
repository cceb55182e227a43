"""`python -m vanthu` is the command `vanthu`."""

import sys

from vanthu.cli import main

if __name__ == "__main__":
    sys.exit(main())
