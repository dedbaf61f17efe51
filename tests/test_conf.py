"""What stands in conf/ for a real host is taken by nginx and by systemd."""
import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
CONF = TOP / 'conf'


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **more)
    assert done.returncode == 0, done.stdout
    return done.stdout


def need(program):
    path = shutil.which(program, path=os.environ['PATH'] + ':/usr/sbin')
    if not path:
        pytest.skip(f'{program} is not installed')
    return path


def test_nginx_takes_the_site_of_a_real_host(tmp_path):
    """As its first lines say: linked as tandem/, its marked lines changed."""
    nginx = need('nginx')
    key, chain = tmp_path / 'privkey.pem', tmp_path / 'fullchain.pem'
    run(need('openssl'), 'req', '-x509', '-newkey', 'rsa:2048', '-nodes',
        '-keyout', key, '-out', chain, '-subj', '/CN=tandem.example',
        '-days', '2')
    (tmp_path / 'tandem').symlink_to(CONF / 'nginx')
    site = (CONF / 'nginx' / 'tandem.conf').read_text()
    site = site.replace('/etc/ssl/tandem/', f'{tmp_path}/').replace(
        '/var/log/nginx/', f'{tmp_path}/')
    # Ports that an ordinary user may test, too.
    site = site.replace(':443 ', ':44344 ').replace(' 443 ', ' 44344 ')
    site = site.replace(':80;', ':44380;').replace(' 80;', ' 44380;')
    site = site.replace(':80 ', ':44380 ').replace(' 80 ', ' 44380 ')
    (tmp_path / 'site.conf').write_text(site)
    (tmp_path / 'nginx.conf').write_text(
        f'pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log crit;\n'
        'events {}\nhttp {\n    include /etc/nginx/mime.types;\n'
        + ''.join(f'    {kind}_temp_path {tmp_path}/{kind};\n' for kind in (
            'client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'))
        + '    include site.conf;\n}\n')
    said = run(nginx, '-t', '-c', tmp_path / 'nginx.conf', '-p', tmp_path,
               '-e', tmp_path / 'start.log')
    assert 'is successful' in said and 'warn' not in said, said


def test_systemd_takes_the_units_and_finds_them_hardened(tmp_path):
    analyze = need('systemd-analyze')
    for unit in (CONF / 'systemd').glob('tandem*'):
        if unit.suffix in {'.service', '.target'}:
            # The programs need not be installed here.
            (tmp_path / unit.name).write_text(unit.read_text().replace(
                '/usr/local/bin/', '/bin/true '))
    for name in ('tandem-web.service', 'tandem-worker.service',
                 'tandem.target'):
        said = run(analyze, 'verify', '--recursive-errors=no',
                   '--man=no', tmp_path / name)
        assert 'tandem' not in said, said
    for name in ('tandem-web.service', 'tandem-worker.service'):
        run(analyze, 'security', '--offline=true', '--threshold=20',
            tmp_path / name)


def test_units_name_what_the_build_installs():
    built = (TOP / 'Makefile.am').read_text()
    for unit in (CONF / 'systemd').glob('*.service'):
        for line in unit.read_text().splitlines():
            if line.startswith('ExecStart'):
                program = line.split('=', 1)[1].split()[0]
                assert program.startswith('/usr/local/bin/')
                assert f'bin_PROGRAMS += {Path(program).name}\n' in built
