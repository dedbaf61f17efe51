"""Rules of what goes in and out, that a machine can check over the tree: SQL,
pages, scripts, programs, secrets. (The rest: test_lint.py, tests/house.)"""
import re

from test_lint import TOP, code_only, files, matches, name, none, sources


def calls(text, function):
    """What stands between the parentheses of each call."""
    for found in re.finditer(rf'\b(?:{function})\(', text):
        depth, at = 1, found.end()
        while depth:
            depth += {'(': 1, ')': -1}.get(text[at], 0)
            at += 1
        yield text.count('\n', 0, found.start()) + 1, text[found.end():at - 1]


def test_every_statement_is_a_constant():
    """SQLite is handed text in two places, which look that it came with the
    program (sqlite_is_constant); the third hands SQLite's own grammar a value.
    """
    handed = [name(f) for f in sources('*.c')
              if not re.search(r'_test\.c$|^testing\.c$', f.name)
              for _ in re.finditer(r'\bsqlite3_(?:prepare\w*|exec|get_table)\(',
                                   code_only(f.read_text()))]
    assert set(handed) == {'src/embedded/sqlite.c',
                           'src/embedded/statement.c',
                           'src/embedded/search_expression.c'}
    for file in ('sqlite.c', 'statement.c'):
        text = (TOP / 'src/embedded' / file).read_text()
        assert 'sqlite_is_constant(sql)' in text, file
    for file in ('sqlite.c', 'search_expression.c'):
        text = (TOP / 'src/embedded' / file).read_text()
        for line, said in calls(text, r'sqlite3_prepare\w*|sqlite3_exec'):
            words = said.split(',')[1].strip()
            assert words.startswith('"') or words == 'sql', (file, line, said)


def test_one_program_is_executed_with_a_fixed_vector():
    wrong = []
    for file in sources('*.c', '*.cc'):
        if file.name.endswith('_test.c'):
            continue
        for n, line in enumerate(code_only(file.read_text()).splitlines(), 1):
            if re.search(r'\b(system|popen|exec[lv]p?e?|posix_spawnp?|dlopen'
                         r'|wordexp)\(', line):
                wrong.append((name(file), line.strip()))
    assert wrong == [
        # credential_process of AWS's own settings: the operator's command.
        ('src/aws/credentials_sts.c',
         'started = posix_spawn(pid, words[0], &actions, NULL, words, '
         'environ) == 0;'),
        ('src/embedded/extract_sandbox_warm.c',
         'execve(x->program, argv, nothing);'),
        # The probe tries what must fail in the sandbox.
        ('src/extract/sandbox_probe.c',
         'execl(         ,     ,     ,         , (char *)NULL);')], wrong
    text = (TOP / 'src/embedded/extract_sandbox_warm.c').read_text()
    assert '{ x->program, (char *)mode, NULL }' in text


def test_format_strings_are_literals():
    wrong = []
    for file in sources('*.c', '*.cc'):
        if file.name.endswith('_test.c'):
            continue
        text = re.sub(r'/\*.*?\*/', lambda m: re.sub(r'[^\n]', ' ', m[0]),
                      file.read_text(), flags=re.S)
        for function, at in (('arena_printf|str_addf|dprintf', 1),
                             ('fprintf', 1), ('printf', 0),
                             ('view_textf|snprintf', 2)):
            for line, said in calls(text, function):
                words = split(said)
                if len(words) > at and not re.match(
                        r'"|PRI|[A-Z_]+( "|$)|\w+ \? "|const char|format$|.*\? "',
                        words[at].strip(), re.S) and not re.search(
                            rf'const char {re.escape(words[at].strip())}'
                            r'\[\]', text):
                    wrong.append(f'{name(file)}:{line}: {words[at].strip()}')
    none(wrong)


def split(said):
    """Arguments of a call."""
    words, depth, quoted, word = [], 0, False, ''
    for i, c in enumerate(said):
        if c == '"' and said[i - 1] != '\\':
            quoted = not quoted
        if not quoted:
            depth += (c in '([{') - (c in ')]}')
            if c == ',' and depth == 0:
                words.append(word)
                word = ''
                continue
        word += c
    return [*words, word]


def test_nothing_is_shown_but_through_the_view():
    """A body of the product is a filled template, or text of another kind in
    the few places that make it by its own rules."""
    made = [name(f) for f in sources('*.c') if 'src/web/' in name(f)
            and not f.name.endswith('_test.c')
            and re.search(r'\br->body = |\bview_render\(', f.read_text())]
    assert set(made) == {'src/web/reply.c', 'src/web/refusal.c',
                         'src/web/layout.c', 'src/web/page_feed.c',
                         'src/web/page_admin_dashboard.c'}
    kinds = set()
    for file in sources('*.c'):
        for _, said in calls(code_only_keep(file.read_text()), 'reply_text'):
            words = split(said)
            if len(words) == 4 and words[2].strip().startswith('"'):
                kinds.add(re.match(r'\s*"([^;"]+)', words[2])[1])
    assert kinds == {'text/csv', 'application/json', 'application/rss+xml',
                     'application/xml', 'text/plain'}
    none(matches(sources('*.c'), r'"[^"]*<(script|div|p|a|html|body)[ >][^"]*"',
                 but={'src/web/markdown.c', *(name(f) for f in sources()
                      if re.search(r'_(test|fuzz|contract)\.c$|/extract/',
                                   name(f)))}))


def code_only_keep(text):
    return re.sub(r'/\*.*?\*/', '', text, flags=re.S)


def test_scripts_never_make_code_or_html_of_text():
    none(matches(files('*.js', under='static'),
                 r'\beval\b|\bFunction\(|innerHTML|outerHTML|DOMParser|'
                 r'insertAdjacentHTML|document\.write|createContextualFragment'
                 r'|set(Timeout|Interval)\(\s*["\']|srcdoc|postMessage|'
                 r'localStorage|sessionStorage|indexedDB|document\.cookie|'
                 r'__proto__|Object\.assign|[^=!]==[^=]|!=[^=]'))
    none([name(f) for f in files('*.js', under='static')
          if "'use strict';" not in f.read_text()])


def test_scripts_of_pages_carry_the_nonce():
    none(matches(files('*.tpl', under='templates'),
                 r'<script (?![^>]*nonce="\{\{NONCE\}\}")'
                 r'(?!type="application/ld\+json")'))


def test_password_fields_are_masked_and_open_to_managers():
    found = 0
    for file in files('*.tpl', under='templates'):
        for field in re.findall(r'<input[^>]*name="\w*password"[^>]*>',
                                file.read_text()):
            found += 1
            assert 'type="password"' in field, name(file)
            assert re.search(r'autocomplete="(new|current)-password"', field)
            assert 'maxlength' not in field and 'pattern' not in field
    assert found >= 6
    none(matches(files('*.js', under='static'), r'paste|password'))


def test_no_secret_stands_in_the_tree():
    none(matches([f for f in files('*') if f.suffix not in
                  {'.png', '.pdf', '.docx', '.odt', '.bin', '.tsv', '.jpg'}
                  and not name(f).startswith(('data/', 'tests/quality',
                                              'build'))
                  and f.stat().st_size < 200000],
                 r'-----BEGIN [A-Z ]*PRIVATE KEY|AKIA(?!IOSFODNN7EXAMPLE)[0-9A-Z]{16}'
                 r'|(?i:secret|token|apikey)\s*=\s*["\'][0-9a-f]{32,}'))


def test_what_people_wrote_keeps_its_lines():
    """Without the modifier p line ends become spaces (src/web/view.h)."""
    wrong = []
    for file in files('*.tpl', under='templates'):
        for value in re.findall(r'class="[^"]*\blines\b[^"]*"[^>]*>'
                                r'\{\{([A-Z_:a-z]+)\}\}', file.read_text()):
            if not value.endswith(':p'):
                wrong.append((name(file), value))
    assert not wrong, wrong
