-- The common table expressions that choose which entries are worth scoring; they end in
-- `candidate`. To score an entry costs a hundred times what finding it costs, and to
-- find all that have a common word grows with the records. So a sample says first
-- whether what is found is much; if so, the entries with the rarest words are taken,
-- step by step, until there are enough. PostgreSQL does not take the steps that are
-- not needed, which is what keeps a search over many records short.

-- The keys of the topic chosen, of a group of topics and its own.
chosen_topic (key) AS MATERIALIZED (
    SELECT term.topic::int FROM shared_searchterm AS term
      JOIN shared_searchentry AS entry ON entry.record_id IN (term.topic, term.parent)
     WHERE entry.kind = 'topic' AND entry.slug = %(topic)s::text
),
-- The key of the local action group chosen.
chosen_group (key) AS MATERIALIZED (
    SELECT record_id FROM shared_searchentry AS entry
     WHERE entry.kind = 'local-action-group' AND entry.slug = %(group)s::text LIMIT 1
),
-- The query for the tag of any of those; none where it is unknown. What is there for
-- all territories is tagged by a star.
topic_tags (query) AS MATERIALIZED (
    SELECT string_agg(DISTINCT '''#' || key || '''', ' | ')::tsquery FROM chosen_topic
),
group_tags (query) AS MATERIALIZED (
    SELECT string_agg('''&' || key || '''', ' | ')::tsquery FROM chosen_group
),
-- The sample is what carries one of `tags`: each entry of it stands for `share` of them,
-- a power of two (`sample.py`); of few entries there is no sample.
size AS MATERIALIZED (
    SELECT 2 ^ halvings AS share,
           (SELECT string_agg('''~' || depth || '''', ' | ')::tsquery
              FROM generate_series(halvings, %(deepest)s) AS depth) AS tags
      FROM (SELECT least(%(deepest)s, ceil(greatest(0, log(2,
                       greatest(reltuples, 1)::numeric / %(sample)s))))::int AS halvings
              FROM pg_class WHERE oid = 'shared_searchentry'::regclass) AS known
),
-- The entries of the sample that have any word.
sampled AS MATERIALIZED (
    SELECT public_id, id, kind, language, topics, document_languages, marks,
           published_at
      FROM shared_searchentry AS entry
     WHERE (SELECT share FROM size) > 1 AND kind <> 'topic' AND ($sampled)
),
-- Whether all that is found is much.
many AS MATERIALIZED (
    SELECT share, share * (SELECT count(*) FROM sampled) > %(many)s AS is_many
      FROM size
),
-- Whether few entries carry a topic that is meant: then its related topics count too.
rare AS MATERIALIZED (
    SELECT count(*) < %(few)s AS is_rare FROM (
        SELECT FROM shared_searchentry
         WHERE NOT (SELECT is_many FROM many)
           AND topics && %(exact_topics)s::int[] LIMIT %(few)s) AS carrying
),
-- Where not much is found: all that has any word, or a related topic. This is not
-- narrowed to what is chosen, for the facets are counted from it.
every AS MATERIALIZED (
    SELECT ctid FROM shared_searchentry AS entry
     WHERE NOT (SELECT is_many FROM many) AND kind <> 'topic'
       AND ($every OR entry.topics && CASE WHEN (SELECT is_rare FROM rare)
                      THEN %(related_topics)s::int[] ELSE '{}' END)
),
-- Where much is found: the newest, for a query without words.
newest AS MATERIALIZED (
    SELECT ctid FROM shared_searchentry AS entry
     WHERE (SELECT is_many FROM many) AND kind <> 'topic' AND ($newest)
     ORDER BY published_at DESC, public_id LIMIT %(enough)s
),
-- Else those with every word,
with_every_word AS MATERIALIZED (
    SELECT ctid FROM shared_searchentry AS entry
     WHERE (SELECT is_many FROM many) AND kind <> 'topic' AND ($with_every_word)
     LIMIT %(enough)s
),
-- with the two rarest words, if those are few,
with_two_rarest AS MATERIALIZED (
    SELECT ctid FROM shared_searchentry AS entry
     WHERE (SELECT is_many FROM many)
       AND (SELECT count(*) FROM with_every_word) < %(enough)s
       AND kind <> 'topic' AND ($with_two_rarest)
     LIMIT %(enough)s
),
-- with the rarest one,
with_rarest AS MATERIALIZED (
    SELECT ctid FROM shared_searchentry AS entry
     WHERE (SELECT is_many FROM many)
       AND greatest((SELECT count(*) FROM with_every_word),
                    (SELECT count(*) FROM with_two_rarest)) < %(enough)s
       AND kind <> 'topic' AND ($with_rarest)
     LIMIT %(enough)s
),
-- with any.
with_any_word AS MATERIALIZED (
    SELECT ctid FROM shared_searchentry AS entry
     WHERE (SELECT is_many FROM many)
       AND greatest((SELECT count(*) FROM with_every_word),
                    (SELECT count(*) FROM with_two_rarest),
                    (SELECT count(*) FROM with_rarest)) < %(enough)s
       AND kind <> 'topic' AND ($with_any_word)
     LIMIT %(enough)s
),
-- Whether a step had more than enough, so that what is found is only counted about.
cut AS (
    SELECT is_many AND greatest(
               (SELECT count(*) FROM newest), (SELECT count(*) FROM with_every_word),
               (SELECT count(*) FROM with_two_rarest),
               (SELECT count(*) FROM with_rarest),
               (SELECT count(*) FROM with_any_word)) >= %(enough)s AS is_about
      FROM many
),
-- The addresses of the entries to score.
candidate (address) AS MATERIALIZED (
    SELECT ctid FROM every
     UNION SELECT ctid FROM newest
     UNION SELECT ctid FROM with_every_word
     UNION SELECT ctid FROM with_two_rarest
     UNION SELECT ctid FROM with_rarest
     UNION SELECT ctid FROM with_any_word
)
