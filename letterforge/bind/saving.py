"""A bundle as bytes: the same for the same bundle."""

from __future__ import annotations

import io

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel


def saved(bundle: Pdf) -> bytes:
    """The file; nothing of others is unpacked, since it may be a bomb."""
    out = io.BytesIO()
    bundle.save(
        out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
    )  # fmt: skip
    return out.getvalue()
