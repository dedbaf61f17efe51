"""A proxy between Tandem and a peer: it keeps every request for the oracle,
and makes faults where a test asks for them."""
import base64
import http.client
import http.server
import json
import socket
import struct
import threading
import time

from oracle import Request, check


class Proxy:
    """In front of 127.0.0.1:upstream. `faults` are used up one a request,
    before anything reaches the peer:
    ('answer', status, headers, body), ('reset',), ('hang', seconds),
    ('half',): half a body, ('slow', seconds): the peer's answer, late,
    ('lost',): the peer has acted and its answer is lost."""

    def __init__(self, upstream, secret=None):
        self.upstream, self.secret = upstream, secret
        self.requests, self.found, self.faults = [], [], []
        self.down = False
        self.weather = None  # request to fault, or None: while it is set
        self.called = set()  # program, and the operation it called
        self.mails = []  # raw ones that the peer took
        self.key_lists = 0  # how often a pool's keys were read
        self.key_lists_most = None  # beyond that there is none
        self.keys = None  # in place of the peer's
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            timeout = 60

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except (ConnectionError, TimeoutError):
                    self.close_connection = True

            def pass_on(self):
                proxy.handle(self)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = pass_on

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(('127.0.0.1', 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f'http://127.0.0.1:{self.port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def operations(self):
        return {(f.service, f.operation) for f in self.found}

    def handle(self, h):
        size = int(h.headers.get('content-length') or 0)
        body = h.rfile.read(size)
        if h.path == '/-/mails':
            self.answer(h, 200, {}, json.dumps(self.mails).encode())
            return
        if h.path.endswith('/.well-known/jwks.json'):
            # A user pool's keys: a file, and no operation of any model.
            self.key_lists += 1
            if self.key_lists_most and self.key_lists > self.key_lists_most:
                self.answer(h, 503, {}, b'')
            elif self.keys:
                self.answer(h, 200, {'Content-Type': 'application/json'},
                            self.keys)
            else:
                self.forward(h, body, None)
            return
        request = Request(h.command, h.path, h.headers.items(), body)
        self.requests.append(request)
        found = check(request, self.secret)
        self.found.append(found)
        self.called.add((request.headers.get('user-agent', '')
                         .partition('/')[0], (found.service,
                                              found.operation)))
        fault = self.faults.pop(0) if self.faults else None
        if fault is None and self.weather:
            fault = self.weather(request)
        if self.down or (fault and fault[0] == 'reset'):
            self.reset(h)
        elif fault and fault[0] == 'answer':
            self.answer(h, *fault[1:])
        elif fault and fault[0] == 'hang':
            time.sleep(fault[1])
            self.reset(h)
        else:
            self.forward(h, body, fault)

    def reset(self, h):
        h.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                struct.pack('ii', 1, 0))
        h.connection.close()
        h.close_connection = True

    def answer(self, h, status, headers, body):
        h.send_response_only(status)
        for name, value in headers.items():
            h.send_header(name, value)
        h.send_header('Content-Length', str(len(body)))
        h.end_headers()
        if h.command != 'HEAD':
            h.wfile.write(body)

    def forward(self, h, body, fault):
        peer = http.client.HTTPConnection('127.0.0.1', self.upstream,
                                          timeout=60)
        # The emulators route by the host that was asked for.
        peer.request(h.command, h.path, body, dict(h.headers.items()))
        reply = peer.getresponse()
        data = reply.read()
        if reply.status == 200 and h.path == '/v2/email/outbound-emails':
            raw = json.loads(body)['Content']['Raw']['Data']
            self.mails.append(base64.b64decode(raw).decode())
        if fault and fault[0] == 'slow':
            time.sleep(fault[1])
        if fault and fault[0] == 'lost':
            peer.close()
            self.reset(h)
            return
        h.send_response_only(reply.status)
        for name, value in reply.getheaders():
            if name.lower() not in ('content-length', 'transfer-encoding',
                                    'connection'):
                h.send_header(name, value)
        length = reply.getheader('content-length')
        h.send_header('Content-Length', length if h.command == 'HEAD'
                      and length else str(len(data)))
        h.end_headers()
        if fault and fault[0] == 'half':
            h.wfile.write(data[:len(data) // 2])
            h.wfile.flush()
            self.reset(h)
        elif h.command != 'HEAD':
            h.wfile.write(data)
        peer.close()
