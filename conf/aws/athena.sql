-- The lake for Athena, when ports.report is athena: events as one JSON object
-- a line, in a folder a day (ports.lake = s3 writes it). The stack of
-- conf/aws/tandem.yaml makes this table. Without it, put your bucket in the
-- two places, and run this once in the database that athena.database names.
-- Nothing has to be added for a new day: the folders are known by their names.
CREATE EXTERNAL TABLE IF NOT EXISTS events (
    id string,
    seq bigint,
    kind string,
    happened_at bigint,
    actor_id string,
    candidate_id string,
    employer_id string,
    posting_id string,
    application_id string,
    detail string
)
PARTITIONED BY (day string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
LOCATION 's3://YOUR-BUCKET/lake/'
TBLPROPERTIES (
    'projection.enabled' = 'true',
    'projection.day.type' = 'date',
    'projection.day.format' = 'yyyy/MM/dd',
    'projection.day.range' = '2020/01/01,NOW',
    'storage.location.template' = 's3://YOUR-BUCKET/lake/${day}/'
);
