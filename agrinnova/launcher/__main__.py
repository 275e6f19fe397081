"""The launcher as a command: `python -m agrinnova.launcher [stop]`."""

import sys

from agrinnova.launcher.house import main

try:
    sys.exit(main(sys.argv[1:]))
except PermissionError as error:
    sys.exit(f"agrinnova: this belongs to another user: {error.filename or error}")
