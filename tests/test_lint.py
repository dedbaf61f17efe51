"""Rules that a machine can check, over the whole tree. Those of the layers
stand in tests/house, which make check runs as well."""
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
SKIP = {'.git', '.cache', 'out', 'build', 'var', 'node_modules',
        '__pycache__', 'autom4te.cache', 'build-aux'}


def files(*patterns, under='.'):
    for pattern in patterns:
        for file in sorted((TOP / under).rglob(pattern)):
            parts = file.relative_to(TOP).parts
            if file.is_file() and not SKIP.intersection(parts):
                yield file


def sources(*patterns):
    return files(*(patterns or ('*.c', '*.h', '*.cc')), under='src')


def name(file):
    return str(file.relative_to(TOP))


def matches(found_in, pattern, but=()):
    """file:line: text of every line that matches."""
    wrong = []
    for file in found_in:
        if name(file) in but:
            continue
        for number, line in enumerate(
                file.read_text(errors='replace').splitlines(), 1):
            if re.search(pattern, line):
                wrong.append(f'{name(file)}:{number}: {line.strip()[:100]}')
    return wrong


def none(wrong):
    assert not wrong, '\n' + '\n'.join(wrong[:40])


def code_only(text):
    """C without its comments and strings, line numbers kept."""
    def blank(found):
        return re.sub(r'[^\n]', ' ', found.group())
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', blank, text,
                  flags=re.S)


def functions(file):
    """(name, first line, lines) of each function of a C file."""
    start = called = None
    for number, line in enumerate(file.read_text().splitlines(), 1):
        found = re.match(r'([a-z_][A-Za-z0-9_]*)\(', line)
        if found:
            called, start = found.group(1), number
        elif line.startswith('}') and start:
            yield called, start, number - start + 1
            start = None


def test_sql_text_is_constant():
    none(matches(sources('*.c'),
                 r'(printf|arena_printf|str_addf)\(.*"\s*'
                 r'(SELECT|INSERT|UPDATE|DELETE)\b.*%'))


def test_files_have_at_most_500_lines():
    """But for the one that is printed from a table: every setting there is."""
    wrong = []
    for file in [*sources(), *files('*.py', '*.mjs', '*.sh', under='tests'),
                 *files('*', under='conf')]:
        lines = len(file.read_text(errors='replace').splitlines())
        if lines > 500 and name(file) != 'conf/tandem.conf':
            wrong.append(f'{name(file)}: {lines}')
    none(wrong)


def test_functions_have_at_most_80_lines():
    none([f'{name(file)}:{line}: {called} has {lines}'
          for file in sources('*.c', '*.cc')
          for called, line, lines in functions(file) if lines > 80])


def test_lines_have_at_most_80_columns_and_no_tabs():
    none(matches(sources(), r'\t|^(?!/\* ----).{81,}'))


def test_files_say_what_they_are_for():
    none([name(f) for f in sources() if not f.name.endswith('_test.c')
          and not re.match(r'\s*/[*/]', f.read_text())])


def test_templates_escape_by_themselves():
    none([name(f) for f in files('*.tpl', under='templates')
          if not f.read_text().startswith('{{%AUTOESCAPE context=')])
    none([name(f) for f in files('*', under='templates')
          if f.suffix != '.tpl' and f.parent.name != 'mail'])


def test_what_people_write_runs_the_way_of_its_script():
    none(matches(files('*.tpl', under='templates'),
                 r'<textarea(?![^>]* dir="auto")'))


def test_templates_hold_no_style_and_no_script():
    none(matches(files('*.tpl', under='templates'),
                 r'(?i)\sstyle=|<style|<script(?![^>]*\s(src=|type="application/ld))|\son[a-z]+=|'
                 r'javascript:'))


def test_raw_html_is_used_where_it_is_known():
    """Markdown that cmark made safe, and charts that the server drew."""
    wrong = []
    for file in files('*.tpl', under='templates'):
        for found in re.finditer(r'\{\{(\w+):(?!(?:p|u)\}\})[^}]*\}\}',
                                 file.read_text()):
            if not re.search(r'HTML|SVG|CHART|JSON|TOKEN', found.group(1)):
                wrong.append(f'{name(file)}: {found.group(1)}')
    none(wrong)


def test_the_words_posting_and_task_are_used():
    pattern = re.compile(r'\b[Jj]obs?\b|\b[Jj]obs?_|_jobs?\b')
    wrong = []
    for file in sources():
        text = code_only(file.read_text())
        wrong += [f'{name(file)}:{n}: {line.strip()}'
                  for n, line in enumerate(text.splitlines(), 1)
                  if pattern.search(line)]
    none(wrong)


def test_unbounded_string_functions_are_not_used():
    none(matches([f for f in sources('*.c', '*.cc')
                  if not f.name.endswith('_test.c')],
                 r'\b(strcpy|strcat|sprintf|gets|strtok|system|popen)\('))


def test_nothing_is_left_for_later():
    marks = 'TO' + 'DO|FIX' + 'ME|XX' + 'X|HA' + 'CK'
    none(matches([*sources(), *files('*.tpl', under='templates'),
                  *files('*', under='conf'), *files('*.py', under='tests')],
                 rf'\b({marks})\b'))


def test_no_registry_and_no_machine_is_named():
    hosts = r'(pypi|npmjs|pythonhosted|deb\.debian|crates)\.(org|com|io)'
    paths = r'(?<!\w)(/ro' + 'ot|/wo' + 'rk|/tmp/w)/'
    # Words of people in the sample world and the taxonomy are not ours.
    looked = [f for f in files('*')
              if f.suffix in {'', '.c', '.h', '.cc', '.py', '.mjs', '.sh',
                              '.am', '.ac', '.md', '.conf', '.in', '.tpl',
                              '.txt', '.service'}
              and not name(f).startswith('data/')
              and name(f) not in {'configure', 'config.status', 'Makefile'}]
    none(matches(looked, f'{hosts}|{paths}', but={'Makefile.in'}))


def shell_scripts():
    for file in files('*'):
        if name(file).split('/')[0] in {'conf', 'tests', '.ci', 'data'}:
            with file.open('rb') as f:
                if re.match(rb'#!.*\b(ba)?sh\b|# shellcheck', f.read(64)):
                    yield file


def test_shell_scripts_are_clean():
    if not shutil.which('shellcheck'):
        pytest.skip('shellcheck is not installed')
    done = subprocess.run(
        ['shellcheck', '-x', *(name(f) for f in shell_scripts())], cwd=TOP,
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_route_says_who_may():
    file = TOP / 'src' / 'web' / 'routes.c'
    rows = re.findall(r'\{\s*METHOD_\w+,\s*("[^"]*"),([^}]*)\}',
                      file.read_text())
    assert len(rows) == file.read_text().count('"/'), \
        'the table of routes has another shape'
    none([f'{path}: {rest}' for path, rest in rows
          if not re.fullmatch(r'\s*ACT_(?!NOTHING\b)[A-Z_]+,\s*[a-z_]+\s*',
                              rest)])


def test_what_is_not_opaque_has_a_tag():
    """struct posting, never a typedef; functions that are values may be."""
    none(matches(sources(), r'^\s*typedef\s+(?!struct err \*\(\*)'))


def test_readme_names_every_command_part_and_path():
    readme = (TOP / 'README.md').read_text()
    table = (TOP / 'src' / 'tandem_main.c').read_text()
    commands = re.findall(r'^    \{ "([a-z ]+)",', table, re.M)
    assert len(commands) > 10, 'the table of commands has another shape'
    reference = readme[readme.index('**Commands**'):]
    none([c for c in commands if not all(
        re.search(rf'\b{word}\b', reference) for word in c.split())])

    built = (TOP / 'configure.ac').read_text().replace('icu-uc', 'icu')
    parts = ' '.join(re.findall(r'PKG_CHECK_MODULES\(\[\w+\],\s*\[([^]]+)',
                                built)).replace('icu-i18n', 'icu').replace('gmime-3.0', 'gmime')
    wanted = {p.removeprefix('lib').removesuffix('3')
              for p in parts.split()} | {'fcgi', 'nginx'}
    listed = readme[readme.index('**Parts**'):].lower()
    none(sorted(p for p in wanted if p not in listed))

    paths = re.findall(r'`((?:src|conf|tests|data|templates|static)/[\w./-]*)`',
                       readme)
    assert len(paths) > 20
    none([p for p in paths if not (TOP / p).exists()])


def test_every_setting_is_read():
    """A setting that nothing reads is a promise that is not kept."""
    rows = TOP / 'src' / 'base' / 'conf_rows.c'
    names = re.findall(r'^    [A-Z]+\("([a-z_.0-9]+)"', rows.read_text(), re.M)
    assert len(names) > 20, 'the table of settings has another shape'
    code = ''.join(f.read_text() for f in sources('*.c', '*.cc')
                   if f != rows and not f.name.endswith('_test.c'))
    # wire.c makes the names of ports from its table.
    none([n for n in names if f'"{n}"' not in code
          and not n.startswith('ports.')])
