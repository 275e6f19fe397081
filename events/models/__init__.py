"""The models of events, one module per noun."""

from events.certificates.models import Certificate
from events.evaluation.models import Evaluation, EvaluationRefusal
from events.lifts.models import (
    LiftBlock,
    LiftBooking,
    LiftMessage,
    LiftOffer,
    LiftRequest,
)
from events.registration.models import (
    Attendance,
    CalendarFeed,
    ChosenSession,
    Mailing,
    Participant,
    Registration,
    RegistrationForm,
    RegistrationLetter,
    RegistrationLogEntry,
)

from .event import Event
from .material import EventMaterial
from .organiser import EventOrganiser
from .session import Session
from .speaker import Speaker
