-- What is taught on each topic for each territory: antennas/offer/counting.py.
-- A course is given at each of its coming editions, else wherever it stands itself.
WITH given AS (
    SELECT course.id AS course, course.group_id, edition.id AS edition,
           edition.seats, coalesce(course.hours, edition.hours) AS hours,
           coalesce(nullif(edition.mode, ''), course.mode) = 'online' AS is_online,
           coalesce(edition.municipality_id, course.municipality_id) AS place,
           coalesce(
               nullif(edition.languages, '{}'), ARRAY[course.original_language]
           ) AS languages
    FROM antennas_course AS course
    LEFT JOIN antennas_courseedition AS edition
        ON edition.course_id = course.id AND edition.ends_on >= %(today)s
        AND NOT edition.is_cancelled
    WHERE course.status = 'published'
),
-- The territories that a place lies in, or near a municipality of.
near AS (
    SELECT DISTINCT place.id AS place, home.group_id AS territory
    FROM shared_municipality AS place
    JOIN shared_municipality AS home ON home.group_id IS NOT NULL
    WHERE place.id IN (SELECT place FROM given) AND (
        home.group_id = place.group_id OR %(earth_radius)s * acos(least(1,
            sin(radians(place.latitude)) * sin(radians(home.latitude))
            + cos(radians(place.latitude)) * cos(radians(home.latitude))
            * cos(radians(place.longitude - home.longitude))
        )) <= %(reach)s
    )
),
reached AS (
    SELECT given.*, territory.id AS territory
    FROM given JOIN shared_localactiongroup AS territory ON CASE
        WHEN is_online THEN given.languages && territory.languages
        WHEN given.place IS NULL THEN given.group_id = territory.id
        ELSE EXISTS (
            SELECT FROM near
            WHERE near.place = given.place AND near.territory = territory.id
        )
    END
    WHERE territory.status = 'published'
),
-- A group of topics is carried by what carries one of its own.
carried AS (
    SELECT DISTINCT link.course_id AS course, topic.id AS topic
    FROM antennas_course_topics AS link
    JOIN knowledge_topic AS own ON own.id = link.topic_id
    JOIN knowledge_topic AS topic ON topic.id IN (own.id, own.parent_id)
),
by_course AS (
    SELECT topic, territory, course, bool_and(is_online) AS is_online,
           count(edition) FILTER (WHERE NOT is_online) AS editions,
           max(hours) FILTER (WHERE NOT is_online) AS hours,
           sum(seats) FILTER (WHERE NOT is_online) AS seats
    FROM reached JOIN carried USING (course)
    GROUP BY topic, territory, course
)
SELECT topic, territory, count(*) FILTER (WHERE NOT is_online),
       sum(editions)::integer, coalesce(sum(hours), 0)::integer, sum(seats)::integer,
       count(*) FILTER (WHERE is_online)
FROM by_course GROUP BY topic, territory
