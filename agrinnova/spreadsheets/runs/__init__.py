"""Import runs: an uploaded file on its way, in a request or the worker; its undo."""
