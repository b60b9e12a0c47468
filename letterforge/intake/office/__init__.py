"""Office files of others (DOCX, ODT, RTF, XLSX): vetted, cleaned, and made into a PDF by LibreOffice.

Nothing opens them before they are vetted, and LibreOffice gets no byte of theirs that was not read here first.
"""

from letterforge.intake.office.converting import can_convert, converted, no_pages
from letterforge.intake.office.kinds import OfficeKind, office_kind
from letterforge.intake.office.vetting import Cleaned, cleaned

__all__ = ["Cleaned", "OfficeKind", "can_convert", "cleaned", "converted", "no_pages", "office_kind"]
