"""Private calendars: an address to subscribe to is given, replaced, taken back."""

from django.db import transaction

from events.registration.models import CalendarFeed, Registration


@transaction.atomic
def give_feed(registration: Registration) -> Registration:
    """Make a private calendar of its address; the one before opens nothing any more."""
    stop_feed(registration)
    CalendarFeed.objects.create(email=registration.email)
    return registration


def stop_feed(registration: Registration) -> Registration:
    """Take the private calendar of its address back."""
    CalendarFeed.objects.of_mailbox(registration.email).delete()
    return registration


def forget_idle_feeds() -> int:
    """Erase the calendars of addresses without any registration; how many."""
    known = Registration.objects.order_by().values("email_key")
    return CalendarFeed.objects.exclude(email_key__in=known).delete()[0]
