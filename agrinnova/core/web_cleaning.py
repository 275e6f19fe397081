"""What the migrations do before the database refuses what is no web address.

Frozen with them: the pattern is that of the day, not the one in `web_addresses`.
"""

from django.db.migrations import RunSQL

STORED = r"^https?://[^[:space:]/?#@\\]+([/?#][^[:space:]]*)?$"
BAD = "{column} <> '' AND {column} !~* '{stored}'"
EMPTY = "UPDATE {table} SET {column} = ''{also} WHERE {bad}"
DELETE = "DELETE FROM {table} WHERE {bad}"
OF_PART = "SELECT public_id FROM {parent} WHERE id IN (SELECT {key} FROM touched)"
TOLD = """
WITH touched AS ({change} RETURNING {key})
UPDATE shared_change
   SET seq = nextval('shared_change_seq'), changed_at = clock_timestamp()
 WHERE public_id IN ({found})
"""


def emptied(table: str, column: str, *, of: str = "", also: str = "") -> RunSQL:
    """Empty what is no web address, and move the records concerned in the ledger.

    So harvesters take the record anew. What stood there is left in its past alone.

    Args:
        of: the table of the record and the column that leads to it, where `table`
            holds a part of one: "antennas_course course_id".
        also: what else the rows have to change, as SQL.
    """
    return _told(_empty(table, column, also), of)


def deleted(table: str, column: str, *, of: str) -> RunSQL:
    """As `emptied`, where a row is nothing without its address."""
    return _told(DELETE.format(table=table, bad=_bad(column)), of)


def emptied_aside(table: str, column: str) -> RunSQL:
    """As `emptied`, of a table that the ledger does not know."""
    return RunSQL(_empty(table, column), RunSQL.noop)


def _empty(table: str, column: str, also: str = "") -> str:
    return EMPTY.format(table=table, column=column, also=also, bad=_bad(column))


def _bad(column: str) -> str:
    return BAD.format(column=column, stored=STORED)


def _told(change: str, of: str) -> RunSQL:
    parent, _space, key = of.partition(" ")
    found = OF_PART.format(parent=parent, key=key) if of else "TABLE touched"
    sql = TOLD.format(change=change, key=key or "public_id", found=found)
    return RunSQL(sql, RunSQL.noop)
