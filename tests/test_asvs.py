"""tests/asvs.tsv is whole: each requirement once, each with tests that exist
or a reason; and SECURITY.md says what has to be written down. That every test
named there ran is looked at by tests/run, when all have (asvs.py)."""
import re
import subprocess
from pathlib import Path

import pytest

from asvs import LEVEL_2, REASONS, Requirement, numbers, requirements

TOP = Path(__file__).resolve().parent.parent
SECURITY = TOP / 'SECURITY.md'
CHAPTERS = {
    'Data': 'confidential|personal|public|retention|encrypt',
    'Input': 'length|together|letters|dates|pay',
    'Files': '10 MB|unpacked|sandbox|attachment|60 pages',
    'Limits': 'limits\\.|queue|lane|429',
    'Signing in': 'second factor|pause|words|lock|operator',
    'Sessions': 'hours|days|SHA-256|federat',
    'Permissions': 'permission\\.c|field|stage|404',
    'Secrets': 'Argon2id|XChaCha20|SHA-256|master|rotat|OpenSSL',
    'Connections': 'mail|nginx|socket|X-Forwarded-For',
    'Parts': 'Debian|days|risk',
    'Logs': 'audit|access\\.log|journal|days|UTC',
}


def chapter(title):
    found = re.search(rf'^## {title}\n(.*?)(?=^## |\Z)', SECURITY.read_text(),
                      re.M | re.S)
    assert found, f'SECURITY.md has no chapter "{title}"'
    return found[1]


def test_each_requirement_stands_there_once():
    listed = [r.number for r in requirements()]
    assert sorted(set(listed)) == sorted(listed), 'a number twice'
    assert set(listed) == set(numbers(LEVEL_2))


def test_each_requirement_has_tests_or_a_reason():
    wrong = []
    for r in requirements():
        if r.is_ours and not (r.where and r.tests):
            wrong.append(f'{r.number}: no place, or no test')
        if not r.is_ours and not re.match(rf'({"|".join(REASONS)}): \w+',
                                          r.reason):
            wrong.append(f'{r.number}: {r.reason}')
    assert not wrong, '\n'.join(wrong)


def test_each_test_that_is_named_exists():
    wrong = [f'{r.number}: {name}' for r in requirements() if r.is_ours
             for name in r.tests if not Requirement.exists(TOP, name)]
    assert not wrong, '\n'.join(wrong)


def test_each_place_that_is_named_exists():
    wrong = []
    for r in requirements():
        for path in re.findall(r'\b((?:src|conf|templates|data)/[\w./-]*\w)',
                               r.where):
            if not (TOP / path).exists() and not list(
                    TOP.glob(path + '*')):
                wrong.append(f'{r.number}: {path}')
    assert not wrong, '\n'.join(wrong)


@pytest.mark.parametrize('title', CHAPTERS)
def test_security_says(title):
    said = chapter(title)
    assert len(said.split()) > 60, f'"{title}" says next to nothing'
    missing = [w for w in CHAPTERS[title].split('|')
               if not re.search(w, said, re.I)]
    assert not missing, f'"{title}" says nothing of {missing}'


def test_every_limit_is_told():
    rows = (TOP / 'src/base/conf_rows.c').read_text()
    said = chapter('Limits')
    missing = [n for n in re.findall(r'INT\("(limits\.\w+)"', rows)
               if n not in said]
    assert not missing, missing


def test_every_primitive_is_told():
    """Whatever of libsodium, liboath or OpenSSL is called is in the list, and
    nothing else makes or checks secrets."""
    said = chapter('Secrets')
    used, with_openssl = set(), set()
    for file in [*(TOP / 'src').rglob('*.c'), *(TOP / 'src').rglob('*.cc')]:
        # passkey_device.c is the tests' own device.
        if not file.name.endswith(('_test.c', '_contract.c', '_device.c')):
            found = set(re.findall(
                r'\b(crypto_(?!verify)[a-z0-9]+|oath_[a-z]+|randombytes'
                r'|EVP_\w+|HMAC_\w+|RSA_\w+)', file.read_text()))
            used |= found
            if any(re.match('EVP|RSA|HMAC', name) for name in found):
                with_openssl.add(file.name)
    assert len(used) > 5
    assert not [u for u in sorted(used) if f'`{u}' not in said], used
    # libsodium has no RSA, which SNS signs with.
    assert with_openssl == {'sns_message.c'}


def test_every_part_is_a_package_of_debian():
    """Not a copy in the tree that nobody mends."""
    lines = [line.split() for line in
             (TOP / 'conf/packages').read_text().splitlines()
             if line and not line.startswith('#')]
    wanted = [name for kind, name in lines if kind in ('build', 'run')]
    policy = subprocess.run(['apt-cache', 'policy', *wanted], text=True,
                            capture_output=True).stdout
    if not policy:
        pytest.skip('apt knows no packages here')
    known = set(re.findall(r'^([\w.+-]+):$', policy, re.M))
    assert not set(wanted) - known
    for block in re.split(r'\n(?=[\w.+-]+:\n)', policy):
        assert re.search(r'\d+ https?://|/var/lib/dpkg/status', block), block
    own = [f for f in (TOP / 'src').rglob('*') if f.is_dir() and f.name in
           ('vendor', 'third_party', 'deps', 'contrib')]
    assert not own
