"""What needs a whole system to itself: `tests/run --bare`, as root."""
