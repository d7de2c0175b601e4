"""What an author reads where MkDocs could not build the site."""

from __future__ import annotations

import pytest

from builder.publish import choose_lines

TRACEBACK = """Traceback (most recent call last):
  File "mkdocs/utils/__init__.py", line 123, in copy_file
    shutil.copyfile(source, target)
OSError: [Errno 28] No space left on device: 'site/index.html'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "mkdocs/__main__.py", line 288, in build_command
    return callback(*args)
OSError: [Errno 28] No space left on device
"""


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        ("", []),
        ("WARNING -  a\n\nAborted with 1 warnings\n", ["WARNING -  a", "Aborted with 1 warnings"]),
        (f"WARNING -  a\n{TRACEBACK}", ["WARNING -  a", "OSError: [Errno 28] No space left on device"]),
        ("\n".join(map(str, range(40))), [str(n) for n in range(28, 40)]),
    ],
    ids=["nothing", "warnings", "traceback", "long"],
)
def test_an_author_reads_what_is_wrong_and_no_traceback(output, lines):
    assert choose_lines(output) == lines
