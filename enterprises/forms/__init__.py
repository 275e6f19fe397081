"""Admin forms of the enterprises app, one module per noun."""

from .contacts import ContactForm
from .enterprise import MOST_AT_ONCE, EnterpriseForm
from .interviews import ExcerptForm, InterviewForm
from .photos import PhotoForm, PhotoFormSet

__all__ = [
    "MOST_AT_ONCE",
    "ContactForm",
    "EnterpriseForm",
    "ExcerptForm",
    "InterviewForm",
    "PhotoForm",
    "PhotoFormSet",
]
