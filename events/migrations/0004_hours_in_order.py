from django.db import migrations, models
from django.db.models import F, Q
import datetime


def put_in_order(apps, schema_editor):
    """What was noted as ending before its start goes on after midnight."""
    events = apps.get_model("events", "Event").objects
    events.filter(Q(starts_at__isnull=True) | Q(starts_on__isnull=True)).update(
        starts_at=None, ends_at=None
    )
    late = events.filter(ends_on=F("starts_on"), ends_at__lte=F("starts_at"))
    late.update(ends_on=F("ends_on") + datetime.timedelta(days=1))


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0003_public_note_name"),
    ]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="event",
            name="ends_at",
            field=models.TimeField(blank=True, help_text="After midnight? Then give the next day as the last one.", null=True, verbose_name="ends at"),
        ),
        migrations.AlterField(
            model_name="historicalevent",
            name="ends_at",
            field=models.TimeField(blank=True, help_text="After midnight? Then give the next day as the last one.", null=True, verbose_name="ends at"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=Q(("ends_at__isnull", True), ("starts_at__isnull", True)) | Q(("starts_at__isnull", False), ("starts_on__isnull", False)),
                name="event_hours_need_a_start",
                violation_error_message="An hour needs a day, and an end an hour at which it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=Q(("starts_at__isnull", True), ("ends_at__isnull", True), ("starts_on__isnull", True), ("ends_on__gt", F("starts_on")), ("ends_at__gt", F("starts_at")), _connector="OR"),
                name="event_ends_after_its_start",
                violation_error_message="It ends before it starts. If it goes on after midnight, give the next day as the last one.",
            ),
        ),
    ]
