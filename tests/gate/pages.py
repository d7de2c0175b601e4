"""Makes the text of a web page of an article, by rule: menus, counters, captions and notices, around it and inside."""

from __future__ import annotations

from collections.abc import Sequence

_HEADERS = (
    "Home\nNews\nSport\nBusiness\nCulture\n",
    "Skip to content\nMenu\nSearch\nSign in\nSubscribe\n",
    "Home | World | Politics | Opinion | Weather | Video\n",
    "BREAKING NEWS\nLatest\nMost read\nLive\n",
)
_COOKIES = (
    "We use cookies to improve your experience. By continuing to browse this site you agree to our use of cookies.",
    "This site uses cookies. Find out more in our privacy policy.\nAccept all\nReject all\nManage preferences",
    "We and our partners store and access information on your device to show you ads that fit you.\nI agree",
)
_BYLINES = (
    "By Anna Keller, Economics correspondent",
    "By Our Staff Reporter\nPublished 12 March 2024, 09:41 GMT",
    "Tom Adeyemi | Updated: 3 hours ago",
    "Text by: Newsroom Follow\nIssued on: 08/04/2024 - 16:02",
)
_COUNTERS = (
    "Share\nTweet\n1.2k shares\n34 comments",
    "2 mins",
    "Share this with Facebook\nCopy link\nPrint",
    "5 min read",
)
_INSIDE = (
    "Image caption The building in an earlier picture",
    "Advertisement",
    "Read also: {other}",
    "ADVERTISEMENT\nStory continues below",
    "Photo: Reuters",
    "Related: {other}",
    "© Getty Images",
    "Sign up for our newsletter",
    "Media playback is not supported on this device",
    "The crowd waits outside the hall on Tuesday morning. Photograph: Example Press",
    "You can listen to this report in our daily podcast, which is out every morning at six.",
    "Follow our reporters for the latest updates from the capital and beyond.",
    "{other}\n{second}",
)
_FOOTERS = (
    "Read more\n{other}\n{second}\n© 2024 The Daily Example. All rights reserved.\nTerms of use | Privacy | Contact",
    "More on this story\n{other}\n{second}\nTop stories\nAbout us\nHelp\nJobs",
    "Tags: news, world, report\nFollow us on Facebook\nComments (12)\nLog in to comment",
    "This story was updated to correct the spelling of a name in an earlier version.\nGot a tip? Write to us.",
    "Sign up to our daily newsletter and never miss a story.\nEmail address\nSign up\nRelated articles\n{other}",
)


def make_page(title: str, *, paragraphs: Sequence[str], others: Sequence[str], number: int) -> str:
    """The text of a page as it is copied from a browser; `others` are titles of other articles, two or more.

    Every fourth page glues `Read also` and a title to the next paragraph's first word, as seed 000 does.
    """
    titles = {"other": others[number % len(others)], "second": others[(number + 1) % len(others)]}
    lines = [_pick(_HEADERS, number), title, _pick(_BYLINES, number), _pick(_COUNTERS, number)]
    if number % 2:
        lines.insert(0, _pick(_COOKIES, number // 2))
    for place, paragraph in enumerate(paragraphs):
        if place and place % 2 == number % 2:
            furniture = _pick(_INSIDE, number + place).format(**titles)
            lines.append(f"Read also{titles['other']}" if number % 4 == 3 and place < 3 else furniture)
        lines.append(paragraph)
    if not number % 2:
        lines.append(_pick(_COOKIES, number // 2))
    lines.append(_pick(_FOOTERS, number).format(**titles))
    return ("\n\n" if number % 3 else "\n").join(lines)


def _pick(choices: Sequence[str], number: int) -> str:
    return choices[number % len(choices)]
