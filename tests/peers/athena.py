"""Athena as far as Tandem asks it, with DuckDB as its engine: the table is the
one that conf/aws/athena.sql describes, over the files of a lake."""
import json
import re
import secrets
from pathlib import Path

import duckdb
from answers import Answers

TOP = Path(__file__).resolve().parent.parent.parent
DDL = (TOP / 'conf' / 'aws' / 'athena.sql').read_text()
TYPES = {'string': 'VARCHAR', 'bigint': 'BIGINT'}
PAGE = 50  # rows of a page of results

# What Trino, the engine of Athena, calls otherwise.
TRINO = """
CREATE MACRO json_extract_scalar(j, p) AS json_extract_string(j, p);
CREATE MACRO from_unixtime(s) AS make_timestamp(CAST(s AS BIGINT) * 1000000);
CREATE MACRO date_format(t, f) AS
    strftime(t, replace(replace(f, '%i', '%M'), '%s', '%S'));
CREATE MACRO sequence(a, b, s) AS generate_series(a, b, s);
"""


def table(files):
    """A connection that sees the files, by a pattern of paths that have their
    day in them, as the table of the DDL."""
    named = re.findall(r'^    (\w+) (string|bigint),?$', DDL, re.M)
    assert named, 'the DDL has another shape'
    columns = ', '.join(f"{name}: '{TYPES[kind]}'" for name, kind in named)
    con = duckdb.connect(config={'autoinstall_known_extensions': False,
                                 'autoload_known_extensions': False})
    con.execute(TRINO)
    con.execute(f"""
        CREATE VIEW events AS SELECT * EXCLUDE (filename), regexp_extract(
            filename, '/(\\d{{4}}/\\d\\d/\\d\\d)[./]', 1) AS day
        FROM read_json('{files}', format = 'newline_delimited',
                       columns = {{{columns}}}, filename = true)""")
    return con


class Athena(Answers):
    """Asks `open_table` for a connection at each query."""

    def __init__(self, open_table):
        self.open_table, self.results = open_table, {}
        super().__init__()

    def handle(self, h, body):
        name = h.headers['x-amz-target'].partition('.')[2]
        reply = {'StartQueryExecution': self.start,
                 'GetQueryExecution': self.look,
                 'GetQueryResults': self.fetch}[name](json.loads(body))
        self.send(h, 'athena', name, 200, {}, reply)

    def start(self, asked):
        number = secrets.token_hex(8)
        found = self.open_table().execute(asked['QueryString'])
        head = [column[0] for column in found.description]
        self.results[number] = [head] + [
            [None if cell is None else str(cell) for cell in row]
            for row in found.fetchall()]
        return {'QueryExecutionId': number}

    def look(self, asked):
        return {'QueryExecution': {
            'QueryExecutionId': asked['QueryExecutionId'],
            'Status': {'State': 'SUCCEEDED'},
            'Statistics': {'DataScannedInBytes': 10_000_000}}}

    def fetch(self, asked):
        rows = self.results[asked['QueryExecutionId']]
        at = int(asked.get('NextToken', '0'))
        more = {'NextToken': str(at + PAGE)} if at + PAGE < len(rows) else {}
        return {'ResultSet': {'Rows': [
            {'Data': [{} if cell is None else {'VarCharValue': cell}
                      for cell in row]} for row in rows[at:at + PAGE]]},
            **more}
