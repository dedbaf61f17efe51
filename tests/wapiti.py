"""Debian's wapiti 3.0.4, started so that addresses can be left out: with
Python 3.11 the pattern it makes of one is refused (flags at its end)."""
import fnmatch
import re
import sys

from wapitiCore.main import wapiti
from wapitiCore.net import crawler

crawler.wildcard_translate = lambda p: re.compile(fnmatch.translate(p))
sys.argv[0] = 'wapiti'
wapiti.wapiti_main()
