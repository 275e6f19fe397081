"""The roof as a Django app: templates tags, commands, no tables."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "agrinnova.portal"
    label = "portal"
