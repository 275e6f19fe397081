"""`manage.py db_worker`: the worker, runs background tasks and the scheduler."""

from threading import Event, Thread
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as Worker

from agrinnova.portal.schedule import begin_due, run_scheduler


class Command(Worker):
    help = "Do what was put off, and begin what is due by the clock."

    def handle(self, **options: Any) -> None:
        if options["batch"]:
            begin_due()
            super().handle(**options)
            return
        stop = Event()
        Thread(target=run_scheduler, args=[stop], name="clock", daemon=True).start()
        try:
            super().handle(**options)
        finally:
            stop.set()
