"""Django's own words that some of our languages lack, or say oddly; ours come first.

Where Django's catalogue of a language has no words its admin shows the Italian ones
(LANGUAGE_CODE), or English. Nothing reads `WORDS`: `make messages` gathers them, and
what stands in `locale/` is taken before what Django brings.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Log out"),
    _("Forgotten your login credentials?"),
    _("In case you’ve forgotten, you are:"),
    _("Skip to main content"),
    _("Breadcrumbs"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    # The name of the thing has a gender, which "another" would have to share.
    _("Add another %(verbose_name)s"),
    _("Add another %(model)s"),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("Select this object for an action - {}"),
    _("Select all objects on this page for an action"),
    _("Show counts"),
    _("Hide counts"),
    _("Added:"),
    _("Changed:"),
    _("Deleted:"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Reset password"),
    _("Set password"),
    _("Set password: %s"),
    _("Password-based authentication"),
    _("Enabled"),
    _("Disabled"),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _(
        "Whether the user will be able to authenticate using a password or not. If"
        " disabled, they may still be able to authenticate using other backends, such"
        " as Single Sign-On or LDAP."
    ),
)
