"""Files → a verdict on each: whether it is whole and unchanged and keeps to its standards; and what stays unchecked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from letterforge.bind import MANIFEST
from letterforge.errors import OutputError
from letterforge.runs.manifest import MANIFEST_JSON
from letterforge.verification.conformance import Failure, failures_of
from letterforge.verification.docx import docx_checks
from letterforge.verification.manifests import Entry, beside, entry_of, scans, unchanged
from letterforge.verification.results import Check, Verdict
from letterforge.verification.runs import verify_run
from letterforge.verification.told import is_run, read_manifest
from letterforge.verification.unzipping import UnreadableError, unzipped
from letterforge.world import named_bytes

MOST_BYTES = 1024**3
_STANDARDS = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
_SHOWN = 3
_NO_MANIFEST = "there is no manifest in it: verify that of a run in its folder"


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that is looked at, by the name it is given in its verdict."""

    name: str
    path: Path
    data: bytes
    entry: Entry | None

    @property
    def is_ours(self) -> bool:
        """Whether it is a file that letterforge made, and not one of others that lies beside."""
        return self.entry is None or bool(self.entry.told.parts)


def verify(files: Iterable[str | Path]) -> list[Verdict]:
    """A verdict on each file: PDF, DOCX, HTML, text, a manifest (all files that it tells of), a ZIP of a bundle.

    The manifest of a file is looked for in its folder, and in the folder above. PDF/A and PDF/UA are checked by
    veraPDF, where LETTERFORGE_VERAPDF or the path has one. Nothing is changed, and no file is believed. The folder of
    a run has one verdict: whether its files are those of its manifest, each and no others, and that the one sealed.

    Raises:
        OutputError: a file is not there, or cannot be read; a folder is that of no run.
    """
    with TemporaryDirectory(prefix="letterforge-verify-") as folder:
        found: list[_Read | Verdict] = []
        for n, path in enumerate(map(Path, files)):
            found += _opened(path, Path(folder, str(n)))
        pdfs = [one.path for one in found if isinstance(one, _Read) and one.is_ours and _is_pdf(one.data)]
        conformance = _conformance(pdfs)
        return [one if isinstance(one, Verdict) else _verdict(one, conformance) for one in found]


def _opened(path: Path, aside: Path) -> list[_Read | Verdict]:
    """The file; or the files that it tells of, or that are in it, which are unpacked in the folder `aside`."""
    if path.is_dir():
        return [verify_run(path)]
    data = named_bytes(path, limit=MOST_BYTES)
    if path.name == MANIFEST_JSON and is_run(path.parent):
        return [verify_run(path.parent)]
    if path.name.endswith(MANIFEST):
        return _listed(path, str(path))
    entry = entry_of(path, data)
    if entry is not None or path.suffix.lower() != ".zip":
        return [_Read(str(path), path, data, entry)]
    try:
        parts = unzipped(data)
    except UnreadableError as error:
        return [Verdict(str(path), (Check("ZIP", "failed", str(error)),))]
    for name, content in parts.items():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).write_bytes(content)
    manifests = [name for name in parts if name.endswith(MANIFEST) and "/" not in name]
    if len(manifests) != 1:
        return [Verdict(str(path), (Check("unchanged", "unchecked", _NO_MANIFEST),))]
    return [*_unlisted(path, parts, aside / manifests[0]), *_listed(aside / manifests[0], str(path))]


def _unlisted(path: Path, parts: Mapping[str, bytes], file: Path) -> list[Verdict]:
    """A verdict on what is in a ZIP, and not in its manifest."""
    manifest = read_manifest(file)
    told = {one.name for one in manifest.files} if manifest else set()
    strange = sorted(set(parts) - told - {file.name})
    return [
        Verdict(f"{path}: {name}", (Check("unchanged", "failed", "the manifest knows no such file"),))
        for name in strange
    ]


def _listed(path: Path, name: str) -> list[_Read | Verdict]:
    """The files that a manifest tells of; those of others are looked at with those that they belong to."""
    manifest = read_manifest(path)
    if manifest is None:
        return [Verdict(name, (Check("manifest", "failed", "it is no manifest of letterforge's"),))]
    found: list[_Read | Verdict] = []
    for told in manifest.files:
        file = path.parent / told.name
        if not told.parts:
            continue
        if not file.is_file():
            found.append(Verdict(f"{name}: {told.name}", (Check("unchanged", "failed", "it does not lie beside"),)))
        else:
            found.append(
                _Read(
                    f"{name}: {told.name}",
                    file,
                    named_bytes(file, limit=MOST_BYTES),
                    Entry(path.parent, manifest, told),
                )
            )
    return found


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _verdict(one: _Read, conformance: Mapping[Path, Sequence[Check]]) -> Verdict:
    checks = unchanged(one.data, one.entry)
    if one.entry is not None and one.entry.told.parts:
        checks += [*beside(one.entry), *scans(one.entry)]
    if one.is_ours:
        checks += conformance.get(one.path, ())
        checks += docx_checks(one.data) if one.path.suffix.lower() == ".docx" else []
    return Verdict(one.name, tuple(checks))


def _conformance(paths: Sequence[Path]) -> Mapping[Path, Sequence[Check]]:
    """What veraPDF says of the PDFs, all in one run; or why it says nothing."""
    if not paths:
        return {}
    try:
        found = failures_of(paths)
    except OutputError as error:
        reason = f"{error.message}: {error.hint}"
        unchecked = tuple(Check(name, "unchecked", reason) for name in _STANDARDS.values())
        return dict.fromkeys(paths, unchecked)
    return {path: [_standard(key, failures) for key in _STANDARDS] for path, failures in found.items()}


def _standard(flavour: str, failures: Sequence[Failure]) -> Check:
    broken = [one for one in failures if one.flavour == flavour]
    if not broken:
        return Check(_STANDARDS[flavour], "passed", "says veraPDF")
    told = "; ".join(f"{one.rule} {one.message}".strip() for one in broken[:_SHOWN])
    return Check(_STANDARDS[flavour], "failed", f"veraPDF: {told}")
