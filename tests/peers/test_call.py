"""One call, through faults: what is tried again and what is not, how long it
takes, what is said. The peer is moto; the model judges each request."""
import email.utils
import http.server
import json
import ssl
import subprocess
import threading
import time

XML = {'Content-Type': 'text/xml'}


def refusal(status, code, **headers):
    body = (f'<ErrorResponse><Error><Code>{code}</Code><Message>no</Message>'
            f'</Error><RequestId>r-1</RequestId></ErrorResponse>')
    return ('answer', status, {**XML, **headers}, body.encode())


def whoami(aws, **more):
    start = time.monotonic()
    done = aws.tandem('aws', 'whoami', '--json', **more)
    return done, len(aws.proxy.requests), time.monotonic() - start


def test_a_call_is_answered(aws):
    done, requests, _ = whoami(aws)
    assert done.returncode == 0, done.stderr
    assert requests == 1
    assert json.loads(done.stdout)[0]['keys from'] == 'environment'


def test_a_session_token_is_signed(aws):
    done, requests, _ = whoami(aws, AWS_SESSION_TOKEN='a/token+==')
    assert done.returncode == 0, done.stderr
    assert aws.proxy.requests[0].headers['x-amz-security-token'] \
        == 'a/token+=='


def test_throttling_and_errors_of_the_service_are_tried_again(aws):
    aws.proxy.faults = [refusal(400, 'Throttling'),
                        refusal(503, 'ServiceUnavailable')]
    done, requests, _ = whoami(aws)
    assert done.returncode == 0, done.stderr
    assert requests == 3
    attempts = [r.headers['amz-sdk-request'] for r in aws.proxy.requests]
    assert attempts == [f'attempt={n}; max=3' for n in (1, 2, 3)]
    ids = {r.headers['amz-sdk-invocation-id'] for r in aws.proxy.requests}
    assert len(ids) == 1


def test_three_attempts_are_all(aws):
    aws.proxy.faults = [refusal(500, 'InternalFailure')] * 5
    done, requests, _ = whoami(aws)
    assert requests == 3
    assert done.returncode == 1
    assert 'InternalFailure' in done.stderr and 'r-1' in done.stderr


def test_a_refusal_is_not_tried_again_and_names_its_fix(aws):
    aws.proxy.faults = [refusal(403, 'InvalidClientTokenId')]
    done, requests, _ = whoami(aws)
    assert requests == 1
    assert 'sts.GetCallerIdentity answered 403 InvalidClientTokenId' \
        in done.stderr
    assert 'access key' in done.stderr and 'environment' in done.stderr


def test_what_the_service_asks_for_is_waited(aws):
    aws.proxy.faults = [refusal(503, 'SlowDown', **{'Retry-After': '2'})]
    done, requests, seconds = whoami(aws)
    assert done.returncode == 0 and requests == 2
    assert seconds >= 2


def test_a_broken_connection_is_tried_again(aws):
    aws.proxy.faults = [('reset',), ('half',)]
    done, requests, _ = whoami(aws)
    assert done.returncode == 0, done.stderr
    assert requests == 3


def test_silence_ends_with_the_deadline(aws):
    aws.proxy.faults = [('hang', 30)]
    done, _, seconds = whoami(aws)
    assert done.returncode == 1
    assert 9 <= seconds < 15
    assert 'got no answer' in done.stderr


def test_a_page_of_html_is_no_answer_of_aws(aws):
    aws.proxy.faults = [('answer', 404, {'Content-Type': 'text/html'},
                         b'<!doctype html><p>Not yet implemented')]
    done, _, _ = whoami(aws)
    assert done.returncode == 1
    assert 'was not answered by AWS: 404, text/html' in done.stderr


def test_what_twice_is_once_is_tried_again_where_nobody_knows(aws):
    aws.proxy.faults = [('answer', 504, {'Content-Type': 'text/html'}, b'x'),
                        ('answer', 200, XML, b'<Get')]
    done, requests, _ = whoami(aws)
    assert done.returncode == 0 and requests == 3, done.stderr


def test_a_redirect_is_not_followed(aws):
    aws.proxy.faults = [('answer', 307, {**XML, 'Location': aws.proxy.url},
                         b'')]
    done, requests, _ = whoami(aws)
    assert done.returncode == 1 and requests == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(aws, tmp_path):
    key, certificate = tmp_path / 'key.pem', tmp_path / 'certificate.pem'
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes',
                    '-keyout', key, '-out', certificate, '-days', '2',
                    '-subj', '/CN=localhost', '-addext',
                    'subjectAltName=IP:127.0.0.1'], check=True,
                   capture_output=True)
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)
            self.rfile.read(int(self.headers['Content-Length']))
            self.send_response(200)
            self.send_header('Content-Type', 'text/xml')
            self.end_headers()
            self.wfile.write(
                b'<GetCallerIdentityResponse><GetCallerIdentityResult>'
                b'<Arn>a</Arn><UserId>u</UserId><Account>1</Account>'
                b'</GetCallerIdentityResult></GetCallerIdentityResponse>')

        def log_message(self, *_):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f'https://127.0.0.1:{server.server_address[1]}'
        done, _, _ = whoami(aws, AWS_ENDPOINT_URL=url)
        assert done.returncode == 1 and not asked
        assert 'certificate' in done.stderr
        server.shutdown()


def test_a_clock_that_is_off_is_corrected_and_remembered(aws):
    then = time.time() + 600
    aws.proxy.faults = [refusal(403, 'SignatureDoesNotMatch', Date=email.utils
                                .formatdate(then, usegmt=True))]
    done, requests, _ = whoami(aws)
    assert done.returncode == 0, done.stderr
    assert requests == 2
    days = [time.mktime(time.strptime(r.headers['x-amz-date'],
                                      '%Y%m%dT%H%M%SZ'))
            for r in aws.proxy.requests]
    assert 590 <= days[1] - days[0] <= 610
    whoami(aws)
    assert len(aws.proxy.requests) == 3
    last = time.mktime(time.strptime(
        aws.proxy.requests[2].headers['x-amz-date'], '%Y%m%dT%H%M%SZ'))
    assert last - days[0] >= 590


def test_a_wrong_key_that_is_no_matter_of_time_is_said_at_once(aws):
    aws.proxy.faults = [refusal(403, 'SignatureDoesNotMatch',
                                Date=email.utils.formatdate(usegmt=True))] * 2
    done, requests, _ = whoami(aws)
    assert requests == 1 and done.returncode == 1
    assert 'look at the access key and its secret' in done.stderr


def test_nobody_there_is_said_with_the_endpoint(aws):
    done, requests, _ = whoami(aws, AWS_ENDPOINT_URL='http://127.0.0.1:1')
    assert done.returncode == 1 and requests == 0
    assert 'http://127.0.0.1:1 (chosen by AWS_ENDPOINT_URL)' in done.stderr


def test_settings_that_cannot_be_are_named(aws):
    for more, words in [
            ({'AWS_REGION': ''}, 'no region of AWS is set'),
            ({'AWS_REGION': 'eu west'}, '"eu west" is no region'),
            ({'AWS_ENDPOINT_URL_STS': 'sts.example'}, 'AWS_ENDPOINT_URL_STS'),
            ({'AWS_ACCESS_KEY_ID': ''}, 'no keys for AWS')]:
        done, requests, _ = whoami(aws, **more)
        assert done.returncode == 1 and requests == 0
        assert words in done.stderr, done.stderr
