"""Reports on the lake by Athena; the emulator runs no SQL, it gives what was
put there."""
import json
import secrets

import conftest
import pytest

ROWS = [['kind', 'events'], ['account.created', '12'],
        ['posting.published', '3'], ['resume.read', None]]


def page(rows, **more):
    return {'ResultSet': {'Rows': [{'Data': [
        {} if c is None else {'VarCharValue': c} for c in row]}
        for row in rows]}, **more}


def answer(members):
    return ('answer', 200, {'Content-Type': 'application/x-amz-json-1.1'},
            json.dumps(members).encode())


def state(word):
    return answer({'QueryExecution': {
        'QueryExecutionId': 'q', 'Status': {'State': word},
        'Statistics': {'DataScannedInBytes': 25_000_000}}})


@pytest.fixture
def asked(aws, made):
    made('athena').create_work_group(Name='w' + secrets.token_hex(4))
    return aws


def test_reports_on_athena(asked):
    asked.proxy.faults = [
        None, state('RUNNING'), state('SUCCEEDED'),
        answer(page(ROWS[:2], NextToken='more')), answer(page(ROWS[2:]))]
    asked.contract('report_athena')
    starts = [json.loads(r.body) for r in asked.proxy.requests
              if r.headers['x-amz-target'].endswith('StartQueryExecution')]
    assert len(starts) == 1
    sql = starts[0]['QueryString']
    assert '{' not in sql and sql.count('(') == sql.count(')')
    pages = [json.loads(r.body) for r in asked.proxy.requests
             if r.headers['x-amz-target'].endswith('GetQueryResults')]
    assert [p.get('NextToken') for p in pages] == [None, 'more']


def test_a_query_of_the_emulator_ends(asked):
    """Every call of the emulator itself, its results as it has them."""
    with pytest.raises(AssertionError, match='has no columns|t.columns'):
        asked.contract('report_athena.brings')
    names = [name for _, name in asked.proxy.operations()]
    assert {'StartQueryExecution', 'GetQueryExecution',
            'GetQueryResults'} <= set(names)


@pytest.mark.parametrize('word', ['FAILED', 'CANCELLED'])
def test_a_query_that_failed_is_said(asked, word):
    asked.proxy.faults = [None, state(word)]
    asked.contract('report_athena_away')


def test_doctor_asks_athena(asked, made):
    row = str(conftest.finding(asked, 'AWS athena',
                               TANDEM_PORTS_REPORT='athena'))
    assert 'GetWorkGroup answers (athena.workgroup)' in row
