"""The migrated database that every worker's test database is cloned from.

It is kept between runs: its name says which migrations and libraries made it.
"""

import hashlib

from django.conf import settings
from django.db import connection

PREFIX = "template_agrinnova_"
LOCK = 0x74706C74  # "tplt"
# What the migrations make depends on them, on the SQL they import, on the libraries.
MADE_OF = ("*/migrations/*.py", "*/*/migrations/*.py", "agrinnova/core/text_search.py")


def template_name() -> str:
    """The name of the database that the migrations as they are now would make."""
    files = [path for made_of in MADE_OF for path in settings.BASE.glob(made_of)]
    digest = hashlib.sha256((settings.BASE / "requirements.lock").read_bytes())
    for path in sorted(files):
        digest.update(path.read_bytes())
    return PREFIX + digest.hexdigest()[:16]


def ensure_template() -> str:
    """The name of the migrated database; made if it is missing, older ones dropped."""
    name, creation = template_name(), connection.creation
    with creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # freed with the cursor
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]
        )
        known = {found for (found,) in cursor.fetchall()}
        if name not in known:
            own = connection.settings_dict["NAME"]
            made = creation.create_test_db(
                verbosity=0, autoclobber=True, serialize=False
            )
            connection.close()
            connection.settings_dict["NAME"] = own
            settings.DATABASES["default"]["NAME"] = own
            cursor.execute(f'ALTER DATABASE "{made}" RENAME TO "{name}"')
            for old in known:
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
    return name
