"""The words of the interface in one language: catalogues that a translator edits, read as they are."""

from __future__ import annotations

import gettext
import io
from collections.abc import Sequence
from pathlib import Path

import msgspec
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from builder.errors import SettingsError

FOLDER = "locale"
SOURCE = "en"
"""The language the templates are written in: it needs no catalogue."""


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """One language for the reader: its words, its forms of dates and numbers, and what has no translation yet."""

    language: str
    locale: Locale
    words: gettext.NullTranslations
    missing: tuple[str, ...] = ()


def list_languages(template_dirs: Sequence[Path]) -> tuple[str, ...]:
    """The languages there are: English, and one for each catalogue `locale/<language>.po`."""
    return tuple(sorted({SOURCE} | {path.stem for folder in template_dirs for path in (folder / FOLDER).glob("*.po")}))


def read_catalogue(language: str, *, template_dirs: Sequence[Path]) -> Catalogue:
    """The catalogue of a language: a site's own entries go before the packaged; English is under both.

    Raises SettingsError where there is none of that language, or where one is not a catalogue.
    """
    files = [folder / FOLDER / f"{language}.po" for folder in template_dirs]
    files = [path for path in files if path.is_file()]
    if language != SOURCE and not files:
        there_are = ", ".join(list_languages(template_dirs))
        what = f"the interface is not translated into `{language}`"
        raise SettingsError(where="mkdocs.yml: theme.language", what=what, right=f"choose one of {there_are}")
    catalogues = [_read_file(path, language=language) for path in files]
    words = gettext.NullTranslations()
    for catalogue in reversed(catalogues):
        upper = _compile(catalogue)
        upper.add_fallback(words)
        words = upper
    return Catalogue(language=language, locale=_find_locale(language), words=words, missing=_list_missing(catalogues))


def describe_missing(catalogue: Catalogue) -> str:
    """One line: how many entries of the catalogue are in English still, and where to write them."""
    first = f"“{catalogue.missing[0][:60]}”" if catalogue.missing else ""
    return (
        f"templates/{FOLDER}/{catalogue.language}.po: entries that have no translation and stay in English: "
        f"{len(catalogue.missing)}, the first {first}; write their msgstr"
    )


def _read_file(path: Path, *, language: str) -> Catalog:
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, ValueError, UnicodeDecodeError, UnknownLocaleError) as error:
        what = f"is not a catalogue: {error}"
        raise SettingsError(where=str(path), what=what, right="open it with an editor for .po files") from None


def _compile(catalogue: Catalog) -> gettext.GNUTranslations:
    """In memory: a .mo beside a .po would be a second truth."""
    binary = io.BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def _find_locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE)


def _list_missing(catalogues: Sequence[Catalog]) -> tuple[str, ...]:
    """The English of all entries that no catalogue translates, plural forms included, in the order of the file."""
    done = {_key(message) for catalogue in catalogues for message in catalogue if _is_done(message)}
    entries = {_key(message): None for catalogue in catalogues for message in catalogue if message.id}
    return tuple(key[1] for key in entries if key not in done)


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def _is_done(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else message.string
    return bool(message.id) and all(forms or ()) and bool(forms) and not message.fuzzy
