"""What `verify` says of a letter that was really signed: by pyHanko, with a key and a certificate made here."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

import letterforge as lf
from letterforge.verification import Check
from tests.bind import strangers
from tests.compose.letters import in_folder
from tests.verification.test_verify import page_drawn
from tests.verification.verapdf import broken

WHOLE = "it is the file that its manifest tells of, as it was before it was signed"


@cache
def signer() -> signers.SimpleSigner:
    """Somebody of a mission, who vouches for himself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Permanent Mission")])
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2016, 1, 1))
        .not_valid_after(datetime(2096, 1, 1))
    )
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = built.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
        SimpleCertificateStore(),
    )


def signed(data: bytes, name: str = "Signature1", box: tuple[int, int, int, int] | None = None,
           *, certify: bool = False) -> bytes:  # fmt: skip
    """The PDF with a signature in a revision of its own, to be seen in the `box` on page 1, if there is one."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if box is not None:
        fields.append_signature_field(writer, SigFieldSpec(name, on_page=0, box=box))
    meta = signers.PdfSignatureMetadata(
        field_name=name, subfilter=SigSeedSubFilter.PADES, certify=certify, md_algorithm="sha256",
        docmdp_permissions=MDPPerm.FILL_FORMS, reason="Dispatched", name="Permanent Mission",
    )  # fmt: skip
    style = TextStampStyle(stamp_text="Signed by the Mission", border_width=1)
    made = signers.PdfSigner(meta, signer(), stamp_style=style).sign_pdf(writer)
    return bytes(made.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter in PDF with its manifest, a scan behind it."""
    folder = tmp_path_factory.mktemp("signed")
    (folder / "scan.pdf").write_bytes(strangers.scan((200, 100)))
    given = in_folder(strangers.letter({"file": "scan.pdf", "title": "Scan"}), folder)
    lf.write(given, folder / "out", formats=("pdf",), name="note")
    return folder / "out"


def said(folder: Path, change: Callable[[bytes], bytes]) -> dict[str, Check]:
    """What is said of the letter after the change, under a name of its own."""
    path = folder / "note-signed.pdf"
    path.write_bytes(change((folder / "note.pdf").read_bytes()))
    (verdict,) = lf.verify([path])
    return {check.name: check for check in verdict.checks}


WAYS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "unseen": (signed, "1 signature: "),
    "seen": (lambda data: signed(data, box=(320, 60, 520, 110)), "1 signature (to be seen on page 1): "),
    "certified": (lambda data: signed(data, certify=True), "1 signature: "),
    "by two": (lambda data: signed(signed(data), "Signature2"), "2 signatures: "),
    "by two, seen": (
        lambda data: signed(signed(data, box=(80, 60, 280, 110)), "Signature2", (320, 60, 520, 110)),
        "2 signatures (to be seen on page 1): ",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_digests_stand_after_a_real_signature(way: str, folder: Path) -> None:
    """They are of the file before its first signature; that there are signatures, and where, is told."""
    sign, told = WAYS[way]
    found = said(folder, sign)

    assert ("passed", WHOLE) == (found["unchanged"].state, found["unchanged"].detail)
    assert "unchecked" == found["signatures"].state
    assert found["signatures"].detail.startswith(told)


def test_a_page_that_was_changed_before_it_was_signed_is_found(folder: Path) -> None:
    """Although the old bytes stand, and a signature covers all of them."""
    check = said(folder, lambda data: signed(page_drawn(data), "Signature2"))["unchanged"]

    assert ("failed", "what the pages show or say was changed") == (check.state, check.detail)


@pytest.mark.slow
def test_what_was_signed_unseen_keeps_to_both_standards(folder: Path) -> None:
    """Says veraPDF; a signature to be seen brings a font of its program's own."""
    data = (folder / "note.pdf").read_bytes()
    unseen = ("unseen", "certified", "by two")

    assert dict.fromkeys(unseen, ()) == broken({way: WAYS[way][0](data) for way in unseen})
