"""From the text of a YAML, TOML or JSON file to plain data, with the line of every key.

Whatever the syntax, what comes out is the same: dicts with keys of text, lists, scalars. Nothing is known of letters.
"""

from letterforge.syntax.decoding import decoded, syntax_of
from letterforge.syntax.from_toml import tables_of
from letterforge.syntax.merging import merged
from letterforge.syntax.reading import read_source
from letterforge.syntax.source import Source

__all__ = ["Source", "decoded", "merged", "read_source", "syntax_of", "tables_of"]
