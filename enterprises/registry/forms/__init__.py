"""Admin forms of enterprises, photos and contacts."""

from .contacts import ContactForm
from .enterprise import MOST_AT_ONCE, EnterpriseForm
from .photos import PhotoForm, PhotoFormSet
