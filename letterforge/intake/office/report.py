"""What an office file says that its pages should not: remarks with the act that mends each, for the letter's writer."""

from __future__ import annotations

from letterforge.intake.report import Remark

_MENDED = {
    "tracked-changes": "accept or reject them all, and save the file anew",
    "comments": "delete them all, and save the file anew",
    "hidden-text": "delete it or show it, and save the file anew",
    "author-names": "in Word: File > Info > Inspect Document; in LibreOffice: File > Properties > Reset",
}


def remark(rule: str, fact: str) -> Remark:
    """A remark of one of the four rules on office files."""
    return Remark(rule, fact, f"{_MENDED[rule]}; or waive {rule} in the letter, with a reason")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def tracked(count: int) -> list[Remark]:
    """What is said of changes that somebody may still accept or reject; on the pages they are accepted."""
    return [remark("tracked-changes", f"the enclosed file keeps {_counted(count, 'tracked change')}")] if count else []


def commented(count: int) -> list[Remark]:
    """What is said of comments."""
    return [remark("comments", f"the enclosed file has {_counted(count, 'comment')}")] if count else []


def hidden(what: list[str]) -> list[Remark]:
    """What is said of text that no page shows; `what` begins with the words that are told."""
    words = next(iter(what), "")
    return [remark("hidden-text", f"the enclosed file has hidden text: {words[:60]!r}")] if what else []


def stripped(what: list[str]) -> list[Remark]:
    """What is said of parts that were taken out before pages were made; `what` names them."""
    hint = (
        "paste charts as pictures, and take the template off: what lies beside a DOCX, or is attached, still has both"
    )
    return [Remark("enclosure-parts", f"its pages are made without {' and '.join(what)}", hint)] if what else []


def written_by(names: list[str]) -> list[Remark]:
    """What is said of the names of persons and offices that the file keeps."""
    told = ", ".join(dict.fromkeys(name.strip()[:60] for name in names if name.strip()))
    return [remark("author-names", f"the enclosed file names who wrote it: {told}")] if told else []
