"""What no emulator has: services of AWS that read and think. This server
answers for them, plainly."""
import base64
import hashlib
import json
import re
import threading
import time
import urllib.parse

from answers import Answers

HEADINGS = {'EXPERIENCE': 'work', 'EDUCATION': 'education',
            'SKILLS': 'skills', 'LANGUAGES': 'languages'}
DATES = r'(?:[A-Z][a-z]{2} )?\d{4}(?: - (?:present|(?:[A-Z][a-z]{2} )?\d{4}))?'
MADE_UP = {'position': 'Chief Wizard', 'name': 'Nowhere Ltd', 'dates': '1999',
           'highlights': ['Turned lead into gold']}


def sort_lines(text):
    """Lines under headings as fields; and one entry that is made up."""
    found = {'work': [dict(MADE_UP)], 'education': [], 'skills': [],
             'languages': []}
    section = None
    for line in text.split('\n'):
        words = line.strip()
        if words in HEADINGS:
            section = HEADINGS[words]
        elif words and section:
            sort_line(found[section], section, words)
    return {name: entries[:200] for name, entries in found.items()}


def sort_line(entries, section, line):
    dates = re.search(DATES, line)
    parts = [p.strip() for p in re.sub(DATES, '', line).split(',')]
    parts = [p[:400] for p in parts if p]
    if section == 'work' and re.match('[-\u2022*] ', line):
        if len(entries) > 1:
            entries[-2].setdefault('highlights', []).append(line[2:][:400])
    elif section == 'work' and parts:
        entries.insert(len(entries) - 1, {
            'position': parts[0], 'name': ', '.join(parts[1:])[:400],
            'dates': dates[0] if dates else ''})
    elif section == 'education' and parts:
        entries.append({'studyType': parts[0], 'institution': parts[-1],
                        'dates': dates[0] if dates else ''})
    elif section == 'skills':
        entries += [{'name': p} for p in parts]
    elif section == 'languages':
        for part in parts:
            name, _, level = part.replace('(', ' ').partition(' ')
            entries.append({'language': name, 'fluency': level.strip(' )')})


class Models(Answers):
    """`scripted` holds answers that come before the plain ones: (status,
    headers, JSON)."""

    def __init__(self):
        self.scripted, self.asked, self.readings = [], [], {}
        self.lock = threading.Lock()
        self.now, self.most = 0, 0  # calls under way
        super().__init__()

    def handle(self, h, body):
        service, operation, answer = self.route(h, body)
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            script = self.scripted.pop(0) if self.scripted else None
        status, headers, reply = script or \
            (200, {}, answer(json.loads(body or b'{}')))
        with self.lock:
            self.now -= 1
        self.send(h, service, operation, status, headers, reply)

    def route(self, h, body):
        path = urllib.parse.unquote(h.path)
        target = h.headers.get('x-amz-target')
        self.asked.append((path, json.loads(body or b'{}')))
        if re.fullmatch('/model/[^/]+/converse', path):
            return 'bedrock-runtime', 'Converse', converse
        if re.fullmatch('/model/[^/]+/invoke', path):
            return 'bedrock-runtime', 'InvokeModel', embed
        if re.fullmatch('/endpoints/[^/]+/invocations', path):
            return 'sagemaker-runtime', 'InvokeEndpoint', rank
        if target == 'SageMaker.DescribeEndpoint':
            return 'sagemaker', 'DescribeEndpoint', describe_endpoint
        service, _, name = (target or '').partition('.')
        if service == 'Textract':
            return 'textract', name, {
                'DetectDocumentText': self.detect, 'ListAdapters':
                lambda _: {'Adapters': []}, 'StartDocumentTextDetection':
                self.detect_later, 'GetDocumentTextDetection': self.fetch}[
                    name]
        raise ValueError(f'no service answers at {path}')


    # ---- Textract: every page holds the same words ----

    def detect(self, asked):
        assert base64.b64decode(asked['Document']['Bytes'])
        return {'DocumentMetadata': {'Pages': 1}, 'Blocks': blocks_of_page()}

    def detect_later(self, asked):
        token = asked['ClientRequestToken']
        self.readings.setdefault(token, 2)  # looks that find it under way
        return {'JobId': token}

    def fetch(self, asked):
        """Two pages, a page of results each."""
        token = asked['JobId']
        if self.readings[token] > 0:
            self.readings[token] -= 1
            return {'JobStatus': 'IN_PROGRESS'}
        page = 2 if asked.get('NextToken') == 'second' else 1
        more = {'NextToken': 'second'} if page == 1 else {}
        return {'JobStatus': 'SUCCEEDED', 'DocumentMetadata': {'Pages': 2},
                'Blocks': blocks_of_page(page), **more}


PAGE = [  # left, top, words with how sure each is
    (.1, .05, [('Anna', 99), ('Mueller', 99)]),
    (.1, .200, [('Ward', 98), ('nurse', 97)]),
    (.6, .207, [('Skills', 99)]),
    (.1, .220, [('City', 98), ('Hospital', 97)]),
    (.6, .227, [('Triage', 55)]),
    (.1, .240, [('Since', 98), ('2015', 97)]),
    (.6, .247, [('Wound', 90), ('care', 90), ('~~', 12)])]


def block(number, kind, page, left, top, width, **more):
    box = {'Left': left, 'Top': top, 'Width': width, 'Height': .014}
    return {'Id': f'{page}-{number}', 'BlockType': kind, 'Page': page,
            'Geometry': {'BoundingBox': box}, **more}


def blocks_of_page(page=1):
    """As Textract gives them: rows across the columns."""
    found = [block(0, 'PAGE', page, 0, 0, 1)]
    for left, top, words in PAGE:
        line, at = [], left
        for text, sure in words:
            line.append(block(len(found) + len(line) + 1, 'WORD', page, at,
                              top, .011 * len(text), Text=text,
                              Confidence=sure, TextType='PRINTED'))
            at += .011 * (len(text) + 1)
        found.append(block(len(found), 'LINE', page, left, top, at - left,
                           Text=' '.join(t for t, _ in words), Confidence=97,
                           Relationships=[{'Type': 'CHILD', 'Ids': [
                               w['Id'] for w in line]}]))
        found += line
    return found


def converse(asked):
    if 'toolConfig' not in asked:  # tandem doctor
        return said([{'text': 'yes'}], 'max_tokens', 1, 1)
    text = asked['messages'][0]['content'][0]['text']
    name = asked['toolConfig']['toolChoice']['tool']['name']
    use = {'toolUseId': 't1', 'name': name, 'input': sort_lines(text)}
    return said([{'toolUse': use}], 'tool_use', len(text) // 4, 300)


def embed(asked):
    """Words as directions: texts that share some lie near each other."""
    time.sleep(0.1)  # as long as over a network
    vector = [0.0] * asked['dimensions']
    words = re.findall(r'\w+', asked['inputText'].lower())
    for word in words:
        at = int(hashlib.sha256(word.encode()).hexdigest(), 16)
        vector[at % len(vector)] += 1
    length = sum(x * x for x in vector) ** .5 or 1
    return {'embedding': [x / length for x in vector],
            'inputTextTokenCount': len(words)}


def rank(asked):
    """Every feature weighs as rare as it is, a must three times that."""
    features = asked['features']
    weights = [f['rarity'] * (3 if f['must'] else 1) if f['counted'] else 0
               for f in features]
    whole = sum(weights)
    tenths = [int(1000 * w / whole) if whole else 0 for w in weights]
    for i in sorted(range(len(tenths)), key=lambda i: -weights[i])[
            :1000 - sum(tenths) if whole else 0]:
        tenths[i] += 1
    found = [{'points': round(t * f['value']) / 10, 'of': t / 10}
             for t, f in zip(tenths, features)]
    return {'contributions': found, 'score': sum(c['points'] for c in found)}


def describe_endpoint(asked):
    return {'EndpointName': asked['EndpointName'], 'CreationTime': 1773360000,
            'EndpointArn': 'arn:aws:sagemaker:eu-west-1:123456789012:endpoint'
                           '/' + asked['EndpointName'],
            'EndpointStatus': 'InService', 'LastModifiedTime': 1773360000}


def said(content, why, into, out):
    return {'output': {'message': {'role': 'assistant', 'content': content}},
            'stopReason': why, 'metrics': {'latencyMs': 1},
            'usage': {'inputTokens': into, 'outputTokens': out,
                      'totalTokens': into + out}}
