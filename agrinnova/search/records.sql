-- The common table expressions that score the entries of `candidate`; they end in
-- `found`, the records, each once.

-- What an entry has of each reason to be found. The entries are fetched one by one, by
-- address: the planner does not know how few they are, and would read the table.
hit AS (
    SELECT public_id, id, kind, language, topics, document_languages, marks,
           published_at, $reasons
      FROM candidate, LATERAL (
           SELECT * FROM shared_searchentry AS whole
            WHERE whole.ctid = candidate.address LIMIT 1) AS entry
    OFFSET 0
),
-- Its score, and which words of the query it has.
scored AS (
    SELECT hit.*, $score AS score, $typed AS typed FROM hit
    OFFSET 0
),
-- Each record by its best entry; more if the reader can read something of it.
once AS MATERIALIZED (
    SELECT DISTINCT ON (public_id) public_id, id, kind, topics, document_languages,
           marks, published_at, typed,
           score * CASE WHEN bool_or(language = %(reader)s::text)
                             OVER (PARTITION BY public_id)
                   THEN %(readable)s ELSE 1 END AS score
      FROM scored WHERE score > 0
     ORDER BY public_id, scored.score DESC, id
),
-- The first ten, of whose topics the others should be.
best AS (
    SELECT topics, score FROM once
     ORDER BY score DESC, published_at DESC, public_id LIMIT 10
),
-- How much of their score each topic has.
taste AS MATERIALIZED (
    SELECT topic, sum(score) / (SELECT sum(score) FROM best) AS share
      FROM best, unnest(topics) AS topic WHERE score > 0 GROUP BY topic
),
-- The records with their scores, more for topics that the best have.
found AS MATERIALIZED (
    SELECT public_id, id, kind, topics, document_languages, marks, published_at,
           typed, score + %(kin)s * coalesce((
               SELECT sum(share) FROM taste
                WHERE topic = ANY (once.topics)), 0) AS score
      FROM once
)
