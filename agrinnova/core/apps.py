"""The core as a Django app: the tables that every package uses."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "agrinnova.core"
    label = "shared"
    verbose_name = _("Network, people and places")
