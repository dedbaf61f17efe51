"""What the servers share that answer for a service of AWS which no emulator
has (athena.py, models.py, trail.py): one on 127.0.0.1, whose answers are each
held against AWS's own models before they go out, so that they cannot
drift."""
import http.server
import json
import threading

import botocore.parsers
from oracle import judge, model


class Answers:
    """Its class has handle(h, body), which ends with send."""

    def __init__(self):
        answers = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_POST(self):
                size = int(self.headers.get('content-length') or 0)
                answers.handle(self, self.rfile.read(size))

            do_GET = do_PUT = do_DELETE = do_POST

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

    def send(self, h, service, operation, status, headers, reply):
        data = json.dumps(reply).encode()
        headers = {'Content-Type': 'application/json', **headers}
        check(service, operation, status,
              {name.lower(): text for name, text in headers.items()}, data)
        h.send_response_only(status)
        for name, text in headers.items():
            h.send_header(name, text)
        h.send_header('Content-Length', str(len(data)))
        h.end_headers()
        h.wfile.write(data)


def check(service, operation, status, headers, data):
    """botocore's parser takes it, and its model allows it."""
    found = model(service)
    shape = found.operation_model(operation).output_shape
    protocol = found.metadata['protocol']
    parser = botocore.parsers.create_parser(
        'json' if protocol.endswith('cbor') else protocol)
    taken = parser.parse({'status_code': status, 'headers': headers,
                          'body': data}, shape)
    if status >= 300:
        assert taken['Error']['Code'], 'an error without a code'
        return
    problems = []
    if not shape.serialization.get('payload'):
        judge(shape, json.loads(data), operation, problems)
    assert not problems, problems
