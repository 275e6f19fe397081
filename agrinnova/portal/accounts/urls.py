"""URLs of the account pages, beside the admin's own."""

from django.contrib.admin import site
from django.urls import path

from .own_account import OwnAccountPage
from .second_factor import CodePage, SecondFactorPage
from .views import ForgottenPage, InvitationPage, ResetPage, forgotten_sent

urlpatterns = [
    path("code/", CodePage.as_view(), name="second-factor-code"),
    path("second-factor/", SecondFactorPage.as_view(), name="second-factor"),
    path("account/", site.admin_view(OwnAccountPage.as_view()), name="own-account"),
    # Django's login page looks for this name.
    path("forgotten/", ForgottenPage.as_view(), name="admin_password_reset"),
    path("forgotten/sent/", forgotten_sent, name="forgotten-sent"),
    path(
        "reset/<str:key>/<str:token>/",
        ResetPage.as_view(),
        name="password-reset",
    ),
    path("invitation/<str:token>/", InvitationPage.as_view(), name="invitation"),
]
