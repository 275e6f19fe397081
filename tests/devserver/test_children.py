"""What the launcher starts, and how long each part waits for the other."""

import resource

from agrinnova.devserver import children, loaded, supervisor
from agrinnova.gateway import bounds


def test_who_asks_to_end_waits_longer_than_who_is_asked():
    refused = bounds.GRACE_SECONDS + bounds.LINGER_SECONDS
    done = bounds.GRACE_SECONDS + bounds.STATEMENT_SECONDS
    assert refused < done <= children.SERVER_SECONDS < children.GRACE_SECONDS
    assert children.GRACE_SECONDS < supervisor.STOP_SECONDS
    assert loaded.server(8000).workers_kill_timeout == children.SERVER_SECONDS


def test_a_process_may_open_as_many_files_as_it_has_connections(monkeypatch):
    limits = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 1_000_000))
    monkeypatch.setattr(resource, "setrlimit", lambda _, found: limits.append(found))
    children.allow_files()
    assert limits == [(children.FILES, 1_000_000)]
    assert children.FILES > children.CONNECTIONS
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 1024))
    children.allow_files()
    assert len(limits) == 1
