"""Errors of registering: why somebody gets no seat, in words for who asked."""

from django.core.exceptions import ValidationError


class RegistrationClosedError(Exception):
    """The form takes no registrations now."""


class ChangedMeanwhileError(Exception):
    """Somebody changed the registration after the page with its form was opened."""


class TooManyLettersError(Exception):
    """So many letters have gone to the address that none is written for today."""


class NotEnoughSeatsError(ValidationError):
    """Fewer seats are free than were asked for.

    Attributes:
        free: how many are.
    """

    def __init__(self, message: str, free: int) -> None:
        super().__init__(message, code="seats")
        self.free = free
