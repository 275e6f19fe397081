"""Subscriptions in the admin, to be counted only."""

from django.contrib import admin

from agrinnova.admin.scope import ReadOnlyAdmin


class SubscriptionAdmin(ReadOnlyAdmin):
    """Who wants to hear of what: for the coordinator to count, by topic above all.

    Whoever writes "stop" by hand is erased with `forget_person`; choices are changed
    by the link in the mails alone.
    """

    fields = (
        ("email", "language"),
        "topics",
        "groups",
        "document_languages",
        ("created_at", "confirmed_at", "last_sent_at"),
        "consent_text",
    )
    list_display = ("email", "language", "confirmed_at", "last_sent_at")
    list_filter = (
        ("confirmed_at", admin.EmptyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("groups", admin.RelatedOnlyFieldListFilter),
    )
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("email",)
