"""The duties of editors: told to them and taken away."""

from typing import Any

from .models import Editor


def export_person(email: str) -> list[dict[str, Any]]:
    """The organisations that the person with this address edits."""
    duties = Editor.objects.filter(user__email__iexact=email)
    return [
        {"organisation": str(duty.organisation)}
        for duty in duties.select_related("organisation")
    ]


def forget_person(email: str) -> int:
    """Take the duties of the person with this address away; how many there were."""
    return Editor.objects.filter(user__email__iexact=email).delete()[0]
