"""The portal as a Django app: template tags, commands, no tables."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class PortalConfig(AppConfig):
    name = "agrinnova.portal"
    default = True
    label = "portal"

    def ready(self) -> None:
        """Register the admin's tables, and what the report says of needs."""
        from agrinnova.portal.dashboard import tables  # noqa: F401, PLC0415
        from agrinnova.portal.needs.report import needs_chapter  # noqa: PLC0415
        from enterprises.report.chapters import MORE_CHAPTERS  # noqa: PLC0415

        MORE_CHAPTERS[:] = [needs_chapter]


class PortalAdminConfig(SimpleAdminConfig):
    """Django's admin with our site; its tables are all in one list of ours."""

    default_site = "agrinnova.portal.dashboard.site.PortalAdminSite"
