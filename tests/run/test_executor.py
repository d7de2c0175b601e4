"""More processes give the same results in the same order."""

from builder.run.executor import map_items


def square(number: int) -> int:
    return number * number


def test_order_and_progress():
    heard: list[int] = []
    assert map_items(square, range(5), on_done=heard.append) == [0, 1, 4, 9, 16]
    assert heard == [1, 2, 3, 4, 5]


def test_processes_change_nothing():
    assert map_items(square, range(60), jobs=3) == [number * number for number in range(60)]
