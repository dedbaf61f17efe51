"""Tasks that wait for a service far away, and how many of them workers do in a
second."""
import contextlib
import os
import secrets
import sqlite3
import subprocess
import time

KIND = 'event.deliver'
OURS = f"kind = '{KIND}' AND payload LIKE '%remote%'"


def ask(folder, text, *values):
    with contextlib.closing(sqlite3.connect(f'{folder}/db/tandem.db',
                                            timeout=60)) as db:
        rows = db.execute(text, values).fetchall()
        db.commit()
        return rows


def add(folder, count):
    """Events to hand to the bus, as a change of the store adds them."""
    now = int(time.time())
    for _ in range(count):
        event = f'remote-{secrets.token_hex(8)}'
        ask(folder, 'INSERT INTO event (id, kind, happened_at) '
            "VALUES (?, 'test.happened', ?)", event, now)
        ask(folder, 'INSERT INTO task (id, kind, payload, state, run_at_ms, '
            'tries, tries_most, lease_until_ms, fence, created_at_ms, '
            "finished_at_ms) VALUES (?, ?, ?, 'waiting', ?, 0, 0, 0, 0, ?, 0)",
            't' + event, KIND, '{"event":"%s"}' % event, (now + 3) * 1000,
            now * 1000)
    return now + 3


def tasks_a_second(program, environment, folder, processes, count):
    """From the moment that all are due, which finds the workers idle, to the
    end of the last."""
    worker = subprocess.Popen(
        [program], stderr=subprocess.DEVNULL, env={
            **environment, 'TANDEM_WORKER_PROCESSES': str(processes)})
    try:
        end = time.monotonic() + 120
        while not os.path.exists(f'{folder}/run/worker-{processes}.lock') or \
                ask(folder, "SELECT 1 FROM task WHERE state = 'running'"):
            assert time.monotonic() < end, 'the workers do not start'
            time.sleep(0.2)
        due = add(folder, count)
        os.utime(f'{folder}/run/queue.wake')
        while ask(folder, f"SELECT 1 FROM task WHERE {OURS} AND "
                  "state <> 'done'"):
            assert time.monotonic() < end, 'the tasks take too long'
            time.sleep(0.2)
        (last,), = ask(folder, 'SELECT max(finished_at_ms) FROM task WHERE '
                       + OURS)
        return count / (last / 1000 - due)
    finally:
        worker.terminate()
        worker.wait()
        ask(folder, 'DELETE FROM task')
