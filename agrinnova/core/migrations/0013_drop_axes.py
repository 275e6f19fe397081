"""Logins are counted by the rate limits: the former tables held addresses in words."""

from django.db import migrations

TABLES = (
    "axes_accessattemptexpiration",
    "axes_accessattempt",
    "axes_accessfailurelog",
    "axes_accesslog",
)


class Migration(migrations.Migration):
    dependencies = [("shared", "0012_submissions")]

    operations = [
        # On the way back django-axes makes its tables by itself: it is not noted as
        # applied any more.
        migrations.RunSQL(
            [
                f"DROP TABLE IF EXISTS {', '.join(TABLES)}",
                "DELETE FROM django_migrations WHERE app = 'axes'",
            ],
            migrations.RunSQL.noop,
        ),
    ]
