"""Words of Django and its applications that their catalogues lack, or say oddly.

Named here, they stand among our messages, and our catalogues go before theirs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

BORROWED = (
    # the desk: django.contrib.admin; the name in "another" has a gender
    _("Add another %(model)s"),
    _("Add another %(verbose_name)s"),
    _("Add link"),
    _("Added:"),
    _("Breadcrumbs"),
    _("Change or view list link"),
    _("Changed:"),
    _("Deleted:"),
    _("Error:"),
    _("Forgotten your login credentials?"),
    _("Hide counts"),
    _("In case you’ve forgotten, you are:"),
    _("Log out"),
    _("Model name"),
    _("Select all objects on this page for an action"),
    _("Select this object for an action - {}"),
    _("Show counts"),
    _("Sidebar"),
    _("Skip to main content"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: dark)"),
    _("Toggle theme (current theme: light)"),
    # accounts and passwords: django.contrib.auth
    _("Conflicting form data submitted. Please try again."),
    _("Disable password-based authentication"),
    _("Disabled"),
    _("Enable password-based authentication"),
    _("Enable password-based authentication for this user by setting a password."),
    _("Enabled"),
    _("Password-based authentication"),
    _("Password-based authentication was disabled."),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Reset password"),
    _("Set password"),
    _("Set password: %s"),
    _(
        "This action will <strong>enable</strong> password-based authentication for"
        " this user."
    ),
    _(
        "Whether the user will be able to authenticate using a password or not. If"
        " disabled, they may still be able to authenticate using other backends, such"
        " as Single Sign-On or LDAP."
    ),
    # days and months: none of our four languages writes them large
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
    # what forms say (django.forms)
    _("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    _("Enter a valid %(protocol)s address."),
    _("Enter a valid domain name."),
)
TOO_SHORT = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
