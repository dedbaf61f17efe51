"""One bare Debian is made; each file of tests works in copies of it."""
import os

import pytest

from bare.room import ROOMS, Room, call


@pytest.fixture(scope='session')
def bare():
    if os.getuid() != 0:
        pytest.skip('only root can make and enter another Debian')
    ROOMS.mkdir(parents=True, exist_ok=True)
    room = Room('base')
    room.debootstrap()
    try:
        yield room
    finally:
        room.remove()


@pytest.fixture(scope='module')
def new_room(bare):
    """Makes rooms; they are gone after the file's last test."""
    made = []

    def make(name):
        room = Room(name)
        call('cp', '-a', bare.root, room.root)
        made.append(room)
        return room

    try:
        yield make
    finally:
        for room in made:
            room.close()
            room.remove()
