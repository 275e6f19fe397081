"""The database refuses what is no web address, an e-mail address above all."""

from django.db import migrations, models
from django.db.models import Q

from agrinnova.core.web_cleaning import STORED, emptied


def held(model: str, field: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model,
        models.CheckConstraint(
            condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": STORED}),
            name=f"{model}_{field}_is_web_address",
            violation_error_message="Not a web address.",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_events"),
        ("shared", "0010_web_addresses"),
    ]
    operations = [
        emptied("events_event", "source_url"),
        emptied("events_event", "online_url"),
        held("event", "source_url"),
        held("event", "online_url"),
    ]
