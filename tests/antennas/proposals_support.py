"""Looking at a record before and after, and pressing what stands beside it."""

from agrinnova.core.models import Proposal
from tests.admin_support import address, messages_of


def columns_of(record) -> dict:
    return type(record).objects.values().get(pk=record.pk)


def pressed(staff_client, record, act: str, **fields: str) -> list[str]:
    """What is told after a button beside the form was pressed."""
    proposal = Proposal.objects.filter(public_id=record.public_id).first()
    stamp = {"stamp": proposal.stamp if proposal else ""}
    answer = staff_client.post(address(record, "act"), {"act": act, **stamp, **fields})
    return messages_of(staff_client.get(answer.url))[
        -1:
    ]  # earlier ones may still stand there
