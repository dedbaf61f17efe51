"""AWS's own models as the judge of every request: which operation it is,
whether it may be sent so, whether its signature is right.

A request is read by the model of botocore alone, member by member: what the
model does not know, what is missing, of another type, too long or short, no
value of an enum or against a pattern is a problem. botocore's ParamValidator
then looks at the whole as a second reader."""
import base64
import functools
import json
import re
import urllib.parse
from xml.etree import ElementTree

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.loaders
import botocore.model
import botocore.validate

# Names that requests are signed for, where the model's folder is another.
FOLDERS = {'ses': 'sesv2', 'monitoring': 'cloudwatch',
           'bedrock': 'bedrock-runtime', 'sagemaker': 'sagemaker-runtime'}
LIKELY = ['kms', 'events', 'kinesis', 'sqs', 'cloudwatch', 'logs',
          'cognito-idp', 'textract', 'athena', 'cloudtrail']
LOADER = botocore.loaders.Loader()


@functools.lru_cache(None)
def model(service):
    return botocore.model.ServiceModel(
        LOADER.load_service_model(service, 'service-2'), service)


class Request:
    """One request as it came over the wire."""

    def __init__(self, method, target, headers, body):
        self.method, self.target = method, target
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body
        self.path, _, self.query_text = target.partition('?')
        self.query = urllib.parse.parse_qsl(self.query_text,
                                            keep_blank_values=True)

    def scope(self):
        """Credential, day, region, service of its signature."""
        found = re.search(r'Credential=([^,]+)',
                          self.headers.get('authorization', ''))
        return found[1].split('/')[-5:] if found else None


class Found:
    """What a request turned out to be."""

    def __init__(self, service, operation, problems):
        self.service, self.operation = service, operation
        self.problems = problems

    def __repr__(self):
        return f'{self.service}.{self.operation}: {self.problems}'


# ---- which operation ---------------------------------------------------------

def service_of(r):
    if 'x-amz-target' in r.headers:
        prefix = r.headers['x-amz-target'].rpartition('.')[0]
        # Reading every model there is takes long: those that are likely first.
        for name in LIKELY + LOADER.list_available_services('service-2'):
            if target_prefix(name) == prefix:
                return name
    if r.scope():
        return FOLDERS.get(r.scope()[3], r.scope()[3])
    return 'sts' if b'Version=2011-06-15' in r.body else None


@functools.lru_cache(None)
def target_prefix(service):
    return model(service).metadata.get('targetPrefix')


def operation_of(r, service):
    """The operation and the labels of its path."""
    if 'x-amz-target' in r.headers:
        return r.headers['x-amz-target'].rpartition('.')[2], {}
    form = dict(urllib.parse.parse_qsl(r.body.decode('latin-1')))
    if 'Action' in form:
        return form['Action'], {}
    best = (-1, None, {})
    for name in model(service).operation_names:
        best = max(best, rest_match(r, service, name), key=lambda b: b[0])
    return best[1:]


def rest_match(r, service, name):
    """How well a request fits: by path, by constants of the query, and by
    what must be in query and headers."""
    operation = model(service).operation_model(name)
    path, _, constants = operation.http['requestUri'].partition('?')
    if service == 's3' and not path.startswith('/{Bucket}'):
        path = '/{Bucket}' + path
    pattern = re.sub(r'\\{(\w+)(\\\+)?\\}', lambda m:
                     f'(?P<{m[1]}>{".+" if m[2] else "[^/]+"})',
                     re.escape(path.rstrip('/')))
    found = re.fullmatch(pattern, r.path.rstrip('/') or '/')
    if not found or operation.http['method'] != r.method:
        return -1, None, {}
    names = {key for key, _ in r.query}
    wanted = {c.partition('=')[0] for c in constants.split('&') if c}
    shape = operation.input_shape
    for member in shape.required_members if shape else []:
        where = shape.members[member].serialization
        if where.get('location') == 'querystring':
            wanted.add(where['name'])
        elif where.get('location') == 'header' \
                and where['name'].lower() not in r.headers:
            return -1, None, {}
    if not wanted <= names:
        return -1, None, {}
    labels = {key: urllib.parse.unquote(value)
              for key, value in found.groupdict().items()}
    return len(wanted), name, labels


# ---- what it says ------------------------------------------------------------

def members_of(r, service, name, labels):
    """Its members by the model's names, and what the model does not know."""
    operation = model(service).operation_model(name)
    protocol = model(service).metadata['protocol']
    if 'x-amz-target' in r.headers:
        return json.loads(r.body or b'{}'), []
    if protocol == 'query':
        form = dict(urllib.parse.parse_qsl(r.body.decode(),
                                           keep_blank_values=True))
        form.pop('Action'), form.pop('Version')
        return unflatten(operation.input_shape, form), []
    return rest_members(r, operation, protocol, labels)


def rest_members(r, operation, protocol, labels):
    shape, members, unknown = operation.input_shape, {}, []
    constants = operation.http['requestUri'].partition('?')[2]
    known = {c.partition('=')[0] for c in constants.split('&') if c}
    in_body = {}
    for name, member in shape.members.items() if shape else []:
        where = member.serialization
        place, wire = where.get('location'), where.get('name', name)
        if place == 'uri':
            members[name] = labels.get(wire)
        elif place == 'querystring':
            known.add(wire)
            found = [value for key, value in r.query if key == wire]
            if found:
                members[name] = simple(member, found[0])
        elif place == 'header':
            if wire.lower() in r.headers:
                members[name] = simple(member, r.headers[wire.lower()])
        elif place != 'headers':
            in_body[name] = member
    unknown += [f'query {key}' for key, _ in r.query if key not in known]
    payload = shape.serialization.get('payload') if shape else None
    if payload:
        body_of_payload(r, shape.members[payload], protocol, members, payload)
    elif r.body and in_body:
        members.update(json.loads(r.body) if protocol == 'rest-json'
                       else of_xml(shape, ElementTree.fromstring(r.body)))
    elif r.body and not in_body:
        unknown.append('a body')
    return members, unknown


def body_of_payload(r, shape, protocol, members, name):
    if shape.type_name in ('blob', 'string'):
        members[name] = base64.b64encode(r.body).decode()
    elif r.body and protocol == 'rest-json':
        members[name] = json.loads(r.body)
    elif r.body:
        members[name] = of_xml(shape, ElementTree.fromstring(r.body))


def simple(shape, text):
    """A value of a query or header."""
    if shape.type_name in ('integer', 'long'):
        return int(text)
    if shape.type_name == 'boolean':
        return {'true': True, 'false': False}[text]
    return text


def of_xml(shape, node):
    if shape.type_name == 'structure':
        names = {m.serialization.get('name', n): n
                 for n, m in shape.members.items()}
        found = {}
        for child in node:
            tag = child.tag.rpartition('}')[2]
            name = names.get(tag, '?' + tag)
            member = shape.members.get(name)
            if member is None:
                found[name] = child.text
            elif member.type_name == 'list' and \
                    member.serialization.get('flattened'):
                found.setdefault(name, []).append(of_xml(member.member,
                                                         child))
            else:
                found[name] = of_xml(member, child)
        return found
    if shape.type_name == 'list':
        return [of_xml(shape.member, child) for child in node]
    return simple(shape, node.text or '')


def unflatten(shape, form):
    """Members of the query protocol; keys that belong to none are kept."""
    left = dict(form)
    found = take(shape, '', left)
    return {**(found or {}), **{'?' + key: value
                                for key, value in left.items()}}


def take(shape, prefix, left):
    dot = prefix + '.' if prefix else ''
    if shape.type_name == 'structure':
        found = {name: take(member, dot + member.serialization.get('name',
                                                                   name), left)
                 for name, member in shape.members.items()}
        found = {k: v for k, v in found.items() if v is not None}
        return found or None
    if shape.type_name in ('list', 'map'):
        return take_many(shape, prefix, left)
    text = left.pop(prefix, None)
    return None if text is None else simple(shape, text)


def take_many(shape, prefix, left):
    flat = shape.serialization.get('flattened')
    found, number = [], 1
    while True:
        if shape.type_name == 'list':
            name = shape.member.serialization.get('name', 'member')
            one = take(shape.member, f'{prefix}.{number}' if flat else
                       f'{prefix}.{name}.{number}', left)
        else:
            at = f'{prefix}.{number}' if flat else f'{prefix}.entry.{number}'
            one = take(shape.key, f'{at}.{wire(shape.key, "key")}', left)
            value = take(shape.value, f'{at}.{wire(shape.value, "value")}',
                         left)
            one = None if one is None else (one, value)
        if one is None:
            break
        found.append(one)
        number += 1
    if not found:
        return None
    return dict(found) if shape.type_name == 'map' else found


def wire(shape, otherwise):
    return shape.serialization.get('name', otherwise)


# ---- may it be so ------------------------------------------------------------

KINDS = {'string': str, 'boolean': bool, 'integer': int, 'long': int,
         'float': (int, float), 'double': (int, float), 'blob': str,
         'timestamp': (int, float, str), 'list': list, 'map': dict,
         'structure': dict}


def judge(shape, value, where, problems):
    kind = shape.type_name
    if not isinstance(value, KINDS[kind]) or \
            isinstance(value, bool) != (kind == 'boolean'):
        if not getattr(shape, 'is_document_type', False):
            problems.append(f'{where}: no {kind}')
        return
    if kind == 'structure':
        judge_structure(shape, value, where, problems)
    elif kind == 'list':
        for i, one in enumerate(value):
            judge(shape.member, one, f'{where}[{i}]', problems)
    elif kind == 'map':
        for key, one in value.items():
            judge(shape.key, key, f'{where} key', problems)
            judge(shape.value, one, f'{where}.{key}', problems)
    judge_bounds(shape, kind, value, where, problems)


def judge_structure(shape, value, where, problems):
    if getattr(shape, 'is_document_type', False):
        return
    problems += [f'{where}: the model has no {name}'
                 for name in value if name not in shape.members]
    problems += [f'{where}: {name} is missing'
                 for name in shape.required_members if name not in value]
    if shape.is_tagged_union and len(value) != 1:
        problems.append(f'{where}: one member of the union, not {len(value)}')
    for name, one in value.items():
        if name in shape.members:
            judge(shape.members[name], one, f'{where}.{name}', problems)


def judge_bounds(shape, kind, value, where, problems):
    limits = shape.metadata
    size = value
    if kind == 'blob':
        try:
            size = len(base64.b64decode(value, validate=True))
        except ValueError:
            problems.append(f'{where}: no base64')
            return
    elif not isinstance(value, (int, float)):
        size = len(value)
    if 'min' in limits and size < limits['min']:
        problems.append(f'{where}: {size} is under {limits["min"]}')
    if 'max' in limits and size > limits['max']:
        problems.append(f'{where}: {size} is over {limits["max"]}')
    if shape.metadata.get('enum') and value not in shape.metadata['enum']:
        problems.append(f'{where}: {value!r} is not of the enum')
    if kind == 'string' and limits.get('pattern'):
        pattern = limits['pattern'].replace('\\p{L}', r'\w') \
            .replace('\\p{Z}', r'\s').replace('\\p{N}', r'\d')
        try:
            fits = re.fullmatch(pattern.strip('^$'), value, re.S)
        except re.error:
            return  # a pattern of another language of patterns
        if not fits and not re.search(pattern, value, re.S):
            problems.append(f'{where}: against {limits["pattern"]}')


# OpenSearch has no model of AWS's: what a request is, by its path.
DATA_PLANE = [
    ('POST', '/[^/]+/_bulk', 'Bulk'), ('POST', '/[^/]+/_search', 'Search'),
    ('POST', '/[^/]+/_forcemerge', 'Forcemerge'),
    ('POST', '/_reindex', 'Reindex'), ('POST', '/_aliases', 'UpdateAliases'),
    ('PUT', '/_index_template/[^/]+', 'PutTemplate'),
    ('PUT', '/[^/]+/_settings', 'PutSettings'), ('GET', '/', 'Info'),
    ('PUT', '/[^/]+/_mapping', 'PutMapping'),
    ('GET', '/_tasks/[^/]+', 'GetTask'),
    ('GET', '/_tasks', 'ListTasks'), ('GET', '/[^/_][^/]*', 'GetIndex'),
    ('PUT', '/[^/_][^/]*', 'CreateIndex'), ('GET', '/_alias/[^/]+',
                                            'GetAlias'),
    ('DELETE', '/[^/_][^/]*', 'DeleteIndex'),
    ('GET', '/[^/]+/_doc/[^/]+', 'GetDocument')]


def check_data_plane(r, secret):
    name = next((n for method, path, n in DATA_PLANE if method == r.method
                 and re.fullmatch(path, r.path)), None)
    problems = [] if name else [f'nobody knows {r.method} {r.path}']
    for line in r.body.split(b'\n') if name == 'Bulk' else [r.body]:
        if line:
            json.loads(line)
    if r.scope()[3] == 'aoss' and 'x-amz-content-sha256' not in r.headers:
        problems.append('aoss wants the hash of the body in a header')
    if secret is not None:
        problems += check_right(r, r.scope()[3], secret)
    return Found('opensearch', name, problems)


def check(r, secret=None):
    if r.scope() and r.scope()[3] in ('es', 'aoss'):
        return check_data_plane(r, secret)
    service = service_of(r)
    if not service:
        return Found(None, None, ['nobody knows what this is'])
    name, labels = operation_of(r, service)
    if name not in model(service).operation_names:
        return Found(service, name, ['the model has no such operation'])
    members, problems = members_of(r, service, name, labels)
    shape = model(service).operation_model(name).input_shape
    if shape is not None:
        judge(shape, members, name, problems)
        report = botocore.validate.ParamValidator().validate(members, shape)
        if report.has_errors():
            problems.append(report.generate_report())
    problems += check_signature(r, service, name, secret)
    return Found(service, name, problems)


# ---- its signature -----------------------------------------------------------

def check_signature(r, service, name, secret):
    auth_type = model(service).operation_model(name).auth_type
    if auth_type in ('none', 'smithy.api#noAuth'):
        return ['signed, and need not be'] if r.scope() else []
    if not r.scope():
        return ['it is not signed']
    if secret is None:
        return []
    access, _, region, signing = r.scope()[:4]
    wanted = model(service).metadata.get('signingName') \
        or model(service).metadata['endpointPrefix']
    if signing != wanted:
        return [f'signed for {signing}, not {wanted}']
    return check_right(r, signing, secret)


def check_right(r, signing, secret):
    access, _, region = r.scope()[:3]
    signed = re.search(r'SignedHeaders=([^,]+)', r.headers['authorization'])[1]
    kind = botocore.auth.S3SigV4Auth if signing == 's3' \
        else botocore.auth.SigV4Auth
    auth = kind(botocore.credentials.Credentials(access, secret), signing,
                region)
    request = botocore.awsrequest.AWSRequest(
        method=r.method, url=f'http://{r.headers["host"]}{r.target}',
        data=r.body, headers={k: r.headers[k] for k in signed.split(';')})
    request.context['timestamp'] = r.headers['x-amz-date']
    canonical = auth.canonical_request(request)
    right = auth.signature(auth.string_to_sign(request, canonical), request)
    if not r.headers['authorization'].endswith('Signature=' + right):
        return ['its signature is wrong']
    unsigned = [h for h in r.headers if h.startswith('x-amz-')
                and h not in signed.split(';')]
    return [f'{unsigned} are not signed'] if unsigned else []
