"""What must not count, and how groups fare: whole resumes whose name, contacts
and protected lines are swapped, through `tandem match`; what people declare of
themselves; the figures of fairness; objecting."""
import csv
import io
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import story
from conftest import new_person

# ---- swaps in whole resumes

# The same nurse, cook and engineer; what stands in braces is swapped.
RESUMES = {
    'nurse': """{name}
Registered Nurse
Leeds
{mail} | {phone} | {web}
{lines}

PROFILE
{he} has led surgical wards for ten years. {first} stays calm.

EXPERIENCE
Registered Nurse, Moor Hospital\t03/2016 - 05/2024
• Wound care and medication rounds for 24 beds
• {first} {last} taught families how to change dressings

EDUCATION
Bachelor of Nursing, University of Leeds\t{studied}

SKILLS
wound care, triage, medication rounds

LANGUAGES
English (native), German B1

{file}
""",
    'koch': """{name}
Koch
Leipzig
{mail} | {phone}
{lines}

BERUFSERFAHRUNG
Koch, Gasthof am Markt\t03/2016 - 05/2024
• Warme Küche für 80 Gäste, Kalkulation, HACCP
• Einarbeitung von Auszubildenden durch {first} {last}

AUSBILDUNG
Berufsschule Leipzig, Koch\t{studied}

KENNTNISSE
HACCP, Kalkulation, Menüplanung

{file}
""",
    'ingeniero': """{name}
Ingeniero de software
Sevilla
{mail} | {phone} | {web}
{lines}

EXPERIENCIA LABORAL
Ingeniero de software, Datos del Sur\t03/2018 - 05/2024
• Servicios en Python y PostgreSQL, despliegue con Docker
• {first} {last} revisó el código del equipo

FORMACIÓN
Grado en Ingeniería Informática, Universidad de Sevilla\t{studied}

COMPETENCIAS
Python, PostgreSQL, Docker, Linux

{file}
""",
}

POSTINGS = [
    {'id': 'nurse', 'title': 'Registered Nurse', 'place': 'Leeds',
     'text': 'You care for married men and women of any age, children, '
             'Christian and Muslim families, people with a disability.\n\n'
             '## Requirements\n\n- Wound care\n- Triage\n- 3 years of '
             'experience\n- German B1\n- Experience with health, religion, '
             'community and the military\n'},
    {'id': 'koch', 'title': 'Koch (m/w/d)', 'place': 'Leipzig',
     'text': 'Wir kochen für Männer und Frauen, verheiratet oder ledig, mit '
             'Kindern, evangelisch oder muslimisch.\n\n## Anforderungen\n\n'
             '- HACCP\n- Kalkulation\n- 3 Jahre Berufserfahrung\n'
             '- Gesundheit, Alter, Religion und Behinderung sind uns gleich\n'},
    {'id': 'ingeniero', 'title': 'Ingeniero de software', 'place': 'Sevilla',
     'text': 'Buscamos hombres y mujeres de toda edad, casados o solteros.\n\n'
             '## Requisitos\n\n- Python\n- PostgreSQL\n- Docker\n- 3 años de '
             'experiencia\n- Servicio militar, hijos y religión no cuentan\n'},
]

PEOPLE = [  # name, handle, she
    ('Emily Walsh', 'emily.walsh', True),
    ('Gareth Page', 'gpage84', False),
    ('Yusuf Al-Masri', 'yusuf_almasri', False),
    ('Khadija Benali', 'khadija', True),
    ('Chiamaka Nwosu', 'c.nwosu', True),
    ('Kwame Mensah-Boateng', 'kwame.mb', False),
    ('Sunil Kumar Reddy', 'sunilreddy1979', False),
    ('Harpreet Kaur', 'harpreet-kaur', True),
    ('Zhang Wei', 'zhangwei', False),
    ('Trần Thị Hoa', 'hoa.tran', True),
    ('Guadalupe Ortiz Ramos', 'lupe.ortiz', True),
    ('Sebastião de Almeida', 'sebastiao', False),
    ('Małgorzata Wójcik', 'gosia.wojcik', True),
    ('Björn Öhlund', 'bjoern.oehlund', False),
]

LINES = [
    '', 'Date of birth: 3 March 1958', 'Geboren am 3. März 1999 in Bursa',
    'Fecha de nacimiento: 03/03/1958', 'Gender: female', 'Geschlecht: männlich',
    'Sexo: mujer', 'Married, two children', 'Familienstand: ledig',
    'Estado civil: casada, tres hijos', 'Religion: Hindu',
    'Konfession: evangelisch', 'Religión: musulmana',
    'Nationality: Pakistani', 'Staatsangehörigkeit: syrisch',
    'Nacionalidad: colombiana', 'Disability: blind in one eye',
    'Schwerbehinderung: GdB 60', 'Discapacidad: 40 %',
    '17 Chapel Lane, LS2 7XY', 'Moscheestraße 4, 04109',
    'Calle de la Sinagoga 9, 41004', 'Caste: SC', 'Pronouns: they/them',
    'Military service: completed', 'Wehrdienst: 2001',
    'Servicio militar: exento', 'Age: 61', '23 Jahre alt', '61 años de edad',
    'Photo', 'Lichtbild', 'Fotografía',
]


def resume(kind, person=PEOPLE[0], line='', studied='2008 - 2011'):
    name, handle, she = person
    return RESUMES[kind].format(
        name=name, first=name.split()[0], last=name.split()[-1],
        mail=f'{handle}@mail.example', web=f'linkedin.com/in/{handle}',
        phone='+44 1632 960 123', file=f'{handle}.pdf', lines=line,
        he='She' if she else 'He', studied=studied)


def told(why):
    """All that is told of a match, but for whose it is and where in the text
    the words stand."""
    parts = [{**part, 'evidence': [quote['text'] for quote in
                                   part['evidence']]}
             for part in why['parts']]
    return {**why, 'candidate': None, 'parts': parts}


@pytest.fixture(scope='module')
def match(tmp_path_factory):
    def run(candidates):
        """{(posting, candidate): explanation}"""
        folder = tmp_path_factory.mktemp('match')
        for name, records in (('p', POSTINGS), ('c', candidates)):
            (folder / name).write_text(''.join(
                json.dumps(record) + '\n' for record in records))
        product = Path(os.environ['TANDEM_PRODUCT'])
        out = subprocess.run(
            [product / 'bin' / 'tandem', 'match', '--for', 'postings',
             '--postings', folder / 'p', '--candidates', folder / 'c', '--explain'],
            capture_output=True, text=True, check=True,
            env={**os.environ, 'TANDEM_DATA': str(folder),
                 'TANDEM_SHARE': str(product / 'share' / 'tandem')}).stdout
        every = map(json.loads, out.splitlines())
        return {(why['posting'], why['candidate']): why for why in every}
    return run


@pytest.mark.parametrize('kind', RESUMES)
def test_swaps_change_neither_score_nor_explanation(match, kind):
    swaps = [resume(kind, person) for person in PEOPLE]
    swaps += [resume(kind, line=line) for line in LINES]
    swaps += [resume(kind, studied=years) for years in
              ('1975 - 1979', '2019 - 2022', '1999')]
    found = match([{'id': f'{i:03}', 'text': text}
                   for i, text in enumerate(swaps)])
    assert len(found) == len(swaps) * len(POSTINGS)
    assert found[kind, '000']['score'] > 40
    moved = [(posting['id'], text) for posting in POSTINGS
             for i, text in enumerate(swaps)
             if told(found[posting['id'], f'{i:03}'])
             != told(found[posting['id'], '000'])]
    assert moved == []


# ---- what people declare

def chosen(browser):
    return {i.get('name'): i.get('value') for i in
            browser.page.xpath('//main//input[@type="radio"][@checked]')}


def test_answers_are_free_kept_and_deleted_at_once(site):
    person = new_person(site, 'candidate', 'Ada Declares')
    person.get('/account')
    assert person.page.xpath('//a[@href="/account/declaration"]')
    person.get('/account/declaration')
    assert set(chosen(person).values()) == {'unsaid'}
    assert not person.page.xpath('//form[contains(@action, "withdraw")]')
    person.post('/account/declaration', want=303, data={
        'token': person.token(), 'sex': 'woman', 'age': 'from_55'})
    person.get('/account/declaration')
    assert chosen(person) == {'sex': 'woman', 'ethnicity': 'unsaid',
                              'disability': 'unsaid', 'age': 'from_55'}
    person.get('/account/data')
    assert 'Answers about yourself' in person.text()
    person.get('/account/declaration')
    person.post('/account/declaration/withdraw', want=303,
                data={'token': person.token()})
    person.get('/account/declaration')
    assert set(chosen(person).values()) == {'unsaid'}


def test_what_is_no_answer_is_refused(site):
    person = new_person(site, 'candidate', 'Ada Wrong')
    person.get('/account/declaration')
    person.post('/account/declaration', want=422, data={
        'token': person.token(), 'sex': '<script>'})
    person.get('/account/declaration')
    assert set(chosen(person).values()) == {'unsaid'}


# ---- the figures

def rows(admin, query=''):
    admin.get('/admin/fairness.csv' + query)
    kind = admin.reply.headers['content-type']
    assert kind.startswith('text/csv') and \
        'attachment' in admin.reply.headers['content-disposition']
    return list(csv.DictReader(io.StringIO(admin.reply.text)))


def test_no_cell_of_few_is_shown(admin):
    for occupation in range(11):
        for row in rows(admin, f'?occupation={occupation}'):
            assert row['people'] == 'hidden' or int(row['people']) >= 10, row
            assert row['of'] == '' or int(row['of']) >= 10, row
            if row['of']:
                rest = int(row['of']) - int(row['people'])
                assert rest == 0 or rest >= 10, row
            for cell in row.values():
                assert not re.match(r'[=+@-]', cell), row


def test_counts_are_rounded_and_say_of_which_day_they_are(admin):
    every = [row for i in range(11) for row in rows(admin, f'?occupation={i}')]
    counts = [row['people'] for row in every if row['people'] != 'hidden']
    assert counts and all(int(c) % 5 == 0 for c in counts)
    days = {row['counted'] for row in every}
    assert len(days) == 1
    admin.get('/admin/fairness')
    assert f'Counted on {days.pop()}' in admin.text()


def test_the_page_shows_what_the_file_has(admin):
    file = [row for row in rows(admin)
            if row['attribute'] == 'Sex or gender']
    admin.get('/admin/fairness')
    shown = admin.text()
    for row in file:
        assert row['group'] in shown and row['step'] in shown
    assert 'Fisher' in shown and 'hidden' in shown
    for row in file:
        if row['rate']:
            assert row['rate'] in shown, row
    assert 'Who did not answer' in shown


def test_reading_the_figures_is_written_down(admin):
    admin.get('/admin/fairness')
    admin.get('/admin/audit?action=fairness.read')
    assert 'fairness.read' in admin.text()


# ---- how matching works, and objecting

def test_the_page_says_the_weights_and_what_was_measured(site, visitor):
    visitor.get('/how-matching-works')
    tables = visitor.page.xpath('//main//table')
    assert len(tables) == 2
    shares = [float(x) for x in
              tables[0].xpath('.//tbody//td/text()')]
    assert abs(sum(shares) - 100) < 0.5 and shares == sorted(shares)[::-1]
    assert all(re.fullmatch(r'0\.\d\d|1\.00|\d+ of 100', x)
               for x in tables[1].xpath('.//tbody//td/text()'))
    assert 'A person, always.' in visitor.text()
    assert visitor.page.xpath('//a[@href="/objections"]')


def test_an_objection_reaches_a_person_and_is_answered(site, admin):
    person = new_person(site, 'candidate', 'Ada Objects')
    person.get('/objections')
    token = person.token()
    person.post('/objections', want=422, data={'token': token, 'body': ''})
    words = 'My ten years of <b>wound care</b> are not counted.'
    person.post('/objections', want=303, data={'token': token,
                                               'body': words})
    person.get('/objections')
    assert words in person.text() and 'waits for an answer' in person.text()
    admin.get('/notices')
    link = admin.links(r'^/notices/')  # or the page itself
    admin.get('/admin/objections')
    assert words in admin.text() and link is not None
    path = admin.links(r'^/admin/objections/\w+$')[-1]
    admin.get(path)
    assert 'Ada Objects' in admin.text()
    admin.post(path, want=303, data={'token': admin.token(),
                                     'answer': 'Read again: they count.'})
    person.get('/objections')
    assert 'Read again: they count.' in person.text()
    person.get('/notices')
    assert 'answered' in person.text()


def test_the_match_objected_to_is_opened_and_written_down(site, admin):
    cast = story.Cast(site).matched()
    b = cast.candidate
    b.get(f'/me/matches/{cast.posting}')
    assert b.links(r'^/objections\?posting=')
    b.get(f'/objections?posting={cast.posting}')
    b.post('/objections', want=303, data={
        'token': b.token(), 'posting': cast.posting,
        'body': 'I do have wound care.'})
    admin.get('/admin')
    assert 'for an answer' in admin.text()
    assert admin.page.xpath('//main//a[@href="/admin/objections"]')
    admin.get('/admin/objections')
    path = admin.links(r'^/admin/objections/\w+$')[-1]
    admin.get(path)
    admin.get(admin.links(r'/match$')[0])
    why = story.explanation(b, cast.posting)
    assert f'{why["score"]:.1f}' in admin.text()
    for part in why['parts']:
        assert part['requirement'] in admin.text()
    admin.get('/admin/audit?action=objection.match')
    assert 'objection.match' in admin.text()
