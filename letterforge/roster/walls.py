"""What lies between a workbook's reader, behind its walls, and this process: the names of files, and the bounds."""

from letterforge.intake.limits import Limits

SOURCE, WANTED, TABLE = "workbook", "wanted.json", "table.json"
BOUNDS = Limits(memory=1536 * 1024**2, seconds=60)  # 100,000 rows of ten columns take 400 MiB and 15 seconds
