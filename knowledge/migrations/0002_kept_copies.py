"""A document may have a link and a copy; a copy says what allows it."""

import agrinnova.core.vocabulary
import knowledge.models.resource
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0001_topics_resources"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="resourcefile",
            name="resource_file_is_link_or_file",
        ),
        migrations.AddField(
            model_name="resourcefile",
            name="copy_terms",
            field=models.CharField(
                blank=True,
                choices=agrinnova.core.vocabulary.FacetList("copy_terms"),
                max_length=30,
                verbose_name="what allows the copy",
            ),
        ),
        migrations.AlterField(
            model_name="resourcefile",
            name="file",
            field=models.FileField(
                blank=True,
                help_text="Only where a licence or its owner allows it: say beside"
                " it which.",
                max_length=200,
                upload_to=knowledge.models.resource.resource_file_path,
                verbose_name="copy kept here",
            ),
        ),
        migrations.AddConstraint(
            model_name="resourcefile",
            constraint=models.CheckConstraint(
                condition=~models.Q(url="") | ~models.Q(file=""),
                name="resource_file_is_link_or_copy",
                violation_error_message="Give a link, a copy or both.",
            ),
        ),
        # Copies uploaded before say nothing: they are asked when next changed.
        AddConstraintNotValid(
            model_name="resourcefile",
            constraint=models.CheckConstraint(
                condition=models.Q(file="") | ~models.Q(copy_terms=""),
                name="resource_file_copy_is_allowed",
                violation_error_message="A copy may be kept here only where something"
                " allows it: say what, or give the link alone.",
            ),
        ),
    ]
