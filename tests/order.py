"""The order of the tests: whole files in it go to the processes in turn."""


def pytest_collection_modifyitems(items):
    """Files with slow tests first: a long one at the end would run alone."""
    slow = {i.path for i in items if i.get_closest_marker('slow')}
    items.sort(key=lambda i: i.path not in slow)
