"""Every locked package has a licence that a site may be made with; copyleft is there only where it is explained."""

from __future__ import annotations

import pytest

from tools.list_licences import _EXPLAINED, LOCKS, find_faults, list_pins, read_licence


def test_every_locked_package_has_an_allowed_licence() -> None:
    pins = {pin.lower() for lock in LOCKS for pin in list_pins(lock)}
    licences = {pin: stated for pin in pins if (stated := read_licence(pin)) is not None}
    assert len(licences) > 40
    assert list(find_faults(licences)) == []
    assert set(_EXPLAINED) <= pins


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        *(("MIT", True), ("Apache-2.0", True), ("LGPL-3.0", True), ("GPL-3.0", False), ("AGPL-3.0", False)),
        *(("GNU General Public License v3 (GPLv3)", False), ("not stated", False)),
    ],
)
def test_a_licence_that_is_not_allowed_is_found(licence: str, allowed: bool) -> None:
    assert (list(find_faults({"somepackage": licence})) == []) is allowed
