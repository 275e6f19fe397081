"""URLs of lifts: all of them behind somebody's private link, never kept by a cache."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .booking_page import BookingPage
from .cars_page import CarsPage
from .form_pages import LookPage, OfferPage
from .lifts_page import LiftsPage


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`, beside those of one's registration."""
    here = f"{word('register', language)}/<str:token>/{word('lifts', language)}/"
    look = f"{here}{word('look', language)}/"
    views = (
        ("registration-lifts", here, LiftsPage),
        ("registration-lift-offer", f"{here}{word('offer', language)}/", OfferPage),
        ("registration-lift-look", look, LookPage),
        ("registration-lift-cars", f"{look}<int:lift>/", CarsPage),
        ("registration-lift", f"{here}<int:booking>/", BookingPage),
    )
    return [
        path(address, view.as_view(), {"language": language}, name=name)
        for name, address, view in views
    ]
