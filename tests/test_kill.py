"""Processes are killed in the middle: what was acknowledged is there
afterwards, and nothing happened twice."""
import json
import os
import signal
import threading
import time
from datetime import datetime, timezone

import pytest
import requests

import story
from browser import Refused
from conftest import new_person
from instance import gone, lives

pytestmark = pytest.mark.slow


class Killer(threading.Thread):
    """Kills the processes it is told of, again and again, until stopped."""

    def __init__(self, choose, every):
        super().__init__(daemon=True)
        self.choose, self.every = choose, every
        self.halt = threading.Event()
        self.kills = 0

    def run(self):
        while not self.halt.wait(self.every):
            for pid in self.choose():
                try:
                    os.kill(pid, signal.SIGKILL)
                    self.kills += 1
                except (ProcessLookupError, FileNotFoundError):
                    continue

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.halt.set()
        self.join()


def forks(site, part):
    def choose():
        try:
            return site.children(part)
        except (FileNotFoundError, ValueError):
            return []
    return choose


def heads(site, *parts):
    def choose():
        found = []
        for part in parts:
            try:
                found.append(site.pid(part))
            except (FileNotFoundError, ValueError):
                continue
        return found
    return choose


def stubborn(act, seconds=60):
    """What a person does when a page does not come: again."""
    end = time.monotonic() + seconds
    while True:
        try:
            return act()
        except (requests.RequestException, Refused):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def all_pages(person, path):
    text, seen = '', set()
    while path and path not in seen:
        seen.add(path)
        person.get(path)
        text += person.text()
        nexts = person.page.xpath('//a[@rel="next"]/@href')
        path = nexts[0] if nexts else None
    return text


def test_killed_web_processes_lose_nothing_acknowledged(own_site):
    employer = new_person(own_site, 'employer', 'Kim Killed')
    acknowledged = []
    end = time.monotonic() + 60
    with Killer(forks(own_site, 'tandem-web'), 0.3) as killer:
        while killer.kills < 6 and time.monotonic() < end:
            title = f'Kept {len(acknowledged):04d}'
            try:
                story.draft(employer, title=title)
                acknowledged.append(title)
            except (requests.RequestException, Refused):
                time.sleep(0.05)
    assert killer.kills >= 3
    own_site.await_ready()
    assert len(acknowledged) >= 10, 'hardly anything was answered'
    text = all_pages(employer, '/employer/postings')
    lost = [title for title in acknowledged if title not in text]
    assert not lost, f'acknowledged and lost: {lost}'


def test_killed_workers_read_each_resume_once(own_site):
    people = [new_person(own_site, 'candidate', f'Wendy Worker{number}')
              for number in range(6)]
    end = time.monotonic() + 60
    with Killer(forks(own_site, 'tandem-worker'), 0.2) as killer:
        for b in people:
            story.upload(b, story.RESUME)
        while killer.kills < 4 and time.monotonic() < end:
            time.sleep(0.05)
    assert killer.kills >= 2
    for b in people:
        b.wait('/me/profile', lambda b: b.page.xpath(
            '//input[@name="basics.name"][string-length(@value)>0]'), 120,
            'the profile')
        b.get('/me/resume')
        assert len(b.links(r'^/me/resume/[^/?#]+$')) <= 1


def test_a_story_told_under_kills_happens_once(own_site):
    cast = story.Cast(own_site).matched()
    with Killer(heads(own_site, 'tandem-web', 'tandem-worker', 'nginx'),
                0.5):
        def apply():
            found = story.applications(cast.candidate)
            if not found:
                story.apply(cast.candidate, cast.posting, 'Once only.')
                found = story.applications(cast.candidate)
            cast.application = found[0]
            cast.applicant = story.applicants(cast.employer,
                                              cast.posting)[0]
        stubborn(apply)
        stubborn(lambda: story.move(cast.employer, cast.applicant,
                                    'reviewing'))
    own_site.await_ready()
    assert len(story.applications(cast.candidate)) == 1
    assert len(story.applicants(cast.employer, cast.posting)) == 1
    cast.candidate.get(f'/me/applications/{cast.application}')
    assert 'review' in cast.candidate.text().lower()
    own_site.mail(cast.employer.address, cast.title)


def test_messages_sent_under_kills_are_kept_once(own_site):
    """Each has a word of its own: acknowledged ones are there once, those
    without an answer at most once."""
    cast = story.Cast(own_site).matched().applied()
    sent = {}
    end = time.monotonic() + 60
    with Killer(heads(own_site, 'tandem-web', 'tandem-worker', 'nginx'),
                0.6) as killer:
        while killer.kills < 9 and time.monotonic() < end:
            word = f'word{len(sent):04d}x'
            try:
                cast.candidate.get(f'/messages/{cast.application}')
            except (requests.RequestException, Refused):
                time.sleep(0.05)
                continue
            sent[word] = False
            try:
                cast.candidate.submit({'body': f'Message {word}'})
                sent[word] = True
            except (requests.RequestException, Refused):
                time.sleep(0.05)
            if len(sent) > 25:
                time.sleep(0.3)
    own_site.await_ready()
    assert sum(sent.values()) >= 3, sent
    text = all_pages(cast.candidate, f'/messages/{cast.application}')
    for word, acknowledged in sent.items():
        times = text.count(word)
        assert times <= 1, f'{word} is there {times} times'
        assert times == 1 or not acknowledged, f'{word} is lost'


def test_every_task_comes_to_an_end(own_site):
    """After the kills, in quiet: nothing waits for ever, nothing died."""
    end = time.monotonic() + 120
    while True:
        tasks = json.loads(
            own_site.tandem('task', 'list', '--json').stdout)
        now = datetime.now(timezone.utc).strftime('%FT%TZ')
        # What the clock starts later is in nobody's way.
        open_ones = [t for t in tasks
                     if t['state'] in ('running', 'failed')
                     or t['state'] == 'waiting' and t['due'] <= now]
        if not open_ones:
            break
        if time.monotonic() > end:
            pytest.fail(f'stuck: {open_ones}')
        time.sleep(0.5)
    dead = json.loads(own_site.tandem('task', 'list', '--state', 'dead',
                                      '--json').stdout)
    assert not dead


@pytest.mark.parametrize('part', ['tandem-web', 'tandem-worker', 'nginx'])
def test_a_killed_part_comes_back_and_it_is_said(own_site, part):
    own_site.await_ready()
    before = own_site.pid(part)
    os.kill(before, signal.SIGKILL)
    end = time.monotonic() + 40
    while True:
        try:
            if own_site.pid(part) != before and own_site.ready():
                break
        except (FileNotFoundError, ValueError):
            pass
        assert time.monotonic() < end, f'{part} did not come back'
        time.sleep(0.1)
    said = '\n'.join(own_site.log_lines('watch'))
    assert f'{part} was ended by signal' in said


def test_a_hangup_reloads_without_a_failed_request(own_site):
    own_site.await_ready()
    failed = []
    halt = threading.Event()

    def visit():
        with requests.Session() as s:
            while not halt.is_set():
                if s.get(own_site.base + '/', timeout=20).status_code != 200:
                    failed.append(1)

    visitors = [threading.Thread(target=visit) for _ in range(3)]
    for v in visitors:
        v.start()
    for _ in range(5):
        os.kill(own_site.pid('tandem-web'), signal.SIGHUP)
        time.sleep(0.7)
    halt.set()
    for v in visitors:
        v.join()
    assert not failed


def test_everything_killed_at_once_leaves_no_orphan(own_site):
    pids = [own_site.pid(p) for p in ('tandem-web', 'tandem-worker', 'nginx')]
    pids += [c for p in ('tandem-web', 'tandem-worker', 'nginx')
             for c in own_site.children(p)]
    os.kill(own_site.pid('watch'), signal.SIGKILL)
    assert gone(pids, 30), [p for p in pids if lives(p)]
    own_site.start()
    assert own_site.ready()
