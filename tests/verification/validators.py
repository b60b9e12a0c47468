"""Three validators of DOCX that others have written, and our own, for tests: what is wrong with each of some files.

`sdk` is Microsoft's own, of the Open XML SDK; `audit` (openxml-audit) is made from the same schemas, and looks at what
the text refers to; `integrity` (ooxml-integrity) looks at the package; `own` is what `letterforge verify` says. Each
passes over what another sees: see docx_mutants.py.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ooxml_integrity
from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.codegen import constraint_bridge

from letterforge.verification.docx import docx_checks

TOOLS = Path(__file__).parent.parent.parent / "tools" / "openxml"
VARIABLE = "OOXML_VALIDATOR_CLI"  # names another, as it does for the package that brings it
Faults = list[str]


def sdk(files: Iterable[Path], version: str = "Microsoft365") -> dict[str, Faults]:
    """What the Open XML SDK says, in this version of Office. Two files at a time, since each needs half a second."""
    program = _program()
    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(lambda path: (path.stem, _told(program, path, version)), files))


def _told(program: Path, path: Path, version: str) -> Faults:
    done = subprocess.run([program, path, version], capture_output=True, timeout=120)
    assert done.returncode in (0, 1), done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["ok"] == (not told["errors"])
    return [f"{error['id']}: {error['description']} ({error['path']})" for error in told["errors"]]


def _program() -> Path:
    """The validator itself. Fails where it cannot be had: a check that is passed over proves nothing."""
    if VARIABLE in os.environ:
        return Path(os.environ[VARIABLE])
    done = subprocess.run(["sh", TOOLS / "install.sh"], capture_output=True, text=True)
    assert done.returncode == 0, f"the Open XML SDK's validator is not in {VARIABLE}, nor installed: {done.stderr}"
    return TOOLS / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"


def audit(files: Iterable[Path]) -> dict[str, Faults]:
    """What openxml-audit says; a link to a web page, of which it warns, is no fault."""
    return {path.stem: _audited(path) and _audited(path, afresh=True) for path in files}


def _audited(path: Path, *, afresh: bool = False) -> Faults:
    """What it says of one file; `afresh`: with nothing kept of others.

    It keeps what it has read by the address of a package in memory, and takes another at the same one for the first.
    """
    for kept in vars(constraint_bridge).values() if afresh else ():
        getattr(kept, "cache_clear", lambda: None)()
    return _unlinked(OpenXmlValidator(FileFormat.MICROSOFT_365, security_validation=True).validate(path).errors)


def _unlinked(errors: Iterable[Any]) -> Faults:
    found = [error for error in errors if (error.id, error.severity.value) != ("Sec_ExternalRelationship", "warning")]
    return [f"{error.id}: {error.description} ({error.part_uri})" for error in found]


def integrity(files: Iterable[Path]) -> dict[str, Faults]:
    """What ooxml-integrity says, remarks included."""
    return {path.stem: [str(finding) for finding in ooxml_integrity.check(path)] for path in files}


def own(files: Iterable[Path]) -> dict[str, Faults]:
    """What our own checks say."""
    return {path.stem: [str(one) for one in docx_checks(path.read_bytes()) if one.state != "passed"] for path in files}


VALIDATORS: Mapping[str, Callable[[Iterable[Path]], dict[str, Faults]]] = {
    "sdk": sdk,
    "audit": audit,
    "integrity": integrity,
    "own": own,
}


def faults(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, Faults]]:
    """What each validator says of each file, by the names of both; `folder` is to hold the files."""
    paths = [folder / f"{name}.docx" for name in files]
    for path in paths:
        path.write_bytes(files[path.stem])
    return {name: validator(paths) for name, validator in VALIDATORS.items()}
