"""Why a file is not taken at all: one sentence, and nothing is stored."""


class NotTaken(ValueError):  # noqa: N818 - it is told to the officer as it is
    """The file as a whole is refused; the message is for whoever sent it."""
