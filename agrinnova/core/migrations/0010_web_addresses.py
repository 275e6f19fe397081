"""The database refuses what is no web address, an e-mail address above all."""

from django.db import migrations, models
from django.db.models import Q

from agrinnova.core.web_cleaning import STORED, emptied, emptied_aside


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
        ("shared", "0009_rate_limits"),
    ]
    operations = [
        emptied_aside("shared_fundinglogo", "website"),
        emptied("shared_localactiongroup", "source_url"),
        emptied("shared_localactiongroup", "website"),
        emptied_aside("shared_municipality", "group_source_url"),
        emptied_aside("shared_municipality", "source_url"),
        held("fundinglogo", "website"),
        held("localactiongroup", "source_url"),
        held("localactiongroup", "website"),
        held("municipality", "group_source_url"),
        held("municipality", "source_url"),
    ]
