"""The models of events, one module per noun."""

from .event import Event
from .organiser import EventOrganiser
from .session import Session
