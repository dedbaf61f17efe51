"""CloudTrail Lake, which no emulator has: a channel, the event data store
behind it, queries and the history of calls. Its queries are run by DuckDB,
after sqlglot has read them as Trino's SQL, which CloudTrail takes; what an
event must have is AWS's description of the schema of integrations
(docs.aws.amazon.com, query-integration-event-schema)."""
import base64
import hashlib
import json
import re
import threading
import urllib.parse
import uuid

import duckdb
import sqlglot
from answers import Answers

ACCOUNT = '123456789012'
HERE = f'arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:'
NEEDED = ('version', 'userIdentity', 'eventSource', 'eventName', 'eventTime',
          'UID', 'recipientAccountId')
MORE_MOST, CALL_MOST = 28 * 1024, 1024 * 1024
EVENT = """STRUCT(version VARCHAR,
    userIdentity STRUCT("type" VARCHAR, principalId VARCHAR),
    eventSource VARCHAR, eventName VARCHAR, eventTime VARCHAR, UID VARCHAR,
    recipientAccountId VARCHAR, additionalEventData MAP(VARCHAR, VARCHAR))"""


class Refused(Exception):
    def __init__(self, code, status=400):
        super().__init__(code)
        self.code, self.status = code, status


class Trail(Answers):
    """`events` is the store, in order of arrival: a test may change it, as
    nobody at AWS can. `refusals` is how often ids are refused, `history` what
    LookupEvents knows, `looks` how often a query is found under way."""

    def __init__(self):
        self.lock = threading.Lock()
        self.reset()
        super().__init__()

    def reset(self):
        self.channel = HERE + 'channel/' + str(uuid.uuid4())
        self.table = str(uuid.uuid4())
        self.store = HERE + 'eventdatastore/' + self.table
        self.events, self.history, self.queries = [], [], {}
        self.refusals, self.looks, self.failing = {}, 1, None
        self.page = 1000

    def settings(self):
        return {'TANDEM_PORTS_AUDIT': 'cloudtrail',
                'TANDEM_CLOUDTRAIL_CHANNEL': self.channel,
                'TANDEM_CLOUDTRAIL_EVENT_DATA_STORE': self.store,
                'TANDEM_CLOUDTRAIL_SETTLE_SECONDS': '0'}

    def handle(self, h, body):
        url = urllib.parse.urlsplit(h.path)
        asked = json.loads(body or b'{}')
        if url.path == '/PutAuditEvents':
            service, name = 'cloudtrail-data', 'PutAuditEvents'
            asked.update(urllib.parse.parse_qsl(url.query))
        else:
            service = 'cloudtrail'
            name = h.headers['x-amz-target'].rpartition('.')[2]
        try:
            with self.lock:
                status, answer = 200, getattr(self, name)(asked)
        except Refused as why:
            status = why.status
            answer = {'__type': why.code, 'message': 'no'}
        headers = {} if status == 200 else {'x-amzn-ErrorType':
                                            answer['__type']}
        self.send(h, service, name, status, headers, answer)

    # ---- events in ----

    def PutAuditEvents(self, asked):
        if asked['channelArn'] != self.channel:
            raise Refused('ChannelNotFound', 404)
        events = asked['auditEvents']
        if len({e['id'] for e in events}) < len(events):
            raise Refused('DuplicatedAuditEventId')
        if len(json.dumps(events)) > CALL_MOST:
            raise Refused('ValidationException')
        taken, failed = [], []
        for event in events:
            code = self.fault_of(event)
            if code:
                failed.append({'id': event['id'], 'errorCode': code,
                               'errorMessage': 'not taken'})
                continue
            self.events.append(json.loads(event['eventData']))
            taken.append({'id': event['id'], 'eventID': str(uuid.uuid4())})
        return {'successful': taken, 'failed': failed}

    def fault_of(self, event):
        if self.refusals.get(event['id'], 0) > 0:
            self.refusals[event['id']] -= 1
            return 'InternalFailure'
        text = event['eventData']
        right = base64.b64encode(hashlib.sha256(text.encode()).digest())
        if event.get('eventDataChecksum', right.decode()) != right.decode():
            return 'InvalidChecksum'
        data = json.loads(text)
        who = data.get('userIdentity', {})
        if not all(data.get(n) for n in NEEDED) or not who.get('type') or \
                not who.get('principalId'):
            return 'FieldNotFound'
        if not re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ',
                            data['eventTime']):
            return 'InvalidData'
        if data['recipientAccountId'] != ACCOUNT:
            return 'InvalidRecipient'
        more = data.get('additionalEventData', {})
        if any(not isinstance(v, str) for v in more.values()):
            return 'InvalidData'
        return 'FieldTooLong' if len(json.dumps(more)) > MORE_MOST else None

    # ---- queries ----

    def run(self, sql):
        found = re.search(r'\sFROM ([0-9a-f-]+)\s', sql)
        if not found or found[1] != self.table:
            raise Refused('EventDataStoreNotFoundException')
        sql = sql.replace(found[0], ' FROM events ')
        try:
            tree = sqlglot.parse_one(sql, read='trino')
        except sqlglot.errors.ParseError:
            raise Refused('InvalidQueryStatementException') from None
        with duckdb.connect() as db:
            db.execute(f'CREATE TABLE events (eventData {EVENT})')
            for event in self.events:
                db.execute(f'INSERT INTO events SELECT CAST(?::JSON AS '
                           f'{EVENT})', [json.dumps(event)])
            rows = db.execute(tree.sql('duckdb'))
            names = [column[0] for column in rows.description]
            return [[{n: str(v)} for n, v in zip(names, row)
                     if v is not None] for row in rows.fetchall()]

    def StartQuery(self, asked):
        name = str(uuid.uuid4())
        self.queries[name] = [self.looks, self.run(asked['QueryStatement'])]
        return {'QueryId': name}

    def GetQueryResults(self, asked):
        if asked['QueryId'] not in self.queries:
            raise Refused('QueryIdNotFoundException')
        query = self.queries[asked['QueryId']]
        if query[0] > 0:
            query[0] -= 1
            return {'QueryStatus': 'RUNNING'}
        if self.failing:
            return {'QueryStatus': 'FAILED', 'ErrorMessage': self.failing}
        start = int(asked.get('NextToken', 'page:0')[5:])
        end = start + min(asked.get('MaxQueryResults', 1000), self.page)
        more = {'NextToken': f'page:{end}'} if end < len(query[1]) else {}
        return {'QueryStatus': 'FINISHED', 'QueryStatistics': {
            'ResultsCount': len(query[1][start:end]),
            'TotalResultsCount': len(query[1]),
            'BytesScanned': 1000 * len(self.events)},
            'QueryResultRows': query[1][start:end], **more}

    # ---- what AWS saw ----

    def saw(self, at, who, what, thing):
        self.history.append({
            'EventId': str(uuid.uuid4()), 'EventName': what, 'Username': who,
            'EventTime': at, 'EventSource': 'kms.amazonaws.com',
            'ReadOnly': 'false', 'Resources': [
                {'ResourceType': 'AWS::KMS::Key', 'ResourceName': thing}]})

    def LookupEvents(self, asked):
        attribute = asked['LookupAttributes'][0]
        assert attribute['AttributeKey'] == 'ResourceName'
        found = [e for e in self.history if e['EventTime'] >=
                 asked['StartTime'] and e['Resources'][0]['ResourceName'] ==
                 attribute['AttributeValue']]
        found.sort(key=lambda e: -e['EventTime'])
        start = int(asked.get('NextToken', '0'))
        end = start + asked.get('MaxResults', 50)
        more = {'NextToken': str(end)} if end < len(found) else {}
        return {'Events': found[start:end], **more}

    # ---- looks ----

    def GetChannel(self, asked):
        if asked['Channel'] != self.channel:
            raise Refused('ChannelNotFoundException')
        return {'ChannelArn': self.channel, 'Name': 'tandem',
                'Source': 'Custom', 'Destinations': [
                    {'Type': 'EVENT_DATA_STORE', 'Location': self.store}]}

    def GetEventDataStore(self, asked):
        if asked['EventDataStore'] != self.store:
            raise Refused('EventDataStoreNotFoundException')
        return {'EventDataStoreArn': self.store, 'Name': 'tandem',
                'Status': 'ENABLED', 'RetentionPeriod': 2557}
