"""Adapters on services that read and think, against models.py; the oracle in
between as everywhere."""
import json
import secrets
import struct
import zlib

import conftest
import pytest
from models import Models, blocks_of_page
from proxy import Proxy


@pytest.fixture(scope='session')
def models():
    peer = Models()
    yield peer
    peer.end()


@pytest.fixture
def thinking(models, tmp_path):
    models.scripted, models.asked, models.most = [], [], 0
    proxy = Proxy(models.port, conftest.SECRET)
    yield conftest.Aws(proxy, tmp_path)
    proxy.close()
    conftest.judge(proxy)


# ---- parse on Bedrock --------------------------------------------------------

def test_profiles_by_bedrock(thinking, models):
    thinking.contract('parse_bedrock')
    sent = json.dumps([asked for _, asked in models.asked])
    for personal in ('Ingrid', 'Solvang', 'mail.example', '22 00 11'):
        assert personal not in sent
    assert 'Ignore all previous' not in sent


def said(reason, **use):
    content = [{'toolUse': {'toolUseId': 't', 'name': 'profile',
                            'input': {}, **use}}] if use else [{'text': 'x'}]
    return (200, {}, {
        'output': {'message': {'role': 'assistant', 'content': content}},
        'stopReason': reason, 'metrics': {'latencyMs': 1},
        'usage': {'inputTokens': 1, 'outputTokens': 1, 'totalTokens': 2}})


@pytest.mark.parametrize('answer', [
    said('end_turn'), said('malformed_tool_use'), said('guardrail_intervened'),
    said('max_tokens', input={'work': []}),
    said('tool_use', input={'work': 'a list'}),
    said('tool_use', input={'work': [{'name': None}]}),
    said('tool_use', input={'basics': [{'name': 'X'}]}),
    said('tool_use', name='other'),
    (403, {'x-amzn-errortype': 'AccessDeniedException'}, {'message': 'no'}),
    (404, {'x-amzn-errortype': 'ResourceNotFoundException'},
     {'message': 'no such model'})])
def test_an_answer_that_is_no_profile_falls_back(thinking, models, answer):
    models.scripted = [answer]
    thinking.contract('parse_bedrock_away')
    assert not models.scripted


def test_a_model_that_is_away_falls_back(thinking):
    thinking.proxy.down = True
    thinking.contract('parse_bedrock_away')


def test_a_spent_budget_falls_back_and_calls_nobody(thinking, tmp_path):
    prices = tmp_path / 'prices.tsv'
    prices.write_text('bedrock-runtime.Converse.output\t1\t1\n')
    thinking.contract('parse_bedrock_away', TANDEM_AWS_PRICES=str(prices))
    assert thinking.proxy.requests == []


def test_what_a_failed_call_may_have_cost_is_kept(thinking, models, tmp_path):
    prices = tmp_path / 'prices.tsv'
    prices.write_text('bedrock-runtime.Converse.output\t0.0004\t1\n')
    models.scripted = [(403, {'x-amzn-errortype': 'AccessDeniedException'},
                        {'message': 'no'})] * 2
    thinking.contract('parse_bedrock_failed', TANDEM_AWS_PRICES=str(prices))
    assert len(thinking.proxy.requests) == 1


def test_doctor_asks_the_model(thinking, models):
    row = str(conftest.finding(thinking, 'AWS bedrock-runtime',
                               TANDEM_PORTS_PARSE='bedrock'))
    assert 'Converse answers (bedrock.model)' in row
    models.scripted = [(404, {
        'x-amzn-errortype': 'ResourceNotFoundException'}, {'message': 'no'})]
    row = str(conftest.finding(thinking, 'AWS bedrock-runtime',
                               TANDEM_PORTS_PARSE='bedrock'))
    assert 'ResourceNotFoundException' in row and 'bedrock.model' in row


# ---- embed on Titan ----------------------------------------------------------

def test_vectors_by_titan(thinking, models):
    thinking.contract('embed_titan')
    texts = [asked['inputText'] for _, asked in models.asked]
    assert all(asked['dimensions'] == 256 for _, asked in models.asked)
    words = [t for t in texts if t.startswith('word')]
    assert len(words) == len(set(words)) == 200, 'each is asked for once'
    assert models.most > 4, 'side by side'


@pytest.mark.parametrize('answer', [
    {'embedding': [1.0] * 1024, 'inputTextTokenCount': 1},
    {'embedding': ['x'] * 256, 'inputTextTokenCount': 1},
    {'inputTextTokenCount': 1}])
def test_what_is_no_vector_is_none(thinking, models, answer):
    models.scripted = [(200, {}, answer)]
    thinking.contract('embed_titan_away')


def test_throttled_calls_among_many_are_made_again(thinking, models):
    models.scripted = [(429, {'x-amzn-errortype': 'ThrottlingException'},
                        {'message': 'slow down'})] * 3
    thinking.contract('embed_titan.asks_for_each')
    assert len(models.asked) == 203


def test_doctor_asks_titan(thinking):
    row = str(conftest.finding(thinking, 'AWS bedrock-runtime',
                               TANDEM_PORTS_EMBED='titan'))
    assert 'InvokeModel answers (bedrock.embed_model)' in row


# ---- rank on SageMaker -------------------------------------------------------

ENDPOINT = {'TANDEM_SAGEMAKER_ENDPOINT': 'tandem-rank',
            'TANDEM_SAGEMAKER_VARIANT': 'blue'}


def test_points_by_sagemaker(thinking):
    thinking.contract('rank_sagemaker', **ENDPOINT)
    assert all(r.headers['x-amzn-sagemaker-target-variant'] == 'blue'
               for r in thinking.proxy.requests)


def points(*pairs, score):
    return (200, {}, {'contributions': [
        {'points': p, 'of': of} for p, of in pairs], 'score': score})


@pytest.mark.parametrize('answer', [
    points((50, 50), (20, 50), score=71), points((50, 50), score=50),
    points((60, 50), (20, 50), score=80), points((50, 60), (20, 50), score=70),
    points((-1, 50), (20, 50), score=19), (200, {}, {'score': 70}),
    points((50, 50), (0.05, 50), score=50.05),
    (424, {'x-amzn-errortype': 'ModelError'}, {'Message': 'it broke'})])
def test_points_that_cannot_be_fall_back(thinking, models, answer):
    models.scripted = [answer]
    thinking.contract('rank_sagemaker_away', **ENDPOINT)
    assert len(models.asked) == 1


def test_doctor_asks_sagemaker(thinking, models):
    row = str(conftest.finding(thinking, 'AWS sagemaker',
                               TANDEM_PORTS_RANK='sagemaker', **ENDPOINT))
    assert 'DescribeEndpoint answers (sagemaker.endpoint)' in row


# ---- extract on Textract -----------------------------------------------------

def png(width=850, height=1100):
    """A grey page."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack('>I', len(data)) + body + struct.pack(
            '>I', zlib.crc32(body))
    rows = (b'\0' + b'\xdd' * width) * height
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack(
        '>IIBBBBB', width, height, 8, 0, 0, 0, 0)) + chunk(
        b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def pdf_of_pictures(pages=2):
    """Pages that hold a grey picture each and no text."""
    kids = ' '.join(f'{10 + i} 0 R' for i in range(pages))
    parts = ['1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
             f'2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj',
             '3 0 obj<</Type/XObject/Subtype/Image/Width 8/Height 8'
             '/ColorSpace/DeviceGray/BitsPerComponent 8/Length 64>>stream\n' +
             'x' * 64 + '\nendstream endobj',
             '4 0 obj<</Length 30>>stream\nq 600 0 0 800 0 0 cm /I Do Q '
             '  \nendstream endobj']
    parts += [f'{10 + i} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]'
              '/Contents 4 0 R/Resources<</XObject<</I 3 0 R>>>>>>endobj'
              for i in range(pages)]
    return ('%PDF-1.4\n' + '\n'.join(parts) +
            '\ntrailer<</Root 1 0 R>>\n%%EOF\n').encode()


@pytest.fixture
def reading(thinking, aws, made, tmp_path):
    """Textract here, its bucket on the other peer."""
    bucket = 'scans-' + secrets.token_hex(4)
    made('s3').create_bucket(Bucket=bucket, CreateBucketConfiguration={
        'LocationConstraint': 'eu-west-1'})

    def contract(suite, file=None):
        path = tmp_path / 'document'
        path.write_bytes(file or b'')
        thinking.contract(
            suite, TANDEM_PEER_FILE=str(path), TANDEM_TEXTRACT_BUCKET=bucket,
            TANDEM_AWS_ENDPOINTS=f's3={aws.proxy.url}',
            TANDEM_EXTRACT_PROGRAM=str(conftest.TANDEM.with_name(
                'tandem-extract')))
        left = made('s3').list_objects_v2(Bucket=bucket)
        return [o['Key'] for o in left.get('Contents', [])]
    return contract


def test_documents_with_text_stay_here(reading, models):
    reading('extract_textract')
    assert [a for a in models.asked if a[1].get('Document')] == []


def test_one_page_is_read_at_once(reading, models):
    reading('extract_textract_pictures', png())
    assert [list(asked) for _, asked in models.asked] == [['Document']]


def test_several_pages_are_read_from_a_bucket(reading, models):
    assert reading('extract_textract_pictures', pdf_of_pictures()) == []
    assert len(models.asked) == 5  # start, two looks, two pages


def test_a_page_that_could_not_be_read_is_named(reading, models):
    models.scripted = [(200, {}, {'JobId': 'j'}),
                       (200, {}, {'JobStatus': 'PARTIAL_SUCCESS',
                                  'Blocks': blocks_of_page(1)})]
    assert reading('extract_textract_partial', pdf_of_pictures()) == []


def failed(code):
    return (400, {}, {'__type': code, 'message': 'no'})


@pytest.mark.parametrize('code', [
    'UnsupportedDocumentException', 'BadDocumentException',
    'DocumentTooLargeException'])
def test_what_is_wrong_with_a_document_is_told(reading, models, code):
    models.scripted = [failed(code)]
    reading('extract_textract_unread', png())
    models.scripted = [failed(code)]
    assert reading('extract_textract_unread', pdf_of_pictures()) == []


def job(status, **more):
    return (200, {}, {'JobStatus': status, **more})


BEGUN = (200, {}, {'JobId': 'j'})


@pytest.mark.parametrize('why', [
    'Unsupported document', 'INVALID_DOCUMENT', 'The document is too large'])
def test_a_reading_that_failed_by_its_document_is_told(reading, models, why):
    models.scripted = [BEGUN, job('FAILED', StatusMessage=why)]
    assert reading('extract_textract_unread', pdf_of_pictures()) == []


def test_a_reading_that_found_nothing_is_told(reading, models):
    models.scripted = [(200, {}, {'Blocks': []})]
    reading('extract_textract_unread', png())


def test_a_reading_that_failed_is_begun_anew_by_the_next_try(reading, models):
    """Its file waits in the bucket meanwhile."""
    models.scripted = [BEGUN, job('IN_PROGRESS'),
                       job('FAILED', StatusMessage='Internal error')]
    assert len(reading('extract_textract_away', pdf_of_pictures())) == 1
    models.scripted = [BEGUN, job('FAILED')]
    assert reading('extract_textract_pictures', pdf_of_pictures()) == []
    tokens = [asked['ClientRequestToken'] for _, asked in models.asked
              if 'ClientRequestToken' in asked]
    assert tokens[0] == tokens[1] != tokens[2]


def test_a_reading_that_fails_always_ends_a_try(reading, models):
    models.scripted = [BEGUN, job('FAILED')] * 6
    reading('extract_textract_away', pdf_of_pictures())
    assert models.scripted == []


@pytest.mark.parametrize('code', [
    'AccessDeniedException', 'InvalidParameterException',
    'LimitExceededException'])
def test_what_is_wrong_elsewhere_is_tried_again(reading, models, code):
    models.scripted = [failed(code)] * 3
    reading('extract_textract_away', png())


def test_doctor_asks_textract(thinking):
    row = str(conftest.finding(thinking, 'AWS textract',
                               TANDEM_PORTS_EXTRACT='textract'))
    assert 'ListAdapters answers (textract.bucket)' in row
