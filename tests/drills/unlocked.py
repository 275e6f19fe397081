"""A portal whose seats are not locked, for as long as a negative control needs it.

The code that runs is the code that is served: in its database alone, the table whose
row is the lock becomes a view of a function, in which there is no row to lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

OFF = """
ALTER TABLE events_registrationform RENAME TO locked_form;
CREATE FUNCTION forms_unlocked() RETURNS SETOF locked_form LANGUAGE plpgsql
    AS 'BEGIN RETURN QUERY SELECT * FROM locked_form; END';
CREATE VIEW events_registrationform AS SELECT * FROM forms_unlocked();
ALTER TABLE events_registration DROP CONSTRAINT registration_rank_once;
"""
ON = """
DROP VIEW events_registrationform;
DROP FUNCTION forms_unlocked();
ALTER TABLE locked_form RENAME TO events_registrationform;
UPDATE events_registration SET rank = id;
ALTER TABLE events_registration
    ADD CONSTRAINT registration_rank_once UNIQUE (form_id, rank);
"""


@contextmanager
def unlocked(portal: Any) -> Iterator[None]:
    """Switch the lock off; what arrives at once may then have the same rank too."""
    portal.query(OFF)
    try:
        yield
    finally:
        portal.query(ON)
