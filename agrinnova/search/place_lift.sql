-- Times the score of an entry: it says the place, or is of the territory it lies in.
CASE WHEN entry.vector @@ $said THEN $says_it
     WHEN entry.kind = 'local-action-group' AND entry.slug = ANY ($groups)
          OR entry.marks && (
              SELECT array_agg('&' || record_id) FROM shared_searchentry
               WHERE kind = 'local-action-group' AND slug = ANY ($groups))
     THEN $in_territory ELSE 1 END
