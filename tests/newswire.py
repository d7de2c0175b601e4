"""News that nobody wrote, for sites of any size: our own sentences with names, dates and figures, always the same."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

PEOPLE = (
    "Ada Brandt,Tom Okafor,Mei Tanaka,Luis Herrera,Nora Lindqvist,Sam Whitfield,Irene Duarte,Omar Haddad,Ruth Keller,"
    "Paul Gruber,Sara Novak,Ivan Petrov,Clara Moretti,Henrik Dahl,Leila Rahimi,Joan Bellamy,Marek Kowal,Rosa Fuentes"
).split(",")
TOWNS = "Aberdeen Bergen Cardiff Dresden Esbjerg Galway Halifax Innsbruck Kyoto Lisbon Malmo Nantes Oslo Porto".split()
BODIES = (
    "Harbour Authority,Ferry Company,City Council,Energy Agency,Football Club,Film Festival,Transport Ministry".split(
        ","
    )
)
TOPICS = {
    "ferries": ("ferry", "harbour", "quay"),
    "energy": ("wind farm", "power station", "electricity"),
    "sport": ("match", "cup", "stadium"),
    "culture": ("film", "museum", "concert"),
    "money": ("budget", "tax", "bank"),
}
# {thing} is one of the topic's words; every sentence names somebody, a place, a day or a figure.
SENTENCES = (
    "The {body} of {town} opened a new {thing} on {day} at a cost of ${money} million.",
    "{person}, the head of the {body}, said on {weekday} that the {thing} will cost {percent} per cent more.",
    "“We will keep the {thing} open until {later},” {last} told reporters in {town}.",
    "About {many} people came to see the {thing} in {town} in {month}.",
    "The {body} plans to close the {thing} in {other} by the end of {year}.",
    "According to {person}, {town} and {other} may share the {thing} from {later}.",
    "The number of passengers rose from {few} to {many} after the {thing} reached {town}.",
    "{person} was elected chair of the {town} {body} on {day} with {percent} per cent of the votes.",
    "A report found that {percent} per cent of the families near the {thing} had moved to {other}.",
    "The {thing} in {town} was damaged by a storm on {day}, and {few} people were taken to hospital.",
    "{last} denied that the {body} had paid ${money} million for the {thing}.",
    "Work on the {thing} between {town} and {other} is expected to begin on {later}.",
)
FIRST_DAY = datetime.date(2022, 1, 3)


def write_news(folder: Path, *, count: int) -> None:
    """Puts `count` articles below seeds/, with the topics.yml and the sources.yml that belong to them.

    Every fourth article reports the event of the one before with sentences of its own, for another paper.
    """
    chance = random.Random(count)
    (folder / "seeds").mkdir(parents=True)
    sources = []
    topic, facts = "", {"": ""}
    for number in range(count):
        if number % 4 != 3:
            topic, facts = chance.choice(sorted(TOPICS)), _draw_event(chance)
        day = FIRST_DAY + datetime.timedelta(days=720 * (number - (number % 4 == 3)) // count)
        title = "{town} waits for its {thing}: {person} speaks".format(**facts, thing=TOPICS[topic][0])
        text = "\n\n".join(_write_paragraph(facts, topic=topic, chance=chance) for _ in range(4))
        name = f"{number:05}.txt"
        (folder / "seeds" / name).write_text(f"{title}\n\n{text}\n", "utf-8")
        sources.append(f'  - {{files: "{name}", publisher: "Paper {chance.randrange(12)}", published: "{day}"}}\n')
    topics = "".join(
        f"  - {{id: {name}, name: {name.capitalize()}, terms: [{', '.join(terms)}]}}\n"
        for name, terms in TOPICS.items()
    )
    (folder / "topics.yml").write_text(f"topics:\n{topics}", "utf-8")
    (folder / "sources.yml").write_text(f"sources:\n{''.join(sources)}", "utf-8")


def _draw_event(chance: random.Random) -> dict[str, str]:
    """Who, where and when: what all reports of one event have in common."""
    town, other = chance.sample(TOWNS, 2)
    person = chance.choice(PEOPLE)
    day = FIRST_DAY + datetime.timedelta(days=chance.randrange(720))
    later = day + datetime.timedelta(days=chance.randrange(30, 300))
    return {
        "town": town,
        "other": other,
        "person": person,
        "last": person.split()[-1],
        "body": chance.choice(BODIES),
        "day": f"{day.day} {day:%B %Y}",
        "weekday": f"{day:%A}",
        "later": f"{later.day} {later:%B %Y}",
        "month": f"{day:%B %Y}",
        "year": str(later.year),
    }


def _write_paragraph(facts: dict[str, str], *, topic: str, chance: random.Random) -> str:
    return " ".join(
        sentence.format(
            **facts,
            thing=chance.choice(TOPICS[topic]),
            money=chance.randrange(2, 900),
            percent=chance.randrange(3, 88),
            few=chance.randrange(11, 90),
            many=f"{chance.randrange(1, 90)},{chance.randrange(100, 999)}",
        )
        for sentence in chance.sample(SENTENCES, 3)
    )
