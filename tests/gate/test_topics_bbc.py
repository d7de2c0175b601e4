"""Topics from about a dozen terms a label, chosen from what the label means and never from the texts: BBC News."""

import re

from builder.briefing.topics import assign_topics
from builder.model.corpus import Term, Topic
from tests.gate.material import examine_lightly, make_article, read_lines

# The terms with which EVIDENCE.md measured .915: a change of them is a change of the task.
TERMS = {
    "business": "business; economy; company; market; profit; shares; bank; sales; growth; prices; trade; firm",
    "entertainment": "entertainment; film; music; actor; award; album; star; TV show; Oscar; band; singer; movie; "
    "director",
    "politics": "politics; government; election; minister; party; Labour; Tory; MP; Blair; parliament; vote; policy; "
    "Lib Dem",
    "sport": "sport; match; player; team; cup; game; coach; win; league; champion; rugby; football; tennis",
    "tech": "tech; technology; computer; software; internet; mobile phone; users; broadband; digital; online; "
    "Microsoft; gaming; web",
}
PART = ("sport", "tech")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"])")


def make_topics(terms):
    """One topic a label, all terms of weight 1."""
    return tuple(
        Topic(id=label, name=label, terms=tuple(Term(text=term) for term in own.split("; ")))
        for label, own in terms.items()
    )


def _measure_accuracy(texts, *, labels, terms=TERMS):
    """The share of texts whose first topic is the label, and how many have no topic."""
    topics = make_topics(terms)
    articles = [make_article(text) for text in texts]
    findings = [examine_lightly(article, topics=topics) for article in articles]
    assigned = assign_topics(findings, articles=articles, topics=topics).findings
    first = [found.topics[0].id if found.topics else None for found in assigned]
    right = sum(topic == label for topic, label in zip(first, labels, strict=True))
    return right / len(labels), first.count(None)


def _cut_short(text, *, most):
    """Texts of a title and a sentence or two: the title with the lead, then two sentences at a time from further on."""
    title, *paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    sentences = [part for paragraph in paragraphs for part in SENTENCE_END.split(paragraph)]
    step = max(2, len(sentences) // most)
    rest = [f"{sentences[at]}\n\n{sentences[at + 1]}" for at in range(1, len(sentences) - 1, step)]
    return [f"{title}\n\n{sentences[0] if sentences else title}", *rest][:most]


def _list_short():
    pairs = [(text, line["label"]) for line in read_lines("topics_bbc") for text in _cut_short(line["text"], most=4)]
    return [text for text, _ in pairs], [label for _, label in pairs]


def test_topics_bbc(check_scores):
    lines = read_lines("topics_bbc")
    accuracy, without = _measure_accuracy([line["text"] for line in lines], labels=[line["label"] for line in lines])
    check_scores({"topics_bbc/accuracy": accuracy}, note=f"all {len(lines)} articles, {without} without topic")


def test_topics_bbc_short(check_scores):
    texts, labels = _list_short()
    accuracy, without = _measure_accuracy(texts, labels=labels)
    check_scores(
        {"topics_bbc/accuracy_very_short": accuracy},
        note=f"{len(texts)} texts of a title and a sentence or two, {without} without topic",
    )


def test_topics_bbc_part(check_scores):
    """Topics for two of the five labels: the texts of the others must stay without, or the topics are worth nothing."""
    texts, labels = _list_short()
    labels = [label if label in PART else None for label in labels]
    accuracy, without = _measure_accuracy(texts, labels=labels, terms={label: TERMS[label] for label in PART})
    check_scores(
        {"topics_bbc/accuracy_two_topics": accuracy},
        note=f"{len(texts)} such texts, topics for {' and '.join(PART)}, {without} without topic",
    )
