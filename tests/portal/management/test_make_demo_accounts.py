"""The demo accounts: six, each with its duty and no other, made once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agrinnova.core.models import LoadedRow, LocalActionGroup, Membership, User
from agrinnova.portal.management.commands.make_demo_accounts import UNIMONT
from antennas.models import Editor, Organisation
from tests.factories import GroupFactory, OrganisationFactory, coordinator

PASSWORD = "per le prove"


@pytest.fixture
def network(settings):
    """The two groups and two organisations that the accounts are for."""
    settings.DEMO_PASSWORD = PASSWORD
    rows = [
        ("groups", "gal-presolana-e-laghi-bergamaschi", GroupFactory),
        ("groups", "gal-haute-provence-luberon", GroupFactory),
        ("organisations", "ABF Clusone", OrganisationFactory),
        ("organisations", UNIMONT, OrganisationFactory),
    ]
    for file, key, factory in rows:
        record = factory(title=key)
        LoadedRow.objects.create(file=file, key=key, digest="", target=record.pk)


def run():
    out = StringIO()
    call_command("make_demo_accounts", stdout=out, skip_checks=True)
    return out.getvalue()


def test_each_may_edit_what_is_theirs(network):
    run()
    users = {user.email.split("@")[0]: user for user in User.objects.all()}
    groups, organisations = LocalActionGroup.objects, Organisation.objects
    edits = {
        name: sorted(
            str(record)
            for records in (groups, organisations)
            for record in records.all().editable_by(user)
        )
        for name, user in users.items()
    }
    everything = sorted(map(str, [*groups.all(), *organisations.all()]))
    assert edits == {
        "coordinator": everything,
        "officer.valseriana": ["gal-presolana-e-laghi-bergamaschi"],
        "officer.luberon": ["gal-haute-provence-luberon"],
        "translator.luberon": [],
        "editor.abf": ["ABF Clusone"],
        "editor.unimont": [UNIMONT],
    }
    open_to_translator = groups.all().open_to(users["translator.luberon"])
    assert list(map(str, open_to_translator)) == ["gal-haute-provence-luberon"]
    assert all(u.is_staff and u.check_password(PASSWORD) for u in users.values())
    assert not any(user.is_superuser for user in users.values())
    assert users["officer.luberon"].language == "fr"


def test_again_changes_nothing_but_a_wrong_password(network):
    first = run()
    luberon = User.objects.get(email="officer.luberon@agrinnova.example")
    luberon.name = "Altro nome"
    luberon.set_password("un'altra")
    luberon.save()
    before = list(User.objects.values_list("pk", "name", "language", "is_staff"))
    assert run() == first
    assert list(User.objects.values_list("pk", "name", "language", "is_staff")) == (
        before
    )
    luberon.refresh_from_db()
    assert luberon.check_password(PASSWORD)
    assert (Membership.objects.count(), Editor.objects.count()) == (4, 2)


def test_the_password_is_printed_and_made_once(
    network, settings, tmp_path, monkeypatch
):
    settings.DEMO_PASSWORD = ""
    settings.EMBEDDED_DATABASE = True
    monkeypatch.setenv("AGRINNOVA_VAR", str(tmp_path))
    printed = run()
    kept = tmp_path / "demo_password"
    assert printed.strip().endswith(kept.read_text())
    assert kept.stat().st_mode & 0o777 == 0o600
    assert run() == printed
    assert User.objects.first().check_password(kept.read_text())


def test_not_beside_a_real_database(network, settings):
    settings.DEMO_PASSWORD = ""
    settings.EMBEDDED_DATABASE = False
    with pytest.raises(CommandError, match="DEMO_PASSWORD"):
        run()
    assert not User.objects.exists()


def test_without_the_data_nothing_is_made(settings):
    settings.DEMO_PASSWORD = PASSWORD
    with pytest.raises(CommandError, match="load_join"):
        run()
    assert not User.objects.exists()


PUBLIC = ("https://portal.example.org", "http://192.0.2.7:8000", "http://10.0.0.8")
LOCAL = ("http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000")


@pytest.mark.parametrize("address", PUBLIC)
def test_at_a_public_address_nobody_comes_in_by_them(network, settings, address):
    run()
    eva = coordinator("eva@example.org")
    settings.SITE_URL = address
    for _start in range(2):
        said = run()
        assert address in said
        assert PASSWORD not in said
    demo = User.objects.exclude(pk=eva.pk)
    assert (demo.count(), any(user.has_usable_password() for user in demo)) == (
        6,
        False,
    )
    eva.refresh_from_db()
    assert eva.has_usable_password()


def test_at_a_public_address_none_is_made(network, settings):
    settings.SITE_URL = PUBLIC[0]
    run()
    assert not User.objects.exists()


@pytest.mark.parametrize("address", LOCAL)
def test_at_home_they_are(network, settings, address):
    settings.SITE_URL = address
    assert PASSWORD in run()
    assert all(user.check_password(PASSWORD) for user in User.objects.all())
