"""The ground floor as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharedConfig(AppConfig):
    name = "agrinnova.shared"
    label = "shared"
    verbose_name = _("Network, people and places")
