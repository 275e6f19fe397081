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
        ("enterprises", "0008_one_kind_of_consent"),
        ("shared", "0010_web_addresses"),
    ]
    operations = [
        emptied("enterprises_enterprise", "source_url"),
        emptied("enterprises_enterprise", "website"),
        emptied("enterprises_reportedition", "source_url"),
        held("enterprise", "source_url"),
        held("enterprise", "website"),
        held("reportedition", "source_url"),
    ]
