"""Athena as far as Tandem asks it, with DuckDB as its engine: the table is the
one that conf/aws/athena.sql describes, over the files of a lake. Each answer
is held against AWS's own models."""
import http.server
import json
import re
import secrets
import threading
from pathlib import Path

import duckdb
from models import check_reply

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


class Athena:
    """Asks `open_table` for a connection at each query."""

    def __init__(self, open_table):
        self.open_table, self.results = open_table, {}
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_POST(self):
                size = int(self.headers.get('content-length') or 0)
                peer.handle(self, json.loads(self.rfile.read(size)))

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

        self.server = Server(('127.0.0.1', 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self):
        self.server.shutdown()
        self.server.server_close()

    def handle(self, h, asked):
        name = h.headers['x-amz-target'].partition('.')[2]
        reply = {'StartQueryExecution': self.start,
                 'GetQueryExecution': self.look,
                 'GetQueryResults': self.fetch}[name](asked)
        data = json.dumps(reply).encode()
        headers = {'Content-Type': 'application/x-amz-json-1.1'}
        check_reply('athena', name, 200, headers, data)
        h.send_response_only(200)
        for key, value in headers.items():
            h.send_header(key, value)
        h.send_header('Content-Length', str(len(data)))
        h.end_headers()
        h.wfile.write(data)

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
