"""Search count estimate: how much is found, from a sample where records are many.

The sample is what has the lowest public ids, which are random (RFC 9562 §5.4): reading
it costs the same however many records there are.
"""

SAMPLE = 2_000  # entries of the sample at most, and half as many at least
MANY = 1_000  # entries found, more or less, from which on the sample counts

IS_MANY = "(SELECT is_many FROM many)"
SHARE = "(SELECT share FROM many)"


def sample_sql(condition: str, columns: str, vocabulary: str) -> str:
    """The tables `sampled`, entries that meet `condition`, and `many`.

    `many` has one row: each entry of the sample stands for `share`, and whether all
    that is found is much. Of few entries there is no sample.
    """
    return f"""
        size AS MATERIALIZED (
            SELECT 2 ^ halvings AS share,
                   (lpad(to_hex((2 ^ (32 - halvings))::bigint), 8, '0')
                    || '-0000-0000-0000-000000000000')::uuid AS bound
              FROM (SELECT ceil(greatest(0, log(2, greatest(reltuples, 1)::numeric
                                                   / {SAMPLE})))::int AS halvings
                      FROM pg_class WHERE oid = 'shared_searchentry'::regclass) AS known
        ), sampled AS MATERIALIZED (
            SELECT {columns} FROM shared_searchentry AS entry
             WHERE (SELECT share FROM size) > 1
               AND public_id < (SELECT bound FROM size)
               AND kind <> '{vocabulary}' AND {condition}
        ), many AS MATERIALIZED (
            SELECT share, share * (SELECT count(*) FROM sampled) > {MANY} AS is_many
              FROM size
        )"""
