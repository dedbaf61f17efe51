"""The units of conf/systemd are taken by systemd. (tests/bare boots them; the
door of a real host is test_tls.py.)"""
import subprocess
from pathlib import Path

from instance import program

TOP = Path(__file__).resolve().parent.parent
CONF = TOP / 'conf'


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **more)
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_systemd_takes_the_units_and_finds_them_hardened(tmp_path):
    analyze = program('systemd-analyze')
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
