"""Debian's wapiti 3.0.4, with two things mended: addresses can be left out
(with Python 3.11 the pattern it makes of one is refused: flags at its end),
and the time that a module has ends within a page too. It looks at the clock
between pages only, and a long form is minutes of requests."""
import contextlib
import fnmatch
import re
import sys
import time

from wapitiCore.main import wapiti
from wapitiCore.net import crawler


class Over(Exception):
    """The module's time; no module catches it."""


def bounded(module, sender, seconds):
    """Its attack, until the time is over."""
    attack = module.attack

    def until_over():
        sender.end = time.monotonic() + seconds
        try:
            with contextlib.suppress(Over):
                yield from attack()
                return
            print(f'Max attack time was reached for module {module.name}, '
                  'in the middle of a page')
        finally:
            sender.end = None
    module.attack = until_over


class Crawler(crawler.Crawler):
    end = None  # on the steady clock; None: no module is at work

    def send(self, *arguments, **named):
        if self.end is not None and time.monotonic() > self.end:
            raise Over
        return super().send(*arguments, **named)


class Wapiti(wapiti.Wapiti):
    def _init_attacks(self):
        super()._init_attacks()
        for module in self.attacks if self._max_attack_time >= 1 else ():
            bounded(module, self.crawler, self._max_attack_time)


crawler.wildcard_translate = lambda p: re.compile(fnmatch.translate(p))
crawler.Crawler = Crawler
wapiti.Wapiti = Wapiti
sys.argv[0] = 'wapiti'
wapiti.wapiti_main()
