"""What is printed on enclosures and of them: labels, marks, names of languages; enclosing.toml of a language."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.errors import LetterError
from letterforge.protocol.patterns import fill
from letterforge.protocol.rows import TomlTable


class Enclosing(TomlTable):
    """The words of a language.

    `enclosure`, `annex`: labels with {number}; `annex_one`: of one that is alone. `copied`, `translated_from` (with
    {language}): marks, upper left. `column_title`, `column_page`: heads of the table of enclosures. `signed_scan`, with
    {number} and {count}: what a page of a scan is. `languages`: by primary tag, as `translated_from` needs them.
    """

    enclosure: str
    annex_one: str
    annex: str
    copied: str
    translated_from: str
    column_title: str
    column_page: str
    signed_scan: str
    languages: Mapping[str, str]
    sources: Mapping[str, str] = {}

    def translated(self, tag: str, where: str | None = None) -> str:
        """The mark of a translation from the language `tag` (BCP 47): "Translated from Spanish".

        Raises:
            LetterError: the table has no name for that language.
        """
        key = tag.lower().split("-")[0]
        if key not in self.languages:
            hint = "write one of: " + ", ".join(self.languages) + "; or add it to your own tables: enclosing.languages"
            raise LetterError(f"there is no name here for the language {tag!r}", where=where, hint=hint)
        return fill(self.translated_from, {"language": self.languages[key]}, where)
