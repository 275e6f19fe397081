"""Errors of lifts: why something is not done, for the page to say in its words."""


class LiftsClosedError(Exception):
    """No lifts are offered for it now, or not to this person."""


class LiftOverError(Exception):
    """The lift is over, or its seats are given to others."""


class TooManyMessagesError(Exception):
    """So many messages were written about the lift that none is sent on today."""
