"""The launcher as a command: `python -m agrinnova.devserver [stop|server|worker]`."""

import sys

from .supervisor import main

sys.exit(main(sys.argv[1:]))
