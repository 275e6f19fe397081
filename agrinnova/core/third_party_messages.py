"""Translations of Django and its packages that their catalogues lack or say oddly.

Named here, they stand among our messages, and our catalogues go before theirs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

THIRD_PARTY_MESSAGES = (
    # the admin: django.contrib.admin; the name in "another" has a gender
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
# Sentences that hold the name of a kind of record. Its gender and first letter are not
# known, so in our languages it stands apart, after a colon or a number.
NAMING = (
    _("%(name)s object with primary key %(key)r does not exist."),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was added successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("Add %s"),
    _("Add %(name)s"),
    _("Change %s"),
    _("View %s"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Select all %(total_count)s %(module_name)s"),
    _("Change selected %(model)s"),
    _("Delete selected %(model)s"),
    _("View selected %(model)s"),
    _("Delete selected %(verbose_name_plural)s"),
    _("Successfully deleted %(count)d %(items)s."),
    _("Cannot delete %(name)s"),
    _("Added {name} “{object}”."),
    _("Changed {fields} for {name} “{object}”."),
    _("Changed {fields}."),
    _("Deleted {name} “{object}”."),
    _("Added “%(object)s”."),
    _("Changed “%(object)s” — %(changes)s"),
    _("Deleted “%(object)s.”"),
    _("%(class_name)s %(instance)s"),
    _(
        "Deleting %(class_name)s %(instance)s would require deleting the following"
        " protected related objects: %(related_objects)s"
    ),
    _("%(app)s administration"),
    _("Models in the %(name)s application"),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting"
        " related objects, but your account doesn't have permission to delete the"
        " following types of objects:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the"
        " following protected related objects:"
    ),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"?'
        " All of the following related items will be deleted:"
    ),
    _(
        "Deleting the selected %(objects_name)s would result in deleting related"
        " objects, but your account doesn't have permission to delete the following"
        " types of objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would require deleting the following"
        " protected related objects:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the"
        " following objects and their related items will be deleted:"
    ),
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
    _("No %(verbose_name)s found matching the query"),
    _("Please correct the duplicate data for %(field)s."),
    _("Please correct the duplicate data for %(field)s, which must be unique."),
    _("The password is too similar to the %(verbose_name)s."),
    _(
        "Please enter a correct %(username)s and password. Note that both fields may"
        " be case-sensitive."
    ),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note"
        " that both fields may be case-sensitive."
    ),
)
TOO_SHORT = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
CHANGED = ngettext_lazy(
    "%(count)s %(name)s was changed successfully.",
    "%(count)s %(name)s were changed successfully.",
    "count",
)
NOT_SAVED = ngettext_lazy(
    "Please correct the error below.", "Please correct the errors below."
)
