"""Search and retrieval on a real OpenSearch with its k-NN plugin, signed as
for a domain; it checks no signature itself, the oracle does."""
import json
import re
import time

import conftest
import instance
import peers
import pytest
from proxy import Proxy

pytestmark = pytest.mark.slow


@pytest.fixture(scope='module')
def opensearch(tmp_path_factory):
    peer = peers.opensearch(tmp_path_factory.mktemp('opensearch'))
    yield peer
    peer.end()


@pytest.fixture
def searching(opensearch, tmp_path):
    proxy = Proxy(opensearch.port, conftest.SECRET)
    aws = conftest.Aws(proxy, tmp_path)
    aws.environment |= {'TANDEM_OPENSEARCH_ENDPOINT': proxy.url,
                        'TANDEM_OPENSEARCH_ENGINE': 'lucene'}
    yield aws
    proxy.close()
    conftest.judge(proxy)


def test_search_and_retrieval_on_opensearch(searching):
    searching.contract('opensearch')
    assert all(r.scope()[3] == 'es' for r in searching.proxy.requests)


def test_a_collection_is_signed_for_by_its_own_name(searching):
    row = conftest.finding(searching, 'AWS opensearch',
                           TANDEM_PORTS_SEARCH='opensearch',
                           TANDEM_OPENSEARCH_SERVERLESS='yes')
    assert 'Info answers (opensearch.endpoint)' in str(row)
    assert searching.proxy.requests[-1].scope()[3] == 'aoss'


def test_an_index_that_is_blocked_is_busy_not_wrong(searching):
    body = {'errors': True, 'items': [{'index': {
        '_id': 'a', 'status': 403, 'error': {
            'type': 'cluster_block_exception'}}}]}
    searching.proxy.faults = [None] * 3 + [
        ('answer', 200, {'Content-Type': 'application/json'},
         json.dumps(body).encode())]
    with pytest.raises(AssertionError, match='403 cluster_block_exception'):
        searching.contract('opensearch.moves')


def test_what_takes_long_is_looked_at_again(searching):
    """OpenSearch copies by itself; its list of tasks says that it does."""
    def working(request):
        if not request.path.startswith('/_tasks'):
            return None
        index = indexes()[-1]
        return ('answer', 200, {'Content-Type': 'application/json'},
                json.dumps({'nodes': {'n': {'tasks': {'n:1': {
                    'description': f'reindex from [{index}] to [x]'}}}}})
                .encode())

    def indexes():
        return [r.path.split('/')[1] for r in searching.proxy.requests
                if r.method == 'PUT' and r.path.endswith('-1')]
    searching.proxy.weather = working
    searching.contract('opensearch_busy.waits_for_the_next_try')
    assert ('opensearch', 'Reindex') not in searching.proxy.operations()


def test_a_merge_that_takes_long_is_begun_once(searching):
    """It runs on between two tries; the second waits for that one."""
    asked = []

    def merging(request):
        if not request.path.startswith('/_tasks/'):
            return None
        asked.append(time.monotonic())
        if asked[-1] - asked[0] > 32:
            return None
        return ('answer', 200, {'Content-Type': 'application/json'},
                json.dumps({'completed': False}).encode())
    searching.proxy.weather = merging
    searching.contract('opensearch_busy.waits_for_the_merge_that_was_begun')
    paths = [r.path for r in searching.proxy.requests]
    assert sum('/_forcemerge' in path for path in paths) == 1


@pytest.fixture
def site(searching):
    names = ('AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY',
             'AWS_EC2_METADATA_DISABLED', 'TANDEM_OPENSEARCH_ENDPOINT',
             'TANDEM_OPENSEARCH_ENGINE')
    yield from instance.Instance('opensearch', '--empty', environment={
        **{name: searching.environment[name] for name in names},
        'TANDEM_PORTS_SEARCH': 'opensearch',
        'TANDEM_OPENSEARCH_PREFIX': 'away'}).life()


def test_administrators_see_that_it_is_away(site, searching):
    """While it is, and no longer."""
    site.tandem('user', 'add', '--role', 'admin', '--name', 'Anna Head',
                'anna@search.example', given=instance.PASSWORD + '\n')
    admin = site.browser().sign_in('anna@search.example', instance.PASSWORD)

    def until(shown):
        end = time.monotonic() + 60
        while True:
            admin.get('/admin/health')  # itself searches
            found = re.search(r'opensearch\.\w+ got no answer',
                              admin.get('/admin').text)
            if bool(found) == shown:
                return
            assert time.monotonic() < end, f'not {shown}'
            time.sleep(0.5)

    until(False)
    searching.proxy.weather = lambda _: ('reset',)
    until(True)
    searching.proxy.weather = None
    until(False)
