"""The suite's ground: one real PostgreSQL for all workers, no network, clean caches."""

import gc
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.template import Context, Template
from django.test import Client, override_settings, utils
from django.test.signals import template_rendered

from agrinnova.call_stack import on_large_stack
from agrinnova.core import ledger, rate_limits
from agrinnova.core.models import LocalActionGroup, User
from agrinnova.devserver import database
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from tests import factories
from tests.access import World
from tests.admin_support import entered
from tests.template_database import ensure_template

HERE = Path(__file__).parent
LOOPBACK = {"localhost", "127.0.0.1", "::1", ""}
# Where most tests ask no database; one that does carries pytest-django's mark.
WITHOUT_DATABASE = (
    *("benchmarks", "browser", "core", "devserver", "drills", "gateway", "project"),
    "spreadsheets/files",
)
pytest_plugins = ["tests.scheduling"]
NUMBERS = count()
connect = socket.socket.connect


class NetworkIsClosedError(AssertionError):
    """A test reached for another machine."""


def connect_at_home(self: socket.socket, address: object) -> None:
    if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
        raise NetworkIsClosedError(f"a test connected to {address}")
    connect(self, address)


def render_recorded(self: Template, context: Context) -> str:
    """As Django's for tests, but tells of a page's own template alone.

    Its context holds what the view gave. The hundreds of parts and widgets within would
    each be told of with a copy of it, which no test asks for.
    """
    is_outermost = context.template is self
    if is_outermost and not str(self.name).startswith("django/forms/"):
        template_rendered.send(sender=self, template=self, context=context)
    return self.nodelist.render(context)


def pytest_configure() -> None:
    """Start the database for this process and set what differs from production."""
    # By default Python's garbage collector takes a fifth of the suite's time.
    gc.set_threshold(100_000, 20, 10)
    socket.socket.connect = connect_at_home
    utils.instrumented_test_render = render_recorded
    database.hold()
    default = settings.DATABASES["default"]
    # A crash may lose a test's rows; connections must not outlive a test's thread.
    default.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    default["CONN_MAX_AGE"] = 0
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Workers that test at the same time would share the files of one folder.
    settings.CACHES["drawn"] = {**settings.CACHES["default"], "LOCATION": "drawn"}
    # WhiteNoise reads through the folder for every client: a tenth of a second where
    # `make run` has filled it. Where it is missing it warns, and warnings are errors.
    settings.STATIC_ROOT = settings.VAR / "no-static"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give a test the database, which all but those of a few folders ask."""
    place = item.path.relative_to(HERE).as_posix()
    if not (place.startswith(WITHOUT_DATABASE) or item.get_closest_marker("django_db")):
        item.add_marker("django_db")


def pytest_collection_finish() -> None:
    """Keep the garbage collector from what is imported: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest's, on a large stack: a quarter of the time of a page is saved."""
    runner = item.config.pluginmanager.get_plugin("runner")
    return on_large_stack(lambda: runner.pytest_runtest_protocol(item, nextitem))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker
) -> None:
    """Clone the worker's database instead of running the migrations in it."""
    with django_db_blocker.unblock():
        template = ensure_template()
    connection.settings_dict["TEST"] |= {"TEMPLATE": template, "MIGRATE": False}


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    for name in settings.CACHES:
        caches[name].clear()
    ledger.forget_head()
    rate_limits.forget_tallies()


@contextmanager
def rows_undone(django_db_blocker) -> Iterator[None]:
    """The database for a scope longer than a test's; what is made inside is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Rows made once for a module, by fixtures of its scope that ask for this one.

    Each test undoes what it changes, the last one leaves nothing. Files have no such
    place: a module's rows have none.
    """
    with rows_undone(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    # Made by its first file: most tests have none, and a folder a test is seconds.
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"media-{next(NUMBERS)}"


@pytest.fixture(scope="module")
def made_world(
    module_rows: None, tmp_path_factory: pytest.TempPathFactory
) -> tuple[World, Path]:
    """The world of the access matrix, made once for a module, and its files' folder."""
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media):
        return World(), media


@pytest.fixture
def world(made_world: tuple[World, Path], _own_media: None, settings) -> World:
    """The world of the access matrix, a copy that names other records if it likes."""
    made, settings.MEDIA_ROOT = made_world
    return copy(made)


@pytest.fixture
def get(client: Client) -> Callable[..., bytes]:
    def content(address: str, **query: str) -> bytes:
        response = client.get(address, query)
        assert response.status_code == 200, response.content
        return response.content

    return content


@pytest.fixture
def anna() -> Client:
    who = factories.coordinator(email="anna@example.org", name="Anna", language="it")
    return entered(Client(), who)


@pytest.fixture
def bea() -> Client:
    who = factories.coordinator(email="bea@example.org", name="Bea", language="it")
    return entered(Client(), who)


@pytest.fixture
def group() -> LocalActionGroup:
    return factories.GroupFactory(title="GAL Uno", slug="uno", published=True)


@pytest.fixture
def officer(group: LocalActionGroup) -> User:
    return factories.officer(group)


@pytest.fixture
def staff_client(client: Client, officer: User) -> Client:
    """The admin's, to an officer of the group."""
    return entered(client, officer)


@pytest.fixture
def admin_client(client: Client) -> Client:
    """The admin's, to a coordinator, who may edit everything."""
    return entered(client, factories.coordinator())


@pytest.fixture
def record(group: LocalActionGroup) -> Enterprise:
    """A published enterprise of the group."""
    return factories.EnterpriseFactory(title="La Predosa", group=group, published=True)


@pytest.fixture
def draft(group: LocalActionGroup) -> Enterprise:
    """One that the group has in hand."""
    return factories.EnterpriseFactory(title="La Predosa", group=group)


@pytest.fixture
def three(group: LocalActionGroup) -> list[Enterprise]:
    """Drafts of the group, the second of which a test lets fail."""
    make = factories.EnterpriseFactory
    return [make(title=name, group=group) for name in ("Prima", "Guasta", "Terza")]


@pytest.fixture
def school(group: LocalActionGroup) -> Organisation:
    """An organisation of the group."""
    return factories.OrganisationFactory(title="Scuola", group=group, published=True)


@pytest.fixture
def editor(school: Organisation) -> User:
    """Who keeps the school's page."""
    return factories.editor(school, language="it")


@pytest.fixture
def course(group: LocalActionGroup, school: Organisation) -> Course:
    """A course of the group that its school teaches."""
    return factories.CourseFactory(
        title="Caseificio", group=group, providers=[school], published=True
    )
