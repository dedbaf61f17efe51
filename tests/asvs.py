"""What tests/asvs.tsv says, for test_asvs.py; run by tests/run at its end, it
holds that each test named there ran:

    asvs.py OUT     the folder with the logs of all tests

The last line is a count as every other part of tests/run has it."""
import re
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
REASONS = ('not ours', 'open')

# Of levels 1 and 2, and of level 3 where the head of asvs.tsv says so.
LEVEL_2 = """1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4
2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 5.1.1 5.2.1-6
5.3.1-3 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1
11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4
13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3
15.2.1-3 15.2.5 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3"""


def numbers(ranges):
    for word in ranges.split():
        first, _, last = word.partition('-')
        section, at = first.rsplit('.', 1)
        for n in range(int(at), int(last or at) + 1):
            yield f'{section}.{n}'


class Requirement:
    def __init__(self, line):
        self.number, self.what, self.where, shown = line.split('\t')
        self.is_ours = self.where != '-'
        self.tests = shown.split('; ') if self.is_ours else []
        self.reason = '' if self.is_ours else shown

    @staticmethod
    def exists(top, name):
        file, _, test = name.partition('::')
        if file == 'fuzz':
            return bool(list((top / 'src').glob(f'*/{test}.c')))
        path = top / file if file.startswith('src/') else top / 'tests' / file
        if not path.is_file():
            return False
        pattern = (rf'\b(TEST|CONTRACT)\({test}\)' if file.startswith('src/')
                   else rf'^def {test.partition("[")[0]}\(')
        return re.search(pattern, path.read_text(), re.M) is not None


def requirements():
    for line in (TESTS / 'asvs.tsv').read_text().splitlines():
        if not line.startswith('#'):
            yield Requirement(line)


class Run:
    """What the logs of a whole run say."""

    def __init__(self, out):
        self.passed = set((out / 'passed').read_text().splitlines())
        self.c = ''.join(f.read_text(errors='replace')
                         for f in out.glob('*_test.log'))
        self.fuzz = (out / 'fuzz.log').read_text()

    def ran(self, name):
        file, _, test = name.partition('::')
        if file == 'fuzz':
            return re.search(rf'^ok +{test}\b', self.fuzz, re.M)
        if file.startswith('src/'):
            suite = Path(file).stem.removesuffix('_test')
            return not re.search(rf'^(SKIP|FAIL) {suite}\.{test}\b', self.c,
                                 re.M)
        return any(p == name or p.startswith(name + '[') for p in self.passed)


def main(out):
    run = Run(Path(out))
    ours = [r for r in requirements() if r.is_ours]
    failed = 0
    for r in ours:
        missing = [t for t in r.tests if not run.ran(t)]
        failed += bool(missing)
        for test in missing:
            print(f'FAIL {r.number} {r.what}: {test} did not run')
    print(f'{len(ours) - failed} passed, {failed} failed, 0 skipped')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
