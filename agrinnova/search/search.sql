-- A search: rows of (part, data), of which the parts are page, count, facet and label.
-- One statement, for all of them come from the same rows, read once.
WITH $candidates, $records,
-- Where much is found, the records of the sample that have any word.
likely AS (
    SELECT DISTINCT ON (public_id) * FROM sampled
     WHERE (SELECT is_many FROM many)
),
-- What is counted: a record at hand has a score, one of the sample stands for others.
counted AS (
    SELECT public_id, id, kind, topics, document_languages, marks, published_at,
           typed, score, 1 AS stands_for
      FROM found
     UNION ALL
    SELECT public_id, id, kind, topics, document_languages, marks, published_at,
           NULL, NULL, (SELECT share FROM many)
      FROM likely
),
-- Each with whether it passes each choice.
record AS MATERIALIZED (
    SELECT counted.*,
           %(kinds)s::text[] = '{}' OR kind = ANY (%(kinds)s::text[]) AS is_kind,
           %(topic)s::text = ''
               OR topics && ARRAY(SELECT key FROM chosen_topic) AS is_topic,
           %(group)s::text = ''
               OR marks && (SELECT ARRAY['&*', '&' || key] FROM chosen_group) AS is_group,
           %(in_language)s::text = ''
               OR %(in_language)s::text = ANY (document_languages) AS is_in_language
      FROM counted
),
-- Those that pass all.
chosen AS MATERIALIZED (
    SELECT * FROM record WHERE is_kind AND is_topic AND is_group AND is_in_language
),
-- The records of the page.
page AS (
    SELECT *, row_number() OVER (
               ORDER BY score DESC, published_at DESC, public_id) AS place
      FROM chosen WHERE score IS NOT NULL
     ORDER BY score DESC, published_at DESC, public_id
     LIMIT %(page_size)s::int OFFSET %(skipped)s::bigint
),
-- The same by territory, where what is there for all of them counts in each.
mark_sum AS MATERIALIZED (
    SELECT mark, count(score) AS at_hand,
           sum(stands_for) FILTER (WHERE score IS NULL) AS about
      FROM record, unnest(marks) AS mark
     WHERE left(mark, 1) = '&' AND is_kind AND is_topic AND is_in_language
     GROUP BY mark
),
group_sum AS (
    SELECT substr(mark, 2) AS value, sum(at_hand)::bigint AS at_hand, sum(about) AS about
      FROM (SELECT mark, at_hand, about FROM mark_sum WHERE mark <> '&*'
             UNION ALL
            SELECT '&' || record_id, at_hand, about FROM mark_sum,
                   (SELECT DISTINCT record_id FROM shared_searchentry
                     WHERE kind = 'local-action-group') AS every
             WHERE mark = '&*') AS each
     GROUP BY mark
),
-- What the records at hand and those of the sample count for in each facet, which is not
-- narrowed by itself.
facet_sum (name, value, at_hand, about) AS (
    SELECT 'kind', kind, count(score), sum(stands_for) FILTER (WHERE score IS NULL)
      FROM record WHERE is_topic AND is_group AND is_in_language GROUP BY kind
     UNION ALL
    SELECT 'topic', topic::text, count(score),
           sum(stands_for) FILTER (WHERE score IS NULL)
      FROM record, unnest(topics) AS topic
     WHERE is_kind AND is_group AND is_in_language GROUP BY topic
     UNION ALL
    SELECT 'group', value, at_hand, about FROM group_sum
     UNION ALL
    SELECT 'in_language', language, count(score),
           sum(stands_for) FILTER (WHERE score IS NULL)
      FROM record, unnest(document_languages) AS language
     WHERE is_kind AND is_topic AND is_group GROUP BY language
),
-- How many records have each value: never fewer than are at hand.
facet AS (
    SELECT name, value, greatest(at_hand, coalesce(about, 0))::bigint AS records
      FROM facet_sum
)
-- The page's records as entries in the reader's language, else the best ones.
SELECT 'page' AS part, jsonb_build_object(
           'place', page.place, 'score', page.score, 'typed', page.typed,
           'kind', shown.kind, 'type', shown.type, 'slug', shown.slug,
           'public_id', shown.public_id, 'title', shown.title,
           'title_language', shown.title_language,
           'language', shown.language, 'topics', shown.topics,
           'document_languages', shown.document_languages,
           'group_id', shown.group_id, 'published_at', shown.published_at,
           'snippet', ts_headline(
               shown.config, shown.passage, shown.marked,
               CASE WHEN length(shown.passage) <= %(short)s
                    THEN %(whole)s ELSE %(parts)s END)) AS data
  FROM page, LATERAL (
      SELECT entry.*, $marked AS marked, CASE
                 WHEN vector @@ $marked_in_summary THEN summary
                 WHEN vector @@ $marked_in_names THEN names
                 WHEN summary <> '' THEN summary ELSE body END AS passage
        FROM shared_searchentry AS entry
       WHERE entry.public_id = page.public_id
       ORDER BY language = %(reader)s::text DESC, entry.id = page.id DESC
       LIMIT 1) AS shown
UNION ALL
-- How many records there are; about, where a step had more than enough of them.
SELECT 'count', jsonb_build_object(
           'all', CASE WHEN (SELECT is_about FROM cut)
                       THEN greatest(count(score), coalesce(
                                sum(stands_for) FILTER (WHERE score IS NULL), 0))::bigint
                       ELSE count(score) END,
           'at_hand', count(score), 'is_about', (SELECT is_about FROM cut))
  FROM chosen
UNION ALL
SELECT 'facet', to_jsonb(facet) FROM facet
UNION ALL
-- The names of topics and groups that the answer speaks of.
SELECT 'label', to_jsonb(named) FROM (
    SELECT DISTINCT ON (kind, record_id) kind, record_id, public_id, slug,
           title, title_language
      FROM shared_searchentry
     WHERE kind = 'topic' AND (
               record_id = ANY (%(exact_topics)s::int[] || %(related_topics)s::int[])
               OR slug = %(topic)s::text
               OR record_id IN (SELECT value::bigint FROM facet WHERE name = 'topic'))
        OR kind = 'local-action-group' AND (
               slug = %(group)s::text
               OR record_id IN (SELECT value::bigint FROM facet WHERE name = 'group'))
     ORDER BY kind, record_id,
              array_position(%(label_languages)s::text[], language::text)
    ) AS named
