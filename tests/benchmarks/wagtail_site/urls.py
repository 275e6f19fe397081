"""Addresses of the Wagtail site: its pages."""

from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
