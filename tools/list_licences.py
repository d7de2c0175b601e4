"""Lists every locked package with its licence as it states it, and refuses a licence that is not allowed; offline."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = ("site", "dev")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_ALLOWED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software|ISC|MPL|Mozilla|Unlicense|CC0|Zlib|HPND|Unicode|LGPL|Lesser|Public Domain",
    re.IGNORECASE,
)
# docs/dependencies.md says why: YAKE's licences contradict each other, codespell is a tool, tld is free to choose, and
# one states its licence in a file only.
_EXPLAINED = ("yake", "codespell", "tld", "axe-playwright-python")


def list_pins(lock: str) -> list[str]:
    """The packages of requirements/<lock>.txt."""
    return _PIN.findall((ROOT / f"requirements/{lock}.txt").read_text("utf-8"))


def read_licence(package: str) -> str | None:
    """The licence that an installed package states; None where it is not installed (it is for another system)."""
    try:
        about = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    stated = about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "").split("\n")[0]
    return " ".join(stated.split()) or "not stated"


def find_faults(licences: dict[str, str]) -> Iterator[str]:
    """One line for each package whose licence is not allowed."""
    for package, licence in sorted(licences.items()):
        copyleft = re.search(r"(?<!L)A?GPL|(?<!Lesser )General Public", licence)
        if package not in _EXPLAINED and (copyleft or not _ALLOWED.search(licence)):
            yield f"{package}: {licence}; explain it in docs/dependencies.md, or take another package"


def main() -> None:
    """Prints the list; exit 1 where a licence is not allowed."""
    packages = sorted({pin.lower() for lock in LOCKS for pin in list_pins(lock)})
    licences = {package: stated for package in packages if (stated := read_licence(package)) is not None}
    for package, licence in licences.items():
        print(f"{package} {metadata.version(package)}: {licence}")
    faults = list(find_faults(licences))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults or not licences else 0)


if __name__ == "__main__":
    main()
