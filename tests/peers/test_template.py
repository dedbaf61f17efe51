"""conf/aws: the template is sound, and its policies grant each program what
it calls and nothing else."""
import re
import subprocess
import sys
from pathlib import Path

import conftest
import pytest
import yaml

SERVICES = conftest.TOP / 'conf' / 'aws' / 'tandem.yaml'
POLICIES = SERVICES.parent / 'policies.yaml'
ALARMS = SERVICES.parent / 'alarms.yaml'
TABLE = conftest.TOP / 'src' / 'aws' / 'operation.c'
# Which port each service stands behind, and which programs open a call on it.
# Taking on a role is for the policies of whoever keeps profiles.
ELSEWHERE = {'sts:AssumeRole'}
# What Athena does in the name of who asks it.
BEHALF = {'glue:GetDatabase', 'glue:GetTable', 's3:GetBucketLocation',
          's3:ListBucketMultipartUploads', 's3:ListMultipartUploadParts'}
LOOKS = re.compile(r'^    \{ "\w+", "[\w-]+", "([\w-]+)", "(\w+)"', re.M)


class Loader(yaml.SafeLoader):
    """CloudFormation's short forms are left as words."""


Loader.add_multi_constructor(
    '!', lambda loader, tag, node: f'{tag}:{node.value}')


@pytest.fixture(scope='module')
def services():
    return yaml.load(SERVICES.read_text(), Loader)


@pytest.fixture(scope='module')
def template():
    return yaml.load(POLICIES.read_text(), Loader)


def granted(template):
    """Program, and the actions that its policy allows."""
    found = {}
    for name, resource in template['Resources'].items():
        if resource['Type'] != 'AWS::IAM::ManagedPolicy':
            continue
        actions = found.setdefault(name.removesuffix('Policy').lower(), set())
        for statement in resource['Properties']['PolicyDocument']['Statement']:
            assert statement['Effect'] == 'Allow'
            one = statement['Action']
            actions |= set([one] if isinstance(one, str) else one)
    return found


def used():
    """Operation of the table, and the action that it needs."""
    rows = re.findall(r'^    \{ "([a-z0-9-]+)", "(\w+)", (?:NULL|"[A-Z]+'
                      r'"),(.*?)\},$', TABLE.read_text(), re.M | re.S)
    found = {}
    for service, name, rest in rows:
        action = re.search(r'"([a-z0-9-]+:[A-Za-z]+)"\s*$', rest.strip())
        if action:
            found[service, name] = action[1]
    assert len(found) > 20, 'the table of operations has another shape'
    return found


@pytest.mark.parametrize('file', [SERVICES, POLICIES, ALARMS], ids=lambda f: f.name)
def test_a_template_has_no_fault(file):
    done = subprocess.run(
        [Path(sys.executable).parent / 'cfn-lint', file],
        capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_used_is_granted_and_what_is_granted_is_used(template):
    actions = set().union(*granted(template).values())
    assert BEHALF <= granted(template)['web']
    actions -= BEHALF
    wanted = set(used().values()) - ELSEWHERE
    assert actions - wanted == set(), 'granted, and nothing calls it'
    assert wanted - actions == set(), 'called, and nobody may'


def default_of(setting):
    rows = (conftest.TOP / 'src' / 'base' / 'conf_rows.c').read_text()
    return re.search(rf'\("{re.escape(setting)}", "([^"]*)"', rows)[1]


def keys_in(text):
    """What the keys of files that a policy names begin with."""
    return set(re.findall(r'\$\{Arn\}/([^*]*)\*', text))


@pytest.fixture(scope='module')
def policies_text():
    return POLICIES.read_text()


def test_files_are_granted_by_the_keys_that_they_have(services,
                                                      policies_text):
    blobs, scans = default_of('s3.prefix'), default_of('textract.prefix')
    lake, answers = default_of('lake.prefix'), 'answers/'
    words = policies_text.partition('  WorkerPolicy:')
    assert keys_in(words[0]) == {blobs, lake, answers}
    assert keys_in(words[2]) == {blobs, scans, lake}
    rules = services['Resources']['Files']['Properties'][
        'LifecycleConfiguration']['Rules']
    assert [r['ExpirationInDays'] for r in rules
            if r.get('Prefix') == scans] == [1]


def test_the_table_of_the_lake_is_that_of_the_shipped_ddl(services):
    table = services['Resources']['LakeEvents']['Properties']['TableInput']
    ddl = (POLICIES.parent / 'athena.sql').read_text()
    columns = re.findall(r'^    (\w+) (string|bigint),?$', ddl, re.M)
    assert [(c['Name'], c['Type']) for c in
            table['StorageDescriptor']['Columns']] == columns
    fields = re.search(r'event_fields\[\] = \{(.*?)RECORD_END', (
        conftest.TOP / 'src' / 'core' / 'event.c').read_text(), re.S)[1]
    assert [name for name, _ in columns] == re.findall(
        r'RECORD_\w+\(event, (\w+)', fields)
    settings = dict(re.findall(r"'([\w.]+)' = '([^']*)'", ddl))
    settings.pop('ignore.malformed.json')
    ours = {name: value.removeprefix('Sub:').replace('${Lake}', 'YOUR-BUCKET')
            .replace('${!day}', '${day}')
            for name, value in table['Parameters'].items()
            if name != 'classification'}
    assert ours == settings
    assert settings['storage.location.template'].endswith(
        '/' + default_of('lake.prefix') + '${day}/')
    rules = services['Resources']['Lake']['Properties'][
        'LifecycleConfiguration']['Rules']
    assert [r['ExpirationInDays'] for r in rules
            if r.get('Prefix') == 'answers/'] == [1]


def test_what_stands_elsewhere_is_named_by_parameters(template,
                                                      policies_text):
    for parameter, setting in (('ReadingModel', 'bedrock.model'),
                               ('MeaningModel', 'bedrock.embed_model')):
        assert template['Parameters'][parameter]['Default'] == default_of(
            setting)
    for kind in ('domain', 'endpoint', 'workgroup', 'foundation-model',
                 'inference-profile'):
        assert f'{kind}/*\'' not in policies_text, kind


def test_the_web_server_deletes_no_index(template):
    assert 'es:ESHttpDelete' not in granted(template)['web']


def test_the_web_server_asks_no_model(template):
    """Tasks do: no page waits for one."""
    assert not [a for a in granted(template)['web']
                if a.startswith(('bedrock:', 'sagemaker:'))]


def test_no_grant_has_a_star(template):
    for program, actions in granted(template).items():
        assert not [a for a in actions if '*' in a], program


def test_looks_are_the_operators_alone(template):
    """What only `tandem doctor` calls, no server may."""
    text = (conftest.TOP / 'src' / 'aws' / 'check.c').read_text()
    calls = ''.join(f.read_text() for f in TABLE.parent.glob('*_*.c'))
    rows = [row for row in LOOKS.findall(text) if row in used()
            and f'"{row[1]}"' not in calls]
    looks = {used()[row] for row in rows}
    others = {a for o, a in used().items() if o not in rows}
    assert looks and looks <= granted(template)['operator']
    for program in ('web', 'worker'):
        assert not granted(template)[program] & (looks - others), program


def test_silence_of_the_workers_is_an_alarm():
    alarms = yaml.load(ALARMS.read_text(), Loader)['Resources']
    own = {r['Properties']['MetricName']: r for r in alarms.values()
           if r['Type'] == 'AWS::CloudWatch::Alarm'
           and r['Properties']['Namespace'] == 'Ref:Services'}
    sent = (TABLE.parent / 'metric_cloudwatch.c').read_text()
    assert set(own) == {'oldest_task_seconds', 'dead_tasks'}
    for name, alarm in own.items():
        assert f'"{name}"' in sent
        assert alarm['Condition'] == 'CountersAreSent', name
        assert alarm['Properties']['AlarmActions'] == ['Ref:Alarms'], name
    waits = own['oldest_task_seconds']['Properties']
    assert waits['TreatMissingData'] == 'breaching'


def test_each_output_names_a_setting(services):
    known = set(re.findall(
        r'^    \w+\("([a-z0-9_.]+)"',
        (conftest.TOP / 'src' / 'base' / 'conf_rows.c').read_text(), re.M))
    for name, output in services['Outputs'].items():
        if 'Export' not in output:
            assert output['Description'].split(';')[0] in known, name


def test_what_the_other_stacks_name_is_exported(services):
    exported = {o['Export']['Name'].removeprefix('!Sub:').rsplit('-')[-1]
                for o in services['Outputs'].values() if 'Export' in o}
    named = set(re.findall(r"\$\{Services\}-(\w+)",
                           POLICIES.read_text() + ALARMS.read_text()))
    assert exported == named


@pytest.mark.last
def test_each_program_may_what_it_was_seen_to_call(template):
    """Of every call that a program of the product made in these tests, its
    policy grants the action."""
    calls = conftest.calls()
    if not any(program == 'web' for _, program, _ in calls):
        pytest.skip('the product did not run')
    seen = {(program, used()[operation])
            for _, program, operation in calls
            if operation in used() and program in granted(template)}
    missing = [(p, a) for p, a in sorted(seen) if a not in
               granted(template)[p] | ELSEWHERE]
    assert not missing
