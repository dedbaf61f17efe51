"""Good documents of every kind, cut at each power of two, and with some of
their bits turned over."""
import random
from pathlib import Path

import mails
import pictures
from parts import docx, odt

SAMPLE = Path(__file__).resolve().parents[2] / 'data' / 'sample' / 'resumes'

RESUME = ('{"basics":{"name":"Anna Mueller","email":"anna@mail.example"},'
          '"work":[{"name":"Nordwind AG","position":"Nurse","startDate":'
          '"2019-05","highlights":["Led six","Taught"]}],"skills":[{"name":'
          '"Care","keywords":["Triage","ECG"]}]}').encode()
HTML = (b'<!doctype html><html><head><meta charset=utf-8><style>.a{color:'
        b'#fff}</style></head><body><h1>Anna Mueller</h1><table><tr><td>2019'
        b'<td>Nurse</table><ul><li>Led six<li>Taught</ul></body></html>')
RTF = (b'{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red255'
       b'\\green255\\blue255;}{\\header Anna\\par}\\f0\\fs24\\b Anna '
       b"M\\'fcller\\b0\\par\\trowd\\cellx99 2019\\cell Nurse\\cell\\row"
       b'{\\field{\\*\\fldinst HYPERLINK "mailto:a@b.example"}{\\fldrslt Mail}}'
       b'\\par}')
EUROPASS = (b'<?xml version="1.0"?><SkillsPassport><LearnerInfo>'
            b'<Identification><PersonName><FirstName>Anna</FirstName>'
            b'<Surname>Mueller</Surname></PersonName></Identification>'
            b'<WorkExperienceList><WorkExperience><Period><From year="2016" '
            b'month="--03"/></Period><Position><Label>Nurse</Label></Position>'
            b'</WorkExperience></WorkExperienceList></LearnerInfo>'
            b'</SkillsPassport>')


def originals():
    """One good document of each kind."""
    found = {}
    for path in sorted(SAMPLE.iterdir()):
        found.setdefault(path.suffix[1:], path.read_bytes())
    found.setdefault('docx', docx())
    found.setdefault('odt', odt())
    found.update(html=HTML, json=RESUME, xml=EUROPASS, rtf=RTF)
    found['eml'] = mails.mixed(('Content-Type: text/plain', mails.BODY),
                               mails.attached(docx(), 'cv.docx'))
    found['png'] = pictures.png(40, 40, rows=bytes(4840))
    found['jpg'] = pictures.jpeg(40, 40)
    return found


def files(_port):
    for kind, data in originals().items():
        size = 1
        while size < len(data):
            yield f'cut_{size}.{kind}', data[:size]
            size *= 2
        for seed in range(6):
            chance = random.Random(f'{kind} {seed}')
            flipped = bytearray(data)
            for _ in range(4 ** (seed % 5)):
                at = chance.randrange(len(flipped) * 8)
                flipped[at // 8] ^= 1 << at % 8
            yield f'bits_{seed}.{kind}', bytes(flipped)
