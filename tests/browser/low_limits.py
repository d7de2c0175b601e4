"""`python -m tests.browser.low_limits build …`: the command with the limits of pages lowered.

Two dozen articles then give the pages that two thousand give: lists cut by month and by letter, months of a topic.
Building as many articles as the real limits need costs 45 seconds, and shows a browser nothing more.
"""

from __future__ import annotations

import sys

from builder.cli import main

LIMITS = {
    "_MAX_ARTICLES": 8,
    "_NEWEST": 4,
    "MAX_TIMES": 8,
    "MAX_KEYWORDS": 10,
    "_MAX_LISTED": 6,
    "_MAX_OF_TYPE": 4,
    "FIRST_FACTS": 8,
    "_PAGE": 6_000,
}

if __name__ == "__main__":
    for name, value in LIMITS.items():
        homes = [m for n, m in sorted(sys.modules.items()) if n.startswith("builder.site.") and hasattr(m, name)]
        assert homes, f"no limit is called {name} any more"
        for home in homes:
            setattr(home, name, value)
    main()
