"""Rows of the admin: an officer's list and form, beside Django's own."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from agrinnova.core.models import User
from tests.benchmarks.asking import get
from tests.benchmarks.row import Row, fresh

from . import addresses

STOCK = "Django's own admin"
WHERE = "enterprises/enterprise/"
EMAIL = "bench@example.org"


def rows() -> Iterator[Row]:
    """First page, list, list searched, change form."""
    cookie = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session()}"}
    change = f"{WHERE}{addresses.enterprise().pk}/change/"
    pages = {"list": WHERE, "list, searched": f"{WHERE}?q=capre", "change form": change}
    yield Row("admin, first page", fresh(get("/admin/", **cookie)))
    for name, where in pages.items():
        stock = fresh(get(f"/bench/admin/{where}", **cookie))
        ours = fresh(get(f"/admin/{where}", **cookie))
        yield Row(f"admin, {name}", ours, {STOCK: stock})


def session() -> str:
    """The key of the session of somebody who may do everything."""
    user, _ = User.objects.get_or_create(
        email=EMAIL,
        defaults={"name": "Bench", "is_staff": True, "is_superuser": True},
    )
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key
