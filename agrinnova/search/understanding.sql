-- What the words of a query are and mean. One statement, so that the number of queries
-- is the same for every question; stems, similarity and the comparison of sets are
-- PostgreSQL's.
WITH RECURSIVE
-- Each word of the query in each language, with its stems there: none for a stop word.
word AS (
    SELECT no, word, folded, by_ear, after, is_ordinary, language,
           tsvector_to_array(
               to_tsvector(('agrinnova_' || language)::regconfig, word)) AS stems
      FROM unnest(%(words)s::text[], %(folded)s::text[], %(by_ear)s::text[],
                  %(after)s::text[], %(ordinary)s::boolean[])
               WITH ORDINALITY AS typed (word, folded, by_ear, after, is_ordinary, no),
           unnest(%(languages)s::text[]) AS language
),
-- The names of places and the translations of words, as queries.
name AS MATERIALIZED (
    SELECT key, language, phrase::text AS phrase
      FROM unnest(%(keys)s::text[], %(name_languages)s::text[], %(names)s::text[])
               AS given (key, language, name),
           phraseto_tsquery(('agrinnova_' || language)::regconfig, name) AS phrase
     WHERE numnode(phrase) > 0
),
-- Each word once: how many entries have its stems, how many in the reader's language,
-- and whether anybody writes it so.
counted AS (
    SELECT no, word, folded, by_ear, after, own_config, own_stems, is_ordinary,
           jsonb_object_agg(language, stems) AS stems,
           (SELECT coalesce(sum(uses), 0) FROM shared_searchword
             WHERE shared_searchword.stems @@ (
                 SELECT $any_stem
                   FROM word AS same, unnest(same.stems) AS stem
                  WHERE same.no = word.no)) AS uses,
           (SELECT coalesce(sum(uses), 0) FROM shared_searchword AS kin
             WHERE kin.language = %(reader)s AND kin.stems @@ own_stems
               AND to_tsvector(own_config, kin.word) @@ own_stems) AS own,
           is_ordinary OR EXISTS (SELECT FROM shared_searchword AS written
                                   WHERE written.word = folded) AS is_written
      FROM word, LATERAL (
           SELECT ('agrinnova_' || %(reader)s)::regconfig AS own_config,
                  (SELECT $any_stem
                     FROM word AS same, unnest(same.stems) AS stem
                    WHERE same.no = word.no AND same.language = %(reader)s
                  ) AS own_stems) AS read
     GROUP BY no, word, folded, by_ear, after, own_config, own_stems, is_ordinary
),
-- The words that stand in texts of the reader's language.
own_word AS NOT MATERIALIZED (
    SELECT word FROM shared_searchword WHERE language = %(reader)s
),
-- For a word that is rare and written nowhere: known words like it, and the two words
-- that it is without a gap. Whether it and the next one are one word with a gap.
guessed AS (
    SELECT counted.*, CASE WHEN length(word) > 3 AND NOT is_written
                            AND own <= %(seldom)s THEN (
           SELECT jsonb_agg(jsonb_build_array(word, is_own) ORDER BY likeness DESC)
             FROM (SELECT known.word, bool_or(known.language = %(reader)s) AS is_own,
                          greatest(similarity(known.word, folded),
                                   similarity(known.word, by_ear)) AS likeness
                     FROM shared_searchword AS known
                    WHERE known.word %% ANY (ARRAY[folded, by_ear])
                      AND (to_tsvector(own_config, known.word) @@ own_stems)
                          IS NOT TRUE
                    GROUP BY known.word
                   HAVING sum(known.uses) > %(oftener)s * counted.own
                    ORDER BY likeness DESC, sum(known.uses) DESC
                    LIMIT 20) AS near) END AS guesses,
           CASE WHEN NOT is_written AND own <= %(seldom)s THEN (
           SELECT array_remove(ARRAY[
                      CASE WHEN cut > 2 THEN left(folded, cut) END,
                      right(folded, -cut)], NULL)
             FROM generate_series(1, length(folded) - 3) AS cut
            WHERE CASE WHEN cut > 2
                       THEN EXISTS (
                           SELECT FROM own_word WHERE word = left(folded, cut))
                       ELSE left(folded, cut) = ANY (%(elided)s::text[]) END
              AND EXISTS (SELECT FROM own_word WHERE word = right(folded, -cut))
            ORDER BY abs(2 * cut - length(folded)) LIMIT 1) END AS joined_words,
           least(length(folded), length(after)) > 2
           AND EXISTS (SELECT FROM own_word WHERE word = folded || after)
           AND NOT (EXISTS (SELECT FROM own_word WHERE word = folded)
                    AND EXISTS (SELECT FROM own_word WHERE word = after)) AS is_split
      FROM counted
),
-- The terms of the vocabulary that share a stem with the words that say something.
term AS (
    SELECT term.topic, term.parent, term.language, term.words,
           tsvector_to_array(term.stems) AS stems
      FROM shared_searchterm AS term
     WHERE term.stems @@ (
               SELECT $any_stem
                 FROM word, unnest(stems) AS stem
                WHERE word = ANY (%(content_words)s::text[]))
),
-- Every topic with its group: by steps of the index, which has a topic dozens of times.
tree (topic, parent) AS (
    (SELECT topic, parent FROM shared_searchterm ORDER BY topic LIMIT 1)
    UNION ALL
    SELECT beyond.* FROM tree, LATERAL (
        SELECT topic, parent FROM shared_searchterm AS next
         WHERE next.topic > tree.topic ORDER BY next.topic LIMIT 1) AS beyond
),
-- Each topic with those that answer the same needs, all at once: they are few. Without
-- the empty text an index of every entry of the language would be read too.
name_of AS MATERIALIZED (
    SELECT record_id AS topic, slug FROM shared_searchentry
     WHERE kind = 'topic' AND language || '' = %(reader)s
),
near AS MATERIALIZED (
    SELECT named.topic, other.topic AS answering
      FROM unnest(%(near_of)s::text[], %(near)s::text[]) AS pair (slug, near)
      JOIN name_of AS named ON named.slug = pair.slug
      JOIN name_of AS other ON other.slug = pair.near
),
-- The topics of those terms: their own topics, their group and its others, those near
-- them, their names.
meant AS MATERIALIZED (
    SELECT topic,
           ARRAY(SELECT kin.topic FROM tree AS kin
                  WHERE kin.parent = own.topic) AS parts,
           ARRAY(SELECT kin.topic FROM tree AS kin
                  WHERE kin.parent = own.parent OR kin.topic = own.parent) AS family,
           (SELECT coalesce(array_agg(answering), '{}') FROM near
             WHERE near.topic = own.topic) AS near,
           (SELECT json_object_agg(language, phrases)
              FROM (SELECT language, array_agg(DISTINCT phrase COLLATE "C") AS phrases
                      FROM shared_searchterm AS known
                     WHERE known.topic = own.topic AND phrase <> ''
                     GROUP BY language) AS by_language) AS names
      FROM (SELECT DISTINCT topic, parent FROM term) AS own
)
-- How many entries there are, about; the words, the terms, what their topics are, once
-- each, and the names by key.
SELECT (SELECT CASE WHEN reltuples > 10000 THEN reltuples::bigint
                    ELSE (SELECT count(*) FROM shared_searchentry) END
          FROM pg_class WHERE oid = 'shared_searchentry'::regclass),
       (SELECT jsonb_agg(to_jsonb(guessed) - 'own_stems' ORDER BY no) FROM guessed),
       (SELECT json_agg(term)::text FROM term),
       (SELECT json_object_agg(topic, meant)::text FROM meant),
       (SELECT jsonb_object_agg(key, names) FROM (
            SELECT key, jsonb_object_agg(language, phrases) AS names FROM (
                SELECT key, language, jsonb_agg(DISTINCT phrase) AS phrases
                  FROM name GROUP BY key, language) AS by_language
             GROUP BY key) AS by_key)
