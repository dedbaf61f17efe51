"""What the tests against AWS's peers share."""
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(TOP / 'tests' / 'peers')]


def pytest_configure(config):
    config.addinivalue_line('markers', 'slow: left out by tests/run --quick')


def pytest_terminal_summary(terminalreporter):
    """The count that tests/run adds up, and the reasons of skips."""
    def of(*kinds):
        return [r for k in kinds for r in terminalreporter.stats.get(k, [])]

    for report in of('skipped'):
        reason = report.longrepr
        if isinstance(reason, tuple):
            reason = reason[2]
        terminalreporter.write_line(
            f'SKIP {report.nodeid}: {str(reason).removeprefix("Skipped: ")}')
    for report in of('failed', 'error'):
        terminalreporter.write_line(f'FAIL {report.nodeid}')
    terminalreporter.write_line(
        f'{len(of("passed"))} passed, {len(of("failed", "error"))} failed, '
        f'{len(of("skipped"))} skipped')
