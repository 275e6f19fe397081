"""Which task builds an edition, and how often it was begun since it was ordered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0010_public_note_name")]

    operations = [
        migrations.AddField(
            "reportedition", "task", models.UUIDField(editable=False, null=True)
        ),
        migrations.AddField(
            "reportedition",
            "attempts",
            models.PositiveSmallIntegerField(default=0, editable=False),
        ),
    ]
