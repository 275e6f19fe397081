"""URLs of certificates: checked by anybody, fetched behind the private link."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .views import CertificatePage, OwnCertificate, find


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`."""
    here, own = word("certificates", language), {"language": language}
    register = word("register", language)
    return [
        path(f"{here}/", find, own, name="certificates"),
        path(
            f"{here}/<str:serial>/", CertificatePage.as_view(), own, name="certificate"
        ),
        path(
            f"{register}/<str:token>/{here}/<str:serial>.pdf",
            OwnCertificate.as_view(),
            own,
            name="registration-certificate",
        ),
    ]
