"""`manage.py make_demo_accounts`: one account for each kind of staff, to try with."""

from functools import cache
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language, Role
from agrinnova.core.models import LoadedRow, Membership, User
from agrinnova.paths import made_once, var_folder
from antennas.models import Editor


class Account(NamedTuple):
    """Who logs in, and the data row that is theirs: no row means everything.

    `role` is the duty for a group; an organisation has editors.
    """

    email: str
    name: str
    language: str = Language.IT
    file: str = ""
    key: str = ""
    role: str = Role.OFFICER


UNIMONT = "UNIMONT - Università della Montagna, GeSDiMont"
ACCOUNTS = (
    Account("coordinator@agrinnova.example", "Demo: coordinamento"),
    Account(
        "officer.valseriana@agrinnova.example",
        "Demo: GAL Presolana e Laghi Bergamaschi",
        file="groups",
        key="gal-presolana-e-laghi-bergamaschi",
    ),
    Account(
        "officer.luberon@agrinnova.example",
        "Démo : GAL Haute Provence Luberon",
        Language.FR,
        file="groups",
        key="gal-haute-provence-luberon",
    ),
    Account(
        "translator.luberon@agrinnova.example",
        "Démo : traduction, GAL Haute Provence Luberon",
        Language.FR,
        file="groups",
        key="gal-haute-provence-luberon",
        role=Role.TRANSLATOR,
    ),
    Account(
        "editor.abf@agrinnova.example",
        "Demo: ABF Clusone",
        file="organisations",
        key="ABF Clusone",
    ),
    Account(
        "editor.unimont@agrinnova.example",
        "Demo: UNIMONT",
        file="organisations",
        key=UNIMONT,
    ),
)


def is_local(address: str) -> bool:
    """Whether a portal at `address` is reached from its own machine alone."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")  # RFC 6761 §6.3


class Command(BaseCommand):
    help = "Make the demo accounts, once, and print their password."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_local(settings.SITE_URL):
            self._close()
            return
        if not (settings.EMBEDDED_DATABASE or settings.DEMO_PASSWORD):
            raise CommandError(
                _("Demo accounts need the embedded database, or DEMO_PASSWORD.")
            )
        password = settings.DEMO_PASSWORD or made_once(
            var_folder() / "demo_password", 9
        )
        with transaction.atomic():
            self._make(password)
        for account in ACCOUNTS:
            self.stdout.write(account.email)
        message = _("The password of the demo accounts: %(password)s")
        self.stdout.write(message % {"password": password})

    def _close(self) -> None:
        """On a public address nobody comes in by a password that others know."""
        emails = [account.email for account in ACCOUNTS]
        for user in User.objects.filter(email__in=emails):
            if user.has_usable_password():
                user.set_unusable_password()
                user.save(update_fields=["password"])
        self.stdout.write(
            _(
                "There are no demo accounts at a public address (%(address)s). Make"
                " your own: manage.py createsuperuser"
            )
            % {"address": settings.SITE_URL}
        )

    def _make(self, password: str) -> None:
        """Make what is missing; an account that is there keeps its name and duties."""
        encoded = make_password(password)  # one hash for all: hashing takes its time
        is_right = cache(lambda known: check_password(password, known))
        for account in ACCOUNTS:
            user, _made = User.objects.get_or_create(
                email=account.email,
                defaults={
                    "name": account.name,
                    "language": account.language,
                    "password": encoded,
                    "is_staff": True,
                },
            )
            if not is_right(user.password):
                user.password = encoded
                user.save(update_fields=["password"])
            _give_duty(user, account)


def _give_duty(user: User, account: Account) -> None:
    """Put `user` in charge of what the account is for."""
    if not account.file:
        Membership.objects.get_or_create(user=user, role=Role.COORDINATOR, group=None)
        return
    row = LoadedRow.objects.filter(file=account.file, key=account.key).first()
    if row is None:
        raise CommandError(_("Load the real data first: load_join."))
    if account.file == "groups":
        Membership.objects.get_or_create(
            user=user, role=account.role, group_id=row.target
        )
    else:
        Editor.objects.get_or_create(user=user, organisation_id=row.target)
