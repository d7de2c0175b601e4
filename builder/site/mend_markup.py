"""What Material's templates write that HTML does not allow, put right in the built page.

Found with the Nu Html Checker 26.9: a checkbox takes no `autocomplete`, `tabindex` is a number, and a label names a
field that is there. Copies of the three templates would have to follow every release of Material; this follows itself.
"""

from __future__ import annotations

import re

# Only within tags: a text may speak of tabindex="", and its words are not touched. No `<` or `>` within a tag of the
# theme, since its values are escaped.
_TOGGLE = re.compile(r'(<input [^<>]*\btype="checkbox"[^<>]*?) autocomplete="off"')
_STOP = re.compile(r'(<label [^<>]*?) tabindex=""')
_CONTENTS = re.compile(r'(<label [^<>]*?) for="__toc"')


def mend_markup(html: str) -> str:
    """The page without what a validator refuses in it; nothing of what it shows or does changes.

    Without `autocomplete="off"` Firefox opens the menu or the search again when a page is loaded anew that had them
    open; our script closes them (`iframe-worker-shim.js`).
    """
    html = _STOP.sub(r"\1", _TOGGLE.sub(r"\1", html))
    return html if 'id="__toc"' in html else _CONTENTS.sub(r"\1", html)
