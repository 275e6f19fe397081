"""Forms keep what those registered were told last: at first, what stands now."""

from django.db import migrations

from agrinnova.core import fields


def _iso(value):
    return "" if value is None else value.isoformat()


def _of_event(event):
    return {
        "days": [day.isoformat() for day in event.days],
        "starts_on": _iso(event.starts_on),
        "ends_on": _iso(event.ends_on),
        "place": event.place,
        "status": event.event_status,
        "starts_at": _iso(event.starts_at),
        "ends_at": _iso(event.ends_at),
        "mode": event.mode,
        "municipality": event.municipality_id,
        "room": event.private_url,
    }


def _of_edition(edition):
    course = edition.course
    mode = edition.mode or course.mode
    town = edition.municipality_id or course.municipality_id
    return {
        "days": [],
        "starts_on": _iso(edition.starts_on),
        "ends_on": _iso(edition.ends_on),
        "place": edition.place,
        "status": "cancelled" if edition.is_cancelled else "scheduled",
        "hours": edition.hours or course.hours,
        "mode": mode,
        "municipality": None if mode == "online" else town,
    }


def announce(apps, schema_editor):
    forms = apps.get_model("events", "RegistrationForm").objects
    for form in forms.select_related("event", "edition__course").iterator():
        form.announced = (
            _of_event(form.event) if form.event else _of_edition(form.edition)
        )
        form.save(update_fields=["announced"])


class Migration(migrations.Migration):

    dependencies = [("events", "0012_lifts")]

    operations = [
        migrations.AddField(
            model_name="registrationform",
            name="announced",
            field=fields.JSONField(
                blank=True,
                default=dict,
                editable=False,
                verbose_name="what those registered were told last",
            ),
        ),
        migrations.RunPython(announce, migrations.RunPython.noop),
    ]
