"""The models of lifts, one module per noun."""

from .block import LiftBlock
from .booking import LiftBooking
from .message import LiftMessage
from .offer import MOST_IN_A_CAR, LiftOffer
from .request import LiftRequest
