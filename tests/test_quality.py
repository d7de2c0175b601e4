"""What the method page says of our errors is what the gate checks."""

import json

from builder.data import load_quality


def test_figures_of_the_method_page_are_floors_of_the_gate(root):
    floors = json.loads((root / "tests/gate/floors.json").read_text("utf-8"))
    shown = dict(load_quality())
    assert len(shown) > 10
    assert shown == {task: floors[task]["floor"] for task in shown}
