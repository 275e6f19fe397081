"""Erasing mentions of a person: in what others wrote and the portal noted itself."""

from agrinnova.core.mentions.words import Words

from .files import forget_in_mail, forget_in_sessions, forget_in_uploads
from .tables import Mention, forget_in_tables, mentions_in, swept
