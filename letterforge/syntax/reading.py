"""A text in one of the three syntaxes goes in, what it says comes out, with the line of every key."""

from letterforge.syntax.decoding import refuse_controls
from letterforge.syntax.from_json import json_tokens
from letterforge.syntax.from_toml import read_toml
from letterforge.syntax.from_yaml import yaml_tokens
from letterforge.syntax.source import Builder, Source


def read_source(text: str, syntax: str, name: str) -> Source:
    """What `text` says, in the `syntax` "yaml", "toml" or "json"; `name` is the file's, for messages.

    Raises:
        LetterError: the text breaks the rules of its syntax, holds control characters, or nests deeper than 50.
    """
    refuse_controls(text, name)
    if syntax == "toml":
        return read_toml(text, name)
    tokens = json_tokens(text, name) if syntax == "json" else yaml_tokens(text, name)
    return Builder(tokens, name).build()
