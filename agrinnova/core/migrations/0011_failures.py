"""Failures of jobs and exports for one record, kept until it succeeds."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shared", "0010_web_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="Failure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "job",
                    models.CharField(
                        choices=[
                            ("report", "building a report"),
                            ("correction", "correcting a report"),
                            ("erasing", "erasing what a report said"),
                            ("copies", "making the smaller copies of a photo"),
                            ("digest", "writing a weekly letter"),
                            ("letter", "sending a letter"),
                            ("plan", "publishing what was planned"),
                            ("tidy", "tidying up at night"),
                            ("clock", "beginning what is due"),
                            ("export", "giving out a list"),
                        ],
                        max_length=20,
                        verbose_name="while",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="kind of record"
                    ),
                ),
                ("public_id", models.UUIDField(null=True, verbose_name="identifier")),
                ("part", models.CharField(blank=True, max_length=40)),
                ("problem", models.TextField(verbose_name="problem")),
                (
                    "times",
                    models.PositiveIntegerField(default=1, verbose_name="how often"),
                ),
                (
                    "first_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="first at"
                    ),
                ),
                (
                    "last_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last at"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="shared.localactiongroup",
                        verbose_name="local action group",
                    ),
                ),
            ],
            options={
                "verbose_name": "failure",
                "verbose_name_plural": "failures",
                "ordering": ["-last_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("job", "public_id", "part"),
                        name="failure_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
