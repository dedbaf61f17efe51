-- The reports that the lake answers, for Athena (ports.report = athena); the
-- others are of the store. Each begins with its name; what stands in braces
-- is put in: the table, seconds since 1970, and days as the folders have
-- them. An event may lie in the lake more than once, so it counts by its id.
-- The columns are those of the same reports of the store. An answer is the
-- first stage or word that reached the candidate: growth looks at all days for
-- which one that was.

-- report: growth
WITH event AS (
    SELECT DISTINCT id, kind, happened_at, application_id, detail,
        kind IN ('application.moved', 'application.invited',
                 'application.offered', 'application.rejected')
            OR (kind = 'message.sent'
                AND actor_id <> coalesce(candidate_id, '')) AS answers
    FROM {table}
    WHERE day <= '{last day}' AND happened_at < {until}),
noted AS (
    SELECT happened_at AS moment,
        CASE WHEN kind = 'account.created'
             THEN json_extract_scalar(detail, '$.role')
             ELSE kind END AS what
    FROM event
    UNION ALL
    SELECT min(happened_at), 'answer' FROM event
    WHERE answers
    GROUP BY application_id),
week AS (
    SELECT starts
    FROM UNNEST(sequence({monday}, {until} - 1, 604800)) AS t (starts))
SELECT date_format(from_unixtime(starts), '%Y-%m-%d') AS week,
    count(*) FILTER (WHERE what = 'candidate') AS candidates,
    count(*) FILTER (WHERE what = 'employer.created') AS employers,
    count(*) FILTER (WHERE what = 'posting.published') AS postings,
    count(*) FILTER (WHERE what = 'application.received') AS applications,
    count(*) FILTER (WHERE what = 'answer') AS answers
FROM week LEFT JOIN noted
    ON moment >= starts AND moment < starts + 604800
GROUP BY starts ORDER BY starts

-- report: funnel
WITH event AS (
    SELECT DISTINCT id, kind, happened_at, application_id,
        json_extract_scalar(detail, '$.stage') AS stage,
        kind IN ('application.moved', 'application.invited',
                 'application.offered', 'application.rejected')
            OR (kind = 'message.sent'
                AND actor_id <> coalesce(candidate_id, '')) AS answers
    FROM {table}
    WHERE day >= '{first day}' AND happened_at >= {from}
      AND application_id IS NOT NULL),
sent AS (
    SELECT DISTINCT application_id FROM event
    WHERE kind = 'application.received' AND happened_at < {until}),
reached AS (
    SELECT e.application_id, kind, stage, answers
    FROM event e JOIN sent s ON e.application_id = s.application_id),
line (step, name, people) AS (
    SELECT 1, 'Sent', count(DISTINCT application_id) FROM reached
    UNION ALL
    SELECT 2, 'Answered', count(DISTINCT application_id) FROM reached
    WHERE answers
    UNION ALL
    SELECT 3, 'Interview', count(DISTINCT application_id) FROM reached
    WHERE kind = 'application.invited' OR stage = 'interview'
    UNION ALL
    SELECT 4, 'Offer', count(DISTINCT application_id) FROM reached
    WHERE kind = 'application.offered' OR stage = 'offer'
    UNION ALL
    SELECT 5, 'Hired', count(DISTINCT application_id) FROM reached
    WHERE stage = 'hired'
    UNION ALL
    SELECT 6, 'Rejected', count(DISTINCT application_id) FROM reached
    WHERE kind = 'application.rejected'
    UNION ALL
    SELECT 7, 'Withdrawn', count(DISTINCT application_id) FROM reached
    WHERE kind = 'application.withdrawn')
SELECT step, name, people FROM line ORDER BY step

-- report: answers
WITH event AS (
    SELECT DISTINCT id, kind, happened_at, application_id,
        kind IN ('application.moved', 'application.invited',
                 'application.offered', 'application.rejected')
            OR (kind = 'message.sent'
                AND actor_id <> coalesce(candidate_id, '')) AS answers
    FROM {table}
    WHERE day >= '{first day}' AND happened_at >= {from}),
sent AS (
    SELECT application_id, min(happened_at) AS moment FROM event
    WHERE kind = 'application.received' AND happened_at < {until}
    GROUP BY application_id),
answer AS (
    SELECT application_id, min(happened_at) AS moment FROM event
    WHERE answers
    GROUP BY application_id),
waited AS (
    SELECT a.moment - s.moment AS seconds
    FROM sent s LEFT JOIN answer a ON a.application_id = s.application_id
    WHERE s.application_id NOT IN (
        SELECT application_id FROM event
        WHERE kind = 'application.withdrawn'
          AND application_id IS NOT NULL))
SELECT CASE
        WHEN seconds IS NULL THEN 'Not yet'
        WHEN seconds < 86400 THEN 'Within a day'
        WHEN seconds < 259200 THEN 'Within 3 days'
        WHEN seconds < 604800 THEN 'Within a week'
        WHEN seconds < 1209600 THEN 'Within 2 weeks'
        ELSE 'Later' END AS answered,
    count(*) AS applications
FROM waited GROUP BY 1 ORDER BY min(coalesce(seconds, 1000000000000))

-- report: median
WITH event AS (
    SELECT DISTINCT id, kind, happened_at, application_id,
        kind IN ('application.moved', 'application.invited',
                 'application.offered', 'application.rejected')
            OR (kind = 'message.sent'
                AND actor_id <> coalesce(candidate_id, '')) AS answers
    FROM {table}
    WHERE day >= '{first day}' AND happened_at >= {from}),
sent AS (
    SELECT application_id, min(happened_at) AS moment FROM event
    WHERE kind = 'application.received' AND happened_at < {until}
    GROUP BY application_id),
answer AS (
    SELECT application_id, min(happened_at) AS moment FROM event
    WHERE answers
    GROUP BY application_id),
waited AS (
    SELECT (a.moment - s.moment) / 86400e0 AS days,
        row_number() OVER (ORDER BY a.moment - s.moment) AS place,
        count(*) OVER () AS total
    FROM sent s JOIN answer a ON a.application_id = s.application_id)
SELECT days FROM waited WHERE 2 * place BETWEEN total AND total + 1

-- report: marks
WITH event AS (
    SELECT DISTINCT id, kind,
        coalesce(json_extract_scalar(detail, '$.reason'), '') AS reason
    FROM {table}
    WHERE day >= '{first day}' AND day <= '{last day}'
      AND happened_at >= {from} AND happened_at < {until}),
line (step, said, because, matches) AS (
    SELECT 1, 'Saved', '', count(*) FILTER (WHERE kind = 'match.saved')
    FROM event
    UNION ALL
    SELECT 2, 'Put aside', reason, count(*) FROM event
    WHERE kind = 'match.dismissed' GROUP BY reason
    UNION ALL
    SELECT 3, 'Shortlisted', '',
        count(*) FILTER (WHERE kind = 'match.shortlisted')
    FROM event
    UNION ALL
    SELECT 4, 'Passed', reason, count(*) FROM event
    WHERE kind = 'match.passed' GROUP BY reason)
SELECT step, said, because, matches FROM line
ORDER BY step, matches DESC, because

-- report: events
WITH event AS (
    SELECT DISTINCT id, kind, happened_at FROM {table}
    WHERE day >= '{first day}' AND day <= '{last day}'
      AND happened_at >= {from} AND happened_at < {until})
SELECT kind, count(*) AS events,
    date_format(from_unixtime(max(happened_at)), '%Y-%m-%d %H:%i:%s') AS last
FROM event GROUP BY kind ORDER BY kind
