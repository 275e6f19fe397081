"""The models of registrations, one module per noun."""

from .attendance import Attendance
from .calendar_feed import FEED_SIGNER, CalendarFeed
from .chosen_session import ChosenSession
from .form import RegistrationForm
from .letter import RegistrationLetter
from .log_entry import RegistrationLogEntry
from .mailing import Mailing
from .participant import Participant
from .registration import SIGNER, Registration
