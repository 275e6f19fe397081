"""Refused spreadsheet: the exception with the one sentence why; nothing is stored."""


class NotTaken(ValueError):  # noqa: N818 - it is told to the officer as it is
    """The file as a whole is refused; the message is for whoever sent it."""
