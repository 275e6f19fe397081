"""The launcher as a command: `python -m agrinnova.launcher [stop|server|worker]`."""

import sys

from agrinnova.launcher.house import main

sys.exit(main(sys.argv[1:]))
