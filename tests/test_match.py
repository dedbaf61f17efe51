"""`tandem match` on records that nobody should write but somebody will: each
gives a sensible list or a clear sentence, the same one each time, and never a
score from nothing."""
import json
import math
import os
import subprocess
import time
from pathlib import Path

import pytest

NURSE = """Registered Nurse
Leeds

Experience
Staff Nurse, surgical ward, Aire Hospital, 2018 - present
- intravenous drugs, wound care
Registration: NMC
"""
COOK = """Cook
Graz

Experience
Cook, Gasthof Lamm, 2019 - present
- hot kitchen, HACCP
"""
WARD = {'id': 'ward', 'title': 'Registered Nurse, Surgical Ward',
        'text': 'Requirements\n- NMC registration\n- wound care\n'
                '- two years on a surgical ward\n'}
SKILLS = ('Python Java Excel SQL Welding Nursing Cooking Accounting '
          'Kubernetes Marketing').split()


def write(path, records):
    path.write_text(''.join(
        x if isinstance(x, str) else json.dumps(x) + '\n' for x in records))
    return str(path)


@pytest.fixture
def match(tmp_path):
    def run(postings, people, *options, side='postings'):
        return subprocess.run(
            [f"{os.environ['TANDEM_PRODUCT']}/bin/tandem", 'match',
             '--for', side, *options,
             '--postings', write(tmp_path / 'postings', postings),
             '--candidates', write(tmp_path / 'people', people)],
            capture_output=True, text=True, timeout=300,
            env={**os.environ, 'TANDEM_DATA': str(tmp_path / 'data')})
    return run


def rows(done):
    assert done.returncode == 0, done.stderr[-2000:]
    out = []
    for line in done.stdout.splitlines():
        query, document, score = line.split('\t')
        assert math.isfinite(float(score)) and 0 <= float(score) <= 100
        out.append((query, document, float(score)))
    return out


def people(**texts):
    return [{'id': name, 'text': text} for name, text in texts.items()]


def test_who_suits_stands_first(match):
    found = rows(match([WARD], people(cook=COOK, nurse=NURSE)))
    assert [x[:2] for x in found] == [('ward', 'nurse'), ('ward', 'cook')]
    kitchen = {'id': 'kitchen', 'title': 'Cook', 'text': 'HACCP, hot kitchen'}
    found = rows(match([WARD, kitchen], people(cook=COOK, nurse=NURSE),
                       side='candidates'))
    assert [x[:2] for x in found] == [
        ('cook', 'kitchen'), ('cook', 'ward'),
        ('nurse', 'ward'), ('nurse', 'kitchen')]


def test_nothing_asked_and_nothing_said_score_nothing(match):
    asked = [{'id': 'empty'}, {'id': 'blank', 'title': ' ', 'text': '\n\n'},
             {'id': 'signs', 'title': '!!!', 'text': '...'}, WARD]
    found = rows(match(asked, people(nothing='', word='Hm', nurse=NURSE)))
    assert len(found) == 12
    for query, document, score in found:
        if query != 'ward' or document != 'nurse':
            assert score == 0, (query, document, score)
        else:
            assert score > 20


@pytest.mark.parametrize('posting', [
    {'title': 'Registered Nurse'},
    {'title': 'x' * 5000},
    {'text': 'wound care ' * 20000},
    {'text': 'Must have: ' + ', '.join(SKILLS * 1000)},
    {'title': 'Nurse', 'text': 'At least 5 years of experience. Not more '
                               'than 2 years of experience.'},
    {'title': 'Nurse', 'text': '## Requirements\n' + '- wound care\n' * 400},
    {'title': 'Nurse', 'place': 'Nowhere-upon-Nothing'},
    {'title': 'Nurse', 'text': 'Pay: -4000 EUR a month'},
    {'title': 'Nurse', 'min_years': -3},
    {'title': 'Nurse', 'min_years': 'many', 'remote': 7, 'level': []},
    {'title': '护士', 'text': '需要外科护理经验。'},
    {'title': '\u202emoc.live\u202c', 'text': '\u0007\ufffd\U0001f9d1'},
], ids=['title alone', 'long title', '200 kB', '10,000 skills',
        'years 5 to 2', 'one skill 400 times', 'unknown place', 'negative pay', 'negative years',
        'wrong types', 'another script', 'odd letters'])
def test_postings_that_are_hard_to_read_still_give_a_list(match, posting):
    found = rows(match([{'id': 'it', **posting}],
                       people(nurse=NURSE, cook=COOK, nothing='')))
    assert [x[0] for x in found] == ['it'] * 3
    assert found[-1][2] == 0


@pytest.mark.parametrize('text', [
    ', '.join(SKILLS),
    'Skills\n' + ', '.join(SKILLS * 1000),
    'I have a driving licence and like dogs.',
    NURSE.replace('2018 - present', ''),
    NURSE.replace('2018 - present', '2058 - 2071'),
    NURSE.replace('2018 - present', '2018 - 2011'),
    NURSE * 200,
    'NURSE ' * 30000,
    '{"basics": {"name": [',
    'Krankenschwester in Köln, Wundversorgung, seit 2015',
], ids=['only skills', '10,000 skills', 'no skills', 'no dates', 'the future',
        'ends before it starts', 'two hundred times', 'one word', 'broken',
        'another language'])
def test_resumes_that_are_hard_to_read_still_give_a_list(match, text):
    found = rows(match([WARD], people(it=text, nurse=NURSE)))
    assert {x[1] for x in found} == {'it', 'nurse'}


def test_the_same_resume_twice_scores_the_same(match):
    found = rows(match([WARD], people(b=NURSE, c=COOK, a=NURSE)))
    assert [x[1] for x in found[:2]] == ['a', 'b']
    assert found[0][2] == found[1][2]


def test_a_list_does_not_depend_on_the_order_of_its_records(match):
    some = people(nurse=NURSE, cook=COOK, nothing='', twin=NURSE)
    one = match([WARD], some).stdout
    assert one == match([WARD], some[::-1]).stdout == \
        match([WARD], some).stdout
    alone = rows(match([WARD], some[:1]))[0]
    assert alone in rows(match([WARD], some))


def test_points_add_up_to_the_score_and_their_most_to_a_hundred(match):
    asked = [WARD, {'id': 'title', 'title': 'Cook'}, {'id': 'empty'}]
    done = match(asked, people(nurse=NURSE, cook=COOK, nothing=''),
                 '--explain')
    assert done.returncode == 0, done.stderr
    lines = [json.loads(x) for x in done.stdout.splitlines()]
    assert len(lines) == 9
    for one in lines:
        parts = one['parts']
        assert round(sum(x['points'] for x in parts), 1) == one['score']
        assert round(sum(x['of'] for x in parts), 1) in (0, 100)
        assert all(0 <= x['points'] <= x['of'] for x in parts)
        assert one['score'] <= one['max'] <= 100


@pytest.mark.parametrize('record, word', [
    ('{"title": "no id"}\n', 'id'),
    ('{"id": "cut\n', 'postings:1'),
    ('["not", "an", "object"]\n', 'id'),
    ('\xff\xfe\n', 'postings:1'),
])
def test_a_record_that_cannot_be_read_is_named(match, record, word):
    done = match([record], people(nurse=NURSE))
    assert done.returncode == 1 and word in done.stderr
    assert len(done.stderr.splitlines()) <= 3


def test_a_file_of_a_record_is_read_or_named(match, tmp_path):
    (tmp_path / 'cv.txt').write_text(NURSE)
    some = [{'id': 'there', 'file': str(tmp_path / 'cv.txt')}]
    assert rows(match([WARD], some))[0][2] == \
        rows(match([WARD], people(there=NURSE)))[0][2]
    done = match([WARD], [{'id': 'gone', 'file': '/nowhere/cv.pdf'}])
    assert done.returncode == 1 and '/nowhere/cv.pdf' in done.stderr


def test_one_signal_ranks_alone_and_is_not_explained(match):
    for by in ('words', 'vectors', 'skills'):
        found = rows(match([WARD], people(cook=COOK, nurse=NURSE),
                           '--by', by))
        assert found[0][1] == 'nurse', by
    assert match([WARD], people(nurse=NURSE), '--by', 'luck').returncode == 2
    assert match([WARD], people(nurse=NURSE), '--by', 'words',
                 '--explain').returncode == 2


def test_the_best_of_many_are_found_or_all_are_scored(match):
    many = people(**{f'c{i}': COOK for i in range(700)}, nurse=NURSE)
    one = rows(match([WARD], many, '--top', '1'))
    assert one == rows(match([WARD], many, '--top', '1', '--whole'))
    assert one[0][:2] == ('ward', 'nurse')


def test_five_hundred_against_five_hundred_take_seconds(match):
    began = time.monotonic()
    done = match([{**WARD, 'id': f'p{i}'} for i in range(500)],
                 [{'id': f'c{i}', 'text': NURSE if i % 2 else COOK}
                  for i in range(500)], '--top', '3')
    assert len(rows(done)) == 1500
    assert time.monotonic() - began < 240  # sanitized, on a busy machine
