"""Refused spreadsheet: the exception with the one sentence why; nothing is stored."""


class FileRefusedError(ValueError):
    """The file as a whole is refused; the message is for whoever sent it."""
