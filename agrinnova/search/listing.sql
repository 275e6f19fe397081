-- The records of each kind asked that a query finds, best first.
WITH $candidates, $records
SELECT kind, public_id FROM found WHERE kind = ANY (%(kinds)s::text[])
 ORDER BY score DESC, published_at DESC, public_id LIMIT %(most)s
