"""What makes a PDF fit for archives and for all readers at once: afterwards it is PDF/A-3a and PDF/UA-1.

WeasyPrint writes one of the two standards into a file, never both. Only the profile of its colours is taken from it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pydyf
import weasyprint

# PDF/A allows what it knows in XMP; other properties bring their own description (ISO 19005-3, 6.6.2.3).
_ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_PRINTED = 4  # the flag of an annotation that is printed with its page (ISO 19005-3, 6.3.2)


def make_archival(rendered: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Say in the file that it is PDF/A-3a and PDF/UA-1, and see to what the former asks beyond the latter.

    Source: ISO 19005-3, 6.2.3 (output intent), 6.3.2 (annotations), 6.6.4 (identification); ISO 14289-1, 5.
    """
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Dictionary) and entry.get("Type") == "/Annot":
            entry["F"] = _PRINTED
    pdf.catalog["OutputIntents"] = pydyf.Array([_intent(pdf)])
    rendered.metadata.include_in_pdf(pdf, "a", 3, conformance="A", compress=True)
    metadata = pdf.objects[-1]
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _ACCESSIBLE + b"</rdf:RDF>")]


def _intent(pdf: pydyf.PDF) -> pydyf.Dictionary:
    """What the colours of the file mean: sRGB."""
    profile = pydyf.Stream([_profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = pydyf.String("sRGB")
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": profile.reference,
        }
    )


@cache
def _profile() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
