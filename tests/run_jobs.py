"""The worker's part in a test: it does what is ready, in the test's own transaction."""

from django_tasks_db.models import DBTaskResult


def run_jobs() -> list[str]:
    """Do the tasks that are ready, and those that they begin; their names."""
    done = []
    while row := DBTaskResult.objects.ready().first():
        result = row.task_result
        row.task.call(*result.args, **result.kwargs)
        row.set_successful(None)
        done.append(row.task.name)
    return done
