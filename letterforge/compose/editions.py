"""What a copy of a letter is for: a draft, the original to be signed, what is sent, copies for others and for the file.

An edition is chosen when composing, and not marked in the tree: what it does not show is in no file of it.
"""

from typing import Literal, get_args

from letterforge.errors import UsageError

Edition = Literal["draft", "original", "dispatched", "conformed", "file"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)

# What stands above a name: the picture of the signature where there is one, or the word "(Signed)" where there is none.
PICTURED: tuple[Edition, ...] = ("dispatched", "conformed")
SIGNED: tuple[Edition, ...] = ("conformed", "file")


def edition_named(name: str) -> Edition:
    """The edition with this name.

    Raises:
        UsageError: there is none.
    """
    for edition in EDITIONS:
        if edition == name:
            return edition
    raise UsageError(f"there is no edition {name!r}", hint=f"editions there are: {', '.join(EDITIONS)}")
