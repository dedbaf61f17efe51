"""What is measured and logged, on CloudWatch (src/aws/metric_cloudwatch.c,
src/aws/log_cloudwatch.c)."""
import json
import secrets

import pytest


@pytest.fixture
def group(made):
    name = '/tandem/' + secrets.token_hex(4)
    made('logs').create_log_group(logGroupName=name)
    return name


def lines(made, group):
    """Every line of the group's only stream, as the service gives them."""
    logs, found, token = made('logs'), [], None
    stream = logs.describe_log_streams(logGroupName=group)['logStreams']
    assert len(stream) == 1
    while True:
        page = logs.get_log_events(
            logGroupName=group, logStreamName=stream[0]['logStreamName'],
            startFromHead=True, **({'nextToken': token} if token else {}))
        found += page['events']
        if not page['events'] or page['nextForwardToken'] == token:
            return found
        token = page['nextForwardToken']


def batches(aws):
    return [json.loads(r.body)['logEvents'] for r in aws.proxy.requests
            if r.headers.get('x-amz-target', '').endswith('PutLogEvents')]


def test_lines_arrive_in_order(aws, made, group):
    aws.contract('log_cloudwatch.brings_lines',
                 TANDEM_CLOUDWATCH_LOG_GROUP=group)
    told = [json.loads(e['message']) for e in lines(made, group)]
    assert [t['n'] for t in told if t['event'] == 'test.line'] == [
        '1', '2', '3 é']


def test_many_lines_are_several_batches(aws, made, group):
    aws.contract('log_cloudwatch.brings_many',
                 TANDEM_CLOUDWATCH_LOG_GROUP=group)
    sent = batches(aws)
    assert sum(len(b) for b in sent if b) >= 12001
    for batch in sent:
        times = [e['timestamp'] for e in batch]
        assert times == sorted(times) and len(batch) <= 10000
        assert times[-1] - times[0] < 24 * 3600 * 1000
        assert sum(len(e['message'].encode()) + 26 for e in batch) <= 1048576


def test_lines_wait_while_the_service_is_away(aws, made, group):
    aws.proxy.faults = [('answer', 500, {}, b'{"__type":"Internal"}')] * 3
    aws.contract('log_cloudwatch_away', TANDEM_CLOUDWATCH_LOG_GROUP=group)
    told = [json.loads(e['message'])['event'] for e in lines(made, group)]
    assert told.count('test.kept') == 1


def put(aws):
    return [json.loads(r.body)['MetricData'] for r in aws.proxy.requests
            if 'PutMetricData' in r.headers.get('x-amz-target', '')]


def test_counters_go_as_differences(aws, made):
    aws.contract('metric_cloudwatch', TANDEM_CLOUDWATCH_NAMESPACE='Tests')
    data = put(aws)[0]
    by = {(d['MetricName'], d.get('Dimensions', [{}])[0].get('Value')):
          d['Value'] for d in data}
    assert by[('tasks', 'a')] == 2.5 and by[('mails', None)] == 1
    names = {m['MetricName'] for m in made('cloudwatch').list_metrics(
        Namespace='Tests')['Metrics']}
    assert {'tasks', 'mails'} <= names


def test_what_was_not_taken_is_in_the_next_difference(aws):
    aws.proxy.faults = [('answer', 500, {}, b'{"__type":"Internal"}')] * 3
    aws.contract('metric_cloudwatch_away')
    assert [d['Value'] for data in put(aws)[-1:] for d in data] == [7]
    assert len(put(aws)) == 4


@pytest.mark.parametrize('port, choice, part, settings, words', [
    ('METRIC', 'cloudwatch', 'AWS cloudwatch', {}, 'ListMetrics answers'),
    ('LOG', 'cloudwatch-logs', 'AWS logs',
     {'TANDEM_CLOUDWATCH_LOG_GROUP': '/nowhere'}, 'cloudwatch.log_group')])
def test_doctor_looks_at_both(aws, port, choice, part, settings, words):
    done = aws.tandem('doctor', '--json', **settings,
                      **{f'TANDEM_PORTS_{port}': choice})
    row = next(r for r in json.loads(done.stdout) if r['part'] == part)
    assert words in str(row)


@pytest.mark.slow
def test_the_product_sends_its_own_lines(aws, made, group):
    """The worker itself, from settings alone."""
    settings = {'TANDEM_PORTS_LOG': 'cloudwatch-logs',
                'TANDEM_PORTS_METRIC': 'cloudwatch',
                'TANDEM_CLOUDWATCH_LOG_GROUP': group}
    assert aws.tandem('migrate').returncode == 0
    with aws.worker(**settings):
        aws.wait_for(lambda: batches(aws) and 'tasks_done' in str(put(aws)),
                     150)
    events = {json.loads(e['message'])['event'] for e in lines(made, group)}
    assert 'task.done' in events
