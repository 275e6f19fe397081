"""The app of the Wagtail site, which only the bench's second process installs."""

from django.apps import AppConfig


class WagtailSite(AppConfig):
    name = "tests.benchmarks.wagtail_site"
    label = "wagtail_site"
