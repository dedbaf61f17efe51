-- The lines of the audit that lie in CloudTrail Lake (ports.audit =
-- cloudtrail), in the SQL of Trino. What stands in braces is put in: the id of
-- the event data store, the setting cloudtrail.source, and the order. An event
-- that was put twice is one row, because all that is selected of it is the
-- same; two that only claim to be the same are two rows.
SELECT DISTINCT eventData.UID AS uid,
    coalesce(try_cast(element_at(eventData.additionalEventData, 'seq')
                      AS bigint), 0) AS seq,
    coalesce(try_cast(element_at(eventData.additionalEventData, 'happened')
                      AS bigint), 0) AS happened,
    eventData.eventName AS action,
    element_at(eventData.additionalEventData, 'actor') AS actor,
    element_at(eventData.additionalEventData, 'role') AS role,
    element_at(eventData.additionalEventData, 'object') AS object,
    element_at(eventData.additionalEventData, 'subject') AS subject,
    element_at(eventData.additionalEventData, 'detail') AS detail,
    element_at(eventData.additionalEventData, 'previous') AS previous,
    element_at(eventData.additionalEventData, 'hash') AS hash
FROM {table}
WHERE eventData.eventSource = '{source}'
ORDER BY {order}
