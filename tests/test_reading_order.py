"""Reading order: designs of resumes printed by Chromium, a page each, and
the lines that must come out, in this order. Every design is someone else's
idea of a resume, none that of a file in data/."""
import os
import subprocess

import pytest

from test_extract import run

WORK = [
    ('Senior Data Engineer', 'Harborline Analytics', 'Leeds',
     '03/2021 – Present',
     ['Built the streaming platform that feeds forty reports',
      'Cut the nightly run from six hours to fifty minutes']),
    ('Data Engineer', 'Quarry & Finch', 'Sheffield', '09/2017 – 02/2021',
     ['Moved the warehouse and wrote the tests that nobody had, until the '
      'alarm went quiet']),
    ('Analyst', 'City Water Board', 'Hull', '07/2014 – 08/2017',
     ['Weekly forecasts of demand', 'Trained meter staff'])]
SCHOOL = [('MSc Statistics', 'University of Leeds', '2013 – 2014'),
          ('BSc Mathematics', 'University of Hull', '2010 – 2013')]
SKILLS = ['Python', 'SQL', 'Apache Kafka', 'Snowflake', 'Airflow', 'Docker']
SPOKEN = ['English (native)', 'Polish (C1)', 'German (B1)']
REACH = ['ewa.marsh@mail.example', '+44 20 7946 0012', 'Leeds, UK']


def lines(texts):
    return ''.join(f'<p>{text}</p>' for text in texts)


def items(texts):
    return '<ul>' + ''.join(f'<li>{text}</li>' for text in texts) + '</ul>'


def work():
    return ''.join(
        f'<h3>{title}</h3><p>{firm}, {place} <span class=d>{dates}</span></p>'
        + items(duties) for title, firm, place, dates, duties in WORK)


def school():
    return ''.join(f'<h3>{award}</h3><p>{name} <span class=d>{dates}</span>'
                   '</p>' for award, name, dates in SCHOOL)


def rows(pairs):
    return ''.join(f'<div class=r><div class=l>{left}</div><div>{right}</div>'
                   '</div>' for left, right in pairs)


def table(head, body):
    return ('<table><tr>' + ''.join(f'<th>{x}' for x in head)
            + ''.join('<tr>' + ''.join(f'<td>{x}' for x in row)
                      for row in body) + '</table>')


BAR = ('<h2>Contact</h2>' + lines(REACH) + '<h2>Skills</h2>' + lines(SKILLS)
       + '<h2>Languages</h2>' + lines(SPOKEN))
BODY = ('<h1>Ewa Marsh</h1><h2>Experience</h2>' + work()
        + '<h2>Education</h2>' + school())
BAR_READ = ['Contact', *REACH, 'Skills', *SKILLS, 'Languages', *SPOKEN]
BODY_READ = ['Ewa Marsh', 'Experience', 'Senior Data Engineer',
             'Harborline Analytics, Leeds 03/2021 – Present',
             'Built the streaming platform', 'Analyst', 'Education',
             'University of Hull 2010 – 2013']

# name: style, page, what is read in this order (whole lines, or how they
# begin)
DESIGNS = {
    'a dark bar on the left': (
        '{display:grid;grid-template-columns:58mm 1fr;column-gap:6mm}'
        '.b{background:#234;color:#fff;padding:4mm}',
        f'<div class=b>{BAR}</div><div>{BODY}</div>', BAR_READ + BODY_READ),
    'a bar on the right': (
        '{display:grid;grid-template-columns:1fr 58mm;column-gap:6mm}',
        f'<div>{BODY}</div><div>{BAR}</div>', BODY_READ + BAR_READ),
    'a bar on the lines of the text beside it': (
        '{display:grid;grid-template-columns:52mm 1fr;column-gap:4mm}'
        '*{font-size:10pt;line-height:15pt;margin:0}',
        f'<div>{BAR}</div><div>{BODY}</div>', BAR_READ + BODY_READ),
    'three columns at the foot': (
        '.t{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8mm}'
        '.d{float:right}',
        f'<h1>Ewa Marsh</h1>{work()}<div class=t><div><h2>Education</h2>'
        f'{school()}</div><div><h2>Skills</h2>{items(SKILLS)}</div><div>'
        f'<h2>Languages</h2>{items(SPOKEN)}</div></div>',
        ['Ewa Marsh', 'Harborline Analytics, Leeds\t03/2021 – Present',
         'City Water Board, Hull\t07/2014 – 08/2017', 'Trained meter staff',
         'Education', 'BSc Mathematics', 'Skills', *SKILLS, 'Languages',
         *SPOKEN]),
    'headings in a narrow margin': (
        '.r{display:grid;grid-template-columns:38mm 1fr;column-gap:2.2mm;'
        'margin-bottom:9pt}.l{text-align:right;color:#05a;font-size:9pt}',
        '<h1>Ewa Marsh</h1>' + rows([
            ('CONTACT', lines(REACH)), ('EXPERIENCE', work()),
            ('EDUCATION', school()), ('SKILLS', ', '.join(SKILLS))]),
        ['Ewa Marsh', 'CONTACT', *REACH, 'EXPERIENCE',
         'Senior Data Engineer', 'Analyst', 'EDUCATION', 'MSc Statistics',
         'SKILLS', 'Python, SQL, Apache Kafka']),
    'dates in a margin': (
        '.r{display:grid;grid-template-columns:34mm 1fr;column-gap:6mm;'
        'margin-bottom:2pt}p,h3,ul{margin:0}',
        '<h1>Ewa Marsh</h1><h2>Experience</h2>'
        + rows((w[3], f'<h3>{w[0]}</h3><p>{w[1]}</p>{items(w[4])}')
               for w in WORK) + '<h2>Education</h2>'
        + rows((s[2], f'<h3>{s[0]}</h3><p>{s[1]}</p>') for s in SCHOOL),
        ['Experience', '03/2021 – Present\tSenior Data Engineer',
         'Harborline Analytics', '09/2017 – 02/2021\tData Engineer',
         'Quarry & Finch', '07/2014 – 08/2017\tAnalyst', 'Education',
         '2013 – 2014\tMSc Statistics', '2010 – 2013\tBSc Mathematics']),
    'a date and a place in a margin': (
        '.r{display:grid;grid-template-columns:34mm 1fr;column-gap:6mm;'
        'margin-bottom:9pt}p,h3,ul{margin:0}',
        '<h1>Ewa Marsh</h1>' + rows(
            (f'<p>{w[3]}</p><p>{w[2]}</p>',
             f'<h3>{w[0]}</h3><p>{w[1]}</p>{items(w[4])}') for w in WORK),
        ['03/2021 – Present', 'Leeds', 'Senior Data Engineer',
         'Harborline Analytics', 'Cut the nightly run', '09/2017 – 02/2021',
         'Sheffield', 'Data Engineer']),
    'a table whose cells have several lines': (
        'table{border-collapse:collapse;width:100%}td,th{padding:3pt;'
        'border:.5pt solid #888;vertical-align:top;text-align:left}',
        '<h1>Ewa Marsh</h1>' + table(
            ['Period', 'Employer', 'Position', 'Duties'],
            [(w[3], f'{w[1]}, {w[2]}', w[0], '; '.join(w[4]))
             for w in WORK]),
        ['Period\tEmployer\tPosition\tDuties', '03/2021 – Present',
         'Harborline Analytics, Leeds', 'Senior Data Engineer',
         'Built the streaming', '09/2017 – 02/2021', 'Quarry & Finch, '
         'Sheffield', 'Data Engineer', 'Moved the warehouse']),
    'labels and their values': (
        '.r{display:grid;grid-template-columns:30mm 1fr;column-gap:9mm}',
        '<h1>Ewa Marsh</h1>' + rows([('E-mail', REACH[0]),
                                     ('Phone', REACH[1]),
                                     ('Address', REACH[2])]),
        ['E-mail\t' + REACH[0], 'Phone\t' + REACH[1],
         'Address\t' + REACH[2]]),
    'cards': (
        '.g{display:grid;grid-template-columns:1fr 1fr;gap:6mm}'
        '.g div{border:1pt solid #ccc;padding:4mm}',
        f'<h1>Ewa Marsh</h1><div class=g><div><h2>Contact</h2>{lines(REACH)}'
        f'</div><div><h2>Languages</h2>{lines(SPOKEN)}</div><div><h2>Skills'
        f'</h2>{lines(SKILLS)}</div><div><h2>Education</h2>{school()}</div>'
        f'</div><h2>Experience</h2>{work()}',
        ['Contact', *REACH, 'Skills', *SKILLS, 'Languages', *SPOKEN,
         'Education', 'MSc Statistics', 'BSc Mathematics', 'Experience']),
    'letters set apart': (
        'h1{letter-spacing:9pt;text-transform:uppercase}'
        'h2{letter-spacing:4pt;text-transform:uppercase}',
        f'<h1>Ewa Marsh</h1><h2>Work experience</h2>{work()}',
        ['EWA MARSH', 'WORK EXPERIENCE', 'Senior Data Engineer']),
    'a name in two lines': (
        'h1{font-size:30pt;line-height:1.1}',
        '<h1>Ewa<br>Marsh</h1>' + lines(REACH) + work(),
        ['Ewa Marsh', *REACH]),
    'headings turned by 90 degrees': (
        '.r{position:relative;padding-left:14mm;min-height:44mm}.l{position:'
        'absolute;left:0;top:0;writing-mode:vertical-rl;transform:'
        'rotate(180deg)}',
        '<h1>Ewa Marsh</h1>' + rows([('Work experience', work()),
                                     ('Education', school())]),
        ['Ewa Marsh', 'Work experience', 'Senior Data Engineer',
         'Education', 'MSc Statistics']),
    'wide leading': (
        '{line-height:2}p{margin:0}',
        '<h1>Ewa Marsh</h1><p>' + 'A long paragraph that goes on. ' * 8,
        ['Ewa Marsh', 'A long paragraph']),
    'a long address in a narrow bar': (
        '{display:grid;grid-template-columns:44mm 1fr;column-gap:6mm}'
        'p{overflow-wrap:anywhere}',
        '<div><h2>Contact</h2><p>katarzyna.wojciechowska@candidate.example '
        f'| Leeds</div><div>{BODY}</div>',
        ['Contact', 'katarzyna.wojciechowska@candidate.example',
         *BODY_READ]),
    'a second column with wide leading': (
        '{display:grid;grid-template-columns:2fr 1fr;column-gap:8mm}'
        '*{line-height:1.9;font-size:10pt;margin:0}',
        f'<div>{BODY}</div><div>{BAR}</div>', BODY_READ + BAR_READ),
    'words with hyphens': (
        '.n{width:60mm;hyphens:manual;border:1pt solid}',
        '<p class=n>Looks after full-time staff, and the develop&shy;ment of '
        'those who are well-<br>known',
        ['Looks after full-time staff, and the', 'development of those who '
         'are well-known']),
    'Hebrew': (
        '{direction:rtl;font-family:"DejaVu Sans"}',
        '<h1>דנה כהן</h1><p>מנהלת שיווק דיגיטלי, חברת אור 2018 - 2023</p>'
        '<p>ניהול קמפיינים ב-Google Ads ו-Facebook</p>',
        ['דנה כהן', 'מנהלת שיווק דיגיטלי, חברת אור 2018 - 2023',
         'ניהול קמפיינים ב-Google Ads ו-Facebook']),
    'lam and alef as one sign': (
        '{direction:rtl;font-family:"DejaVu Sans"}',
        '<p>من 2019 حتى الآن</p><p>اللغات: العربية، والإنجليزية، الألمانية</p>',
        ['من 2019 حتى الآن', 'اللغات: العربية، والإنجليزية، الألمانية']),
    'a bar in Arabic': (
        '{direction:rtl;font-family:"DejaVu Sans";display:grid;'
        'grid-template-columns:60mm 1fr;column-gap:9mm}',
        '<div><h2>المهارات</h2><p>إدارة المشاريع</p><p>Microsoft Office</p>'
        '<p>التواصل</p></div><div><h1>أحمد العلي</h1><p>مهندس برمجيات أول في '
        'شركة النور</p><p>تطوير تطبيقات الويب باستخدام Python</p><p>جامعة '
        'القاهرة 2015</p></div>',
        ['المهارات', 'إدارة المشاريع', 'Microsoft Office', 'التواصل',
         'أحمد العلي', 'مهندس برمجيات أول في شركة النور',
         'تطوير تطبيقات الويب باستخدام Python', 'جامعة القاهرة 2015']),
}


def scoped(number, style):
    """The style for its own page only."""
    own = f'#p{number}'
    rules = [rule for rule in style.split('}') if rule]
    return ''.join(f'{own} {rule}}}' if rule[0] != '{' else f'{own}{rule}}}'
                   for rule in rules)


@pytest.fixture(scope='module')
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp('designs')
    html = ['<!doctype html><meta charset=utf-8><style>@page{size:A4;'
            'margin:12mm}section{break-after:page;font:10pt/1.35 "Liberation '
            'Sans"}ul{margin:2pt 0 6pt;padding-left:14pt}h1,h2,h3,p{margin:0 '
            '0 4pt}</style>']
    for number, (style, page, _) in enumerate(DESIGNS.values()):
        html.append(f'<style>{scoped(number, style)}</style>'
                    f'<section id=p{number}>{page}</section>')
    (folder / 'designs.html').write_text('\n'.join(html))
    subprocess.run(
        ['chromium', '--headless=new', '--no-sandbox', '--disable-gpu',
         '--no-pdf-header-footer', f'--user-data-dir={folder}/chromium',
         f'--print-to-pdf={folder}/designs.pdf', folder / 'designs.html'],
        check=True, capture_output=True, timeout=120,
        env={**os.environ, 'HOME': str(folder)})
    # One document each: the same line on every page is a running head.
    subprocess.run(['pdfseparate', folder / 'designs.pdf',
                    folder / 'design-%d.pdf'], check=True)
    return {name: run(folder / f'design-{number}.pdf')
            for number, name in enumerate(DESIGNS, 1)}


@pytest.mark.parametrize('name', DESIGNS)
def test_a_design_is_read_in_order(name, pages):
    text = pages[name]['text']
    assert pages[name]['warnings'] == []
    rest = [line for line in text.split('\n') if line]
    for wanted in DESIGNS[name][2]:
        here = [n for n, line in enumerate(rest)
                if line.removeprefix('\u2022 ').startswith(wanted)]
        assert here, (wanted, rest, text)
        rest = rest[here[0] + 1:]



def test_lines_with_wide_leading_are_one_paragraph(pages):
    title, *rest = pages['wide leading']['text'].split('\n\n')
    assert title == 'Ewa Marsh' and len(rest) == 1, rest
