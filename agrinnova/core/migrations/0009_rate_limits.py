"""A store for rate limits, shared by all processes and never written to the log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shared", "0008_search_plain_words")]

    operations = [
        migrations.CreateModel(
            name="RateLimit",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject",
                        "source",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject", models.CharField(max_length=64)),
                ("source", models.CharField(max_length=64)),
                ("hits", models.PositiveIntegerField()),
                ("begun_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "rate limit",
                "verbose_name_plural": "rate limits",
            },
        ),
        # Rows are written again and again: half of each page is left for them.
        migrations.RunSQL(
            "ALTER TABLE shared_ratelimit SET UNLOGGED, SET (fillfactor = 50)",
            "ALTER TABLE shared_ratelimit SET LOGGED, RESET (fillfactor)",
        ),
    ]
