-- The records of one kind that a query finds, best first.
WITH $candidates, $records
SELECT public_id FROM found WHERE kind = %(kind)s::text
 ORDER BY score DESC, published_at DESC, public_id LIMIT %(most)s
