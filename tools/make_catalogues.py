"""Brings every catalogue in templates/locale in step with the messages of the templates.

`python tools/make_catalogues.py` writes; `--check` only tells what is out of step. `python tools/make_catalogues.py
--add it` begins a language. Translations stay; a message that changed loses its translation, never keeps a wrong one.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
LOCALE = TEMPLATES / "locale"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_OPTIONS = {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}


def list_templates() -> list[Path]:
    """The templates that may hold messages, in the order of their names."""
    return sorted(path for ext in ("j2", "html") for path in TEMPLATES.rglob(f"*.{ext}"))


def extract_messages() -> Catalog:
    """Every message of the templates with the names of the files that hold it, without line numbers."""
    catalogue = Catalog(fuzzy=False)
    for path in list_templates():
        name = path.relative_to(TEMPLATES).as_posix()
        with path.open("rb") as file:
            for _, message, comments, context in extract("jinja2", file, KEYWORDS, (), _OPTIONS):
                catalogue.add(message, locations=[(name, None)], auto_comments=comments, context=context)
    return catalogue


def update_catalogue(text: bytes, *, language: str, messages: Catalog) -> bytes:
    """The catalogue with exactly the messages of the templates, in their order, translations kept."""
    old = read_po(io.BytesIO(text), locale=language)
    new = Catalog(locale=language, fuzzy=False)
    for message in messages:
        if message.id:
            kept = old.get(_first(message.id), message.context)
            string = kept.string if kept is not None and _first(kept.id) == _first(message.id) else None
            wrong = string is not None and isinstance(string, str) != isinstance(message.id, str)
            new.add(
                message.id,
                None if wrong else string,
                locations=message.locations,
                user_comments=kept.user_comments if kept is not None else (),
                context=message.context,
            )
    out = io.BytesIO()
    write_po(out, new, width=100, omit_header=True)
    return _HEADER.format(language=language, plural=_PLURALS.get(language, new.plural_forms)).encode() + out.getvalue()


# Babel puts the last two forms of Arabic the other way round than every editor for .po files (CLDR: many, other).
_PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
# Babel's own header holds the hour it was written, so that the same messages gave other bytes.
_HEADER = """\
# Words of the interface. Open it with an editor for .po files; docs/guide.md, “Another language”.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def _first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def update_all(*, write: bool) -> Iterator[str]:
    """The names of catalogues that were out of step."""
    messages = extract_messages()
    for path in sorted(LOCALE.glob("*.po")):
        fresh = update_catalogue(path.read_bytes(), language=path.stem, messages=messages)
        if fresh != path.read_bytes():
            yield path.name
            if write:
                path.write_bytes(fresh)


def main(arguments: list[str]) -> int:
    """Writes or checks all catalogues; 1 where `--check` finds one out of step."""
    LOCALE.mkdir(exist_ok=True)
    if arguments[:1] == ["--add"]:
        (LOCALE / f"{arguments[1]}.po").touch()
    check = arguments == ["--check"]
    changed = list(update_all(write=not check))
    print(
        "\n".join(f"{name}: {'is out of step with the templates' if check else 'brought in step'}" for name in changed)
    )
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
