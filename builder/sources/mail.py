"""Mail: .eml and .mbox, newsletters mostly; the HTML part is read, the head of a forwarded mail says whose it is."""

from __future__ import annotations

import email
import email.errors
import email.policy
import email.utils
import re
from collections.abc import Iterator, Sequence
from email.message import EmailMessage

from builder.sources.decode import decode_text, find_codec, find_declared
from builder.sources.draft import (
    MOST_ARTICLES,
    Broken,
    Draft,
    Field,
    Found,
    Part,
    ReaderOptions,
    Stated,
    Unreadable,
    first_stated,
    put_title,
    tidy,
)
from builder.sources.html_tree import list_parts, parse_html, split_text

_FROM_LINE = re.compile(rb"^From [^\r\n]{1,300}\d{4}[^\r\n]{0,40}\r?$", re.MULTILINE)
_FORWARDED = re.compile(
    r"[-–_*> ]{0,20}(?:begin forwarded message|(?:original|forwarded) (?:message|mail)|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message transféré|message d[’']origine|mensaje reenviado|mensaje original"
    r"|mensagem (?:encaminhada|original)|messaggio (?:inoltrato|originale))[-–_*: ]{0,20}",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(r"[>* ]{0,6}([^\W\d_][^:\n]{1,20}?)\*?\s?:\s?\*?\s?(.{1,300})")
_HEADS: dict[str, Field | None] = {
    **dict.fromkeys(("from", "von", "de", "da"), "author"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "assunto", "oggetto"), "title"),
    **dict.fromkeys(
        ("date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato"), "published"
    ),
    **dict.fromkeys(("to", "an", "à", "para", "a", "cc", "bcc", "reply-to", "kopie"), None),
}
_SUBJECT_MARKS = re.compile(r"^(?:(?:fwd?|wg|tr|rv|enc|i|re|aw)\s?:\s?)+", re.IGNORECASE)
_MOST_PARTS, _MOST_HEAD_LINES = 200, 12


def read_eml(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The article of a single mail."""
    yield read_message(raw)


def read_mbox(raw: bytes, options: ReaderOptions) -> Iterator[Found]:
    """The mails of a mailbox, in their order (mboxrd: `From ` at the beginning of a line begins the next)."""
    starts = [match.start() for match in _FROM_LINE.finditer(raw)]
    if not starts:
        raise Unreadable("holds no mail", "export the mailbox again in the mbox format")
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(raw)], strict=True), 1):
        if number > MOST_ARTICLES:
            yield Broken(
                place="", what=f"holds more than {MOST_ARTICLES:,} mails; the rest was left out", right="split it"
            )
            return
        message = raw[start:end].partition(b"\n")[2]
        try:
            yield read_message(re.sub(rb"(?m)^>(>*From )", rb"\1", message), place=f"#{number}", kind="mbox")
        except Unreadable as error:
            yield Broken(place=f"#{number}", what=error.what, right=error.right)


def read_message(raw: bytes, *, place: str = "", kind: str = "eml") -> Draft:
    """The article of a mail in RFC 5322 form."""
    if not re.match(rb"\s{0,5}[A-Za-z][A-Za-z0-9-]{1,60}:", raw):
        raise Unreadable("has no mail headers", "save the mail again, in the format .eml")
    try:
        message = email.message_from_bytes(raw.lstrip(), policy=email.policy.default)
        stated = list(_read_headers(message))
        parts = _read_body(message)
    except RecursionError:
        raise Unreadable("is nested too deeply", "save the page of the mail as .html") from None
    forwarded, parts = split_forwarded(parts)
    # What a forwarded mail says of itself is nearer to the article than who passed it on.
    stated = [*forwarded, *stated]
    if not any(part.kind != "left_out" for part in parts):
        raise Unreadable("holds no text", "save the mail with its text, or its page as .html")
    title = first_stated(stated, "title")
    return Draft(format=kind, parts=put_title(parts, title=title), stated=tuple(stated), place=place)


def _read_headers(message: EmailMessage) -> Iterator[Stated]:
    subject = _SUBJECT_MARKS.sub("", _header(message, "Subject"))
    if subject:
        yield Stated("title", subject, "Subject header")
    sender = _header(message, "From")
    name = _read_sender(sender)
    if name:
        yield Stated("author", name, "From header")
    listed = re.match(r'"?([^"<>]{2,100}?)"?\s*<', _header(message, "List-Id"))
    if listed:
        yield Stated("publisher", listed.group(1), "List-Id header")
    date = _header(message, "Date")
    if date:
        yield Stated("published", date, "Date header")
    language = _header(message, "Content-Language")
    if language:
        yield Stated("language", language, "Content-Language header")
    url = _header(message, "Archived-At").strip("<>")
    if url.startswith(("http:", "https:")):
        yield Stated("url", url, "Archived-At header")


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line; a header that the standard library cannot parse counts as absent."""
    try:
        return tidy(str(message.get(name) or ""))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, email.errors.MessageError):
        return ""


def _read_sender(text: str) -> str:
    """The name of `Port Gazette <news@example.org>`; an address alone is no name."""
    name, _, address = text.partition("<")
    name = name.strip(" \"'")
    return name if name and "@" not in name and (address or " " in name) else ""


def _read_body(message: EmailMessage) -> tuple[Part, ...]:
    """The HTML part of the mail, or its plain text; attachments are not read."""
    texts: dict[str, list[bytes]] = {"text/html": [], "text/plain": []}
    charsets: dict[str, str | None] = {}
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in texts and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                texts[kind].append(payload)
                charsets.setdefault(kind, find_codec(part.get_content_charset()))
    for kind in ("text/html", "text/plain"):
        found = [part for raw in texts[kind] for part in _read_payload(raw, kind=kind, charset=charsets.get(kind))]
        if found:
            return tuple(found)
    return ()


def _read_payload(raw: bytes, *, kind: str, charset: str | None) -> tuple[Part, ...]:
    if kind == "text/html":
        return list_parts(parse_html(decode_text(raw, declared=find_declared(raw, header=charset)).text))
    return split_text(decode_text(raw, declared=charset).text)


def split_forwarded(parts: Sequence[Part]) -> tuple[list[Stated], tuple[Part, ...]]:
    """What the head of a forwarded mail says, and the parts with that head and what stands above it left out.

    Only a marker line followed by lines such as `From:` and `Subject:` is a head; a note above it is the sender's own.
    """
    lines = [(at, line) for at, part in enumerate(parts) for line in part.text.split("\n")]
    start = next((n for n, (_, line) in enumerate(lines[:60]) if _FORWARDED.fullmatch(line.strip())), None)
    if start is None:
        return [], tuple(parts)
    stated: list[Stated] = []
    heads = 0
    for _, line in lines[start + 1 : start + 1 + _MOST_HEAD_LINES]:
        match = _HEAD_LINE.fullmatch(line.strip())
        name = match.group(1).strip().casefold() if match else ""
        if match is None or name not in _HEADS:
            break
        heads += 1
        field, text = _HEADS[name], match.group(2).strip(" *")
        if field == "author":
            text = _read_sender(text) or ("" if "@" in text else text)
        if field and text:
            stated.append(Stated(field, _SUBJECT_MARKS.sub("", text) if field == "title" else text, "forwarded head"))
    if heads < 2:
        return [], tuple(parts)
    above, below = lines[: start + heads + 1], lines[start + heads + 1 :]
    head = [Part("left_out", line, "forwarded-head") for _, line in above]
    body = [
        Part(part.kind, "\n".join(rows), part.rule)
        for at, part in enumerate(parts)
        if (rows := [line for home, line in below if home == at])
    ]
    return stated, (*head, *body)
