"""The database refuses what is no web address, an e-mail address above all."""

from django.db import migrations, models
from django.db.models import Q

from agrinnova.core.web_cleaning import STORED, deleted, emptied


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
        ("knowledge", "0005_daily_use"),
        ("shared", "0010_web_addresses"),
    ]
    operations = [
        emptied("knowledge_resource", "source_url"),
        emptied("knowledge_topic", "source_url"),
        emptied("knowledge_topic", "agrovoc_uri", also=", agrovoc_match = 'none'"),
        deleted("knowledge_resourcefile", "url", of="knowledge_resource resource_id"),
        held("resource", "source_url"),
        held("topic", "source_url"),
        held("topic", "agrovoc_uri"),
        held("resourcefile", "url"),
    ]
