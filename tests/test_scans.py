"""Documents that are pictures: drawn and printed by software that is not
ours, put in askew, in bad light, and read by tandem parse."""
import difflib
import io
import json
import os
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONT = '/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf'
SIZE = 1654, 2339  # A4 at 200 dots an inch

RESUMES = {
    'en': """Margaret Oakley
Site manager for housing and schools
Experience
Site manager, Thornbury Builders, since March 2018
Ran the work of forty people on two sites at once
and kept the books of both with the office""",
    'de': """Jürgen Großmann
Pflegefachkraft für Intensivmedizin
Berufserfahrung
Stationsleitung, Universitätsklinikum Leipzig, seit März 2018
Führung eines Teams von zwölf Pflegekräften auf der Station
Einführung der elektronischen Akte und Schulung der Kollegen""",
    'fr': """Hélène Lefèvre
Infirmière diplômée, spécialisée en pédiatrie
Expérience professionnelle
Infirmière, Hôpital Édouard-Herriot, depuis février 2019
Prise en charge des enfants et accompagnement des familles
dans le service de médecine pour la région""",
    'es': """Íñigo Núñez Peña
Cocinero jefe con quince años de oficio
Experiencia
Jefe de cocina, Restaurante La Bóveda, desde 2016
Dirección de un equipo de ocho personas en la cocina
y compras de productos para los menús del día""",
    'it': """Niccolò Però
Tecnico della qualità per l'industria alimentare
Esperienza
Responsabile della qualità, Caseificio Città Alta, dal 2017
Controllo delle forniture e formazione del personale
per la sicurezza nei reparti di produzione""",
    'ro': """Doina Mărgineanu
Inginer de rețele și sisteme cu experiență
Experiență profesională
Administrator de rețea, Transilvania Telecom, din 2016
Întreținerea serverelor și a rețelei pentru utilizatori
Asigurarea securității datelor și instruirea colegilor""",
    'nl': """Joris van den Heuvel
Vrachtwagenchauffeur met groot rijbewijs
Werkervaring
Chauffeur bij Transportbedrijf De Maas sinds april 2015
Vervoer van levensmiddelen door het land en naar Duitsland
met een eigen wagen en een vaste ploeg voor de nacht""",
    'pt': """João Conceição
Eletricista de manutenção com formação técnica
Experiência profissional
Eletricista, Construções do Minho, desde 2014
Instalação e manutenção de redes em edifícios para habitação
e formação dos aprendizes da equipa no local""",
    'pl': """Małgorzata Wiśniewska
Księgowa z ośmioletnim doświadczeniem
Doświadczenie zawodowe
Główna księgowa, Przedsiębiorstwo Budowlane Łódź, od 2017
Sporządzanie sprawozdań i rozliczeń dla spółki oraz nadzór
Współpraca z audytorem i urzędem skarbowym przy kontroli""",
}


def program():
    named = os.environ.get('TANDEM_EXTRACT_PROGRAM')
    return named or f"{os.environ['TANDEM_PRODUCT']}/bin/tandem-extract"


def drawn(text):
    page = Image.new('L', SIZE, 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 30)
    for i, line in enumerate(text.split('\n')):
        draw.text((180, 200 + 62 * i), line, font=font, fill=25)
    return page


def scanned(page, degrees=1.3):
    """Askew, a little blurred, with grain, and darker on one side."""
    page = page.rotate(degrees, resample=Image.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.effect_noise(page.size, 28)
    page = ImageChops.add(page, grain, scale=1, offset=-128)
    shade = Image.linear_gradient('L').rotate(90).resize(page.size)
    return ImageChops.multiply(
        page, shade.point(lambda v: 255 - int(v * .35)))


def parse(*paths):
    done = subprocess.run(
        [Path(program()).with_name('tandem'), 'parse', *paths],
        capture_output=True, text=True, timeout=600,
        env={**os.environ, 'TANDEM_EXTRACT_PROGRAM': program()})
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def extract(verb, path, *words):
    with open(path, 'rb') as document:
        done = subprocess.run(
            ['sh', '-c', 'exec "$0" "$@" 3>&1 >/dev/null', program(), verb,
             '512', *words], stdin=document, capture_output=True,
            timeout=120, env={})
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def likeness(read, wanted):
    read, wanted = ' '.join(read.split()), ' '.join(wanted.split())
    return difflib.SequenceMatcher(None, read, wanted, False).ratio()


@pytest.mark.slow
def test_scans_in_nine_languages_are_read_with_their_accents(tmp_path):
    paths = [tmp_path / f'{name}.jpg' for name in RESUMES]
    for path, text in zip(paths, RESUMES.values()):
        scanned(drawn(text)).save(path, quality=70)
    for (name, text), line in zip(RESUMES.items(), parse(*paths)):
        assert line['status'] == 'ok' and line['reader'] == 'image', line
        assert likeness(line['text'], text) >= .97, (name, line['text'])
        assert [w['kind'] for w in line['warnings']] == ['scan']
        assert line['warnings'][0]['page'] == 1


@pytest.mark.parametrize('degrees', [90, 180, 270, -4, 5])
def test_a_page_that_lies_on_its_side_is_read_and_its_words_found(
        tmp_path, degrees):
    page, text = drawn(RESUMES['en']), RESUMES['en']
    turned = scanned(page.rotate(degrees, expand=degrees % 90 == 0,
                                 resample=Image.BICUBIC, fillcolor=255), 0)
    turned.save(tmp_path / 'page.png')
    result = json.loads(extract('recognise', tmp_path / 'page.png'))
    assert likeness(result['text'], text) >= .97
    [box] = [b for b in result['boxes']
             if result['text'].encode()[b[0]:b[1]] == b'Oakley']
    middle = (box[3] + box[5]) / 20000, (box[4] + box[6]) / 20000
    # The same mark put where the word is, and turned in the same way.
    mark = Image.new('L', SIZE, 0)
    font = ImageFont.truetype(FONT, 30)
    x0 = 180 + font.getlength('Margaret ')
    ImageDraw.Draw(mark).rectangle(
        (x0, 200, x0 + font.getlength('Oakley'), 235), fill=255)
    x0, y0, x1, y1 = mark.rotate(degrees,
                                 expand=degrees % 90 == 0).getbbox()
    assert abs(middle[0] - (x0 + x1) / 2 / turned.width) < .01
    assert abs(middle[1] - (y0 + y1) / 2 / turned.height) < .01


@pytest.mark.slow
def test_each_page_counts_for_itself(tmp_path):
    """Three pages, the one in the middle without a word that can be read."""
    noise = Image.effect_noise(SIZE, 200)
    pages = [drawn(RESUMES['de']), noise, drawn(RESUMES['de'])]
    pages[0].save(tmp_path / 'three.tiff', save_all=True,
                  append_images=pages[1:], compression='tiff_lzw')
    [line] = parse(tmp_path / 'three.tiff')
    first, second, third, _ = line['text'].split('\f')
    assert likeness(first, RESUMES['de']) > .97
    assert second.strip() == '' and first == third
    assert [w['page'] for w in line['warnings']] == [1, 2, 3]
    assert 'was not read' in line['warnings'][1]['message']
    assert line['pages'] == 3


def test_a_pdf_of_text_and_scans_is_read_in_its_order(tmp_path):
    scanned(drawn(RESUMES['fr'])).save(tmp_path / 'scan.pdf',
                                       resolution=200)
    (tmp_path / 'text.ms').write_text('Words that are text.\n')
    with open(tmp_path / 'text.pdf', 'wb') as out:
        subprocess.run(['groff', '-ms', '-Tpdf', tmp_path / 'text.ms'],
                       stdout=out, check=True)
    subprocess.run(['pdfunite', 'text.pdf', 'scan.pdf', 'text.pdf',
                    'all.pdf'], cwd=tmp_path, check=True)
    [line] = parse(tmp_path / 'all.pdf')
    pages = line['text'].split('\f')
    assert 'Words that are text.' in pages[0] and pages[0] == pages[2]
    assert likeness(pages[1], RESUMES['fr']) > .97
    assert [w['page'] for w in line['warnings']] == [2]
    assert line['reader'] == 'pdf' and line['pages'] == 3


@pytest.mark.slow
def test_no_more_than_ten_pages_are_recognised(tmp_path):
    page = drawn(RESUMES['en']).crop((150, 150, 1250, 400))
    page.save(tmp_path / 'long.tiff', save_all=True,
              append_images=[page] * 11)
    [line] = parse(tmp_path / 'long.tiff')
    pages = line['text'].split('\f')[:-1]
    assert [bool(p.strip()) for p in pages] == [True] * 10 + [False] * 2
    last = line['warnings'][-1]
    assert last['page'] == 11 and '12 pages' in last['message']


def png(width, height, rows):
    def part(name, data):
        return (struct.pack('>I', len(data)) + name + data +
                struct.pack('>I', zlib.crc32(name + data)))
    head = struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + part(b'IHDR', head) +
            part(b'IDAT', zlib.compress(rows)) + part(b'IEND', b''))


def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_unpacked(
        tmp_path):
    (tmp_path / 'huge.png').write_bytes(png(25000, 25000, b'\0' * 1000))
    (tmp_path / 'wide.png').write_bytes(png(2 ** 31 - 1, 1, b'\0' * 1000))
    (tmp_path / 'none.png').write_bytes(png(0, 0, b''))
    whole = io.BytesIO()
    drawn(RESUMES['en']).save(whole, 'JPEG')
    (tmp_path / 'half.jpg').write_bytes(whole.getvalue()[:3000])
    (tmp_path / 'head.tiff').write_bytes(b'II*\0\x08\0\0\0')
    names = ['huge.png', 'wide.png', 'none.png', 'half.jpg', 'head.tiff']
    lines = parse(*(tmp_path / name for name in names))
    assert {line['status'] for line in lines} == {'refused'}
    assert '25000 x 25000' in lines[0]['reason']
    assert all(line['reason'].endswith('.') for line in lines)
    assert all(line['ms'] < 20000 for line in lines)


def test_a_photograph_is_shown_as_it_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn(RESUMES['en']).rotate(90, expand=True).save(
        tmp_path / 'held.jpg', exif=exif)
    picture = extract('page', tmp_path / 'held.jpg', '1')
    shown = Image.open(io.BytesIO(picture))
    assert shown.size[0] == 1000 and shown.size[1] > 1400
    held = shown.convert('L')
    assert held.crop((100, 100, 500, 200)).getextrema()[0] < 100
    result = json.loads(extract('recognise', tmp_path / 'held.jpg'))
    assert likeness(result['text'], RESUMES['en']) > .97
    box = result['boxes'][0]
    assert box[3] < 2000 and box[4] < 1500


def test_pictures_of_pages_are_small_and_of_the_size_asked_for(tmp_path):
    """A scan as PNG would be megabytes."""
    scanned(drawn(RESUMES['pl'])).save(tmp_path / 'scan.pdf', resolution=200)
    picture = extract('page', tmp_path / 'scan.pdf', '1')
    shown = Image.open(io.BytesIO(picture))
    assert shown.format == 'JPEG' and shown.size[0] == 1000
    assert len(picture) < 600000
