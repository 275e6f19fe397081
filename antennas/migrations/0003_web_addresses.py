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
        ("antennas", "0002_people"),
        ("shared", "0010_web_addresses"),
    ]
    operations = [
        emptied("antennas_organisation", "source_url"),
        emptied("antennas_organisation", "website"),
        emptied("antennas_course", "source_url"),
        emptied(
        "antennas_certification",
        "source_url",
        of="antennas_organisation organisation_id",
    ),
        emptied("antennas_courseedition", "enrol_url", of="antennas_course course_id"),
        held("organisation", "source_url"),
        held("organisation", "website"),
        held("course", "source_url"),
        held("certification", "source_url"),
        held("courseedition", "enrol_url"),
    ]
