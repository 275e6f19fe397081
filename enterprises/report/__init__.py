"""Report (PDF): gathered as plain data, printed by Typst, frozen when issued.

An edition is a record of the kind `report`, in one language. `content.py` gathers it as
plain data, which its page shows and `printing.py` gives to Typst (`report.typ`) as
JSON, never as markup. `building.py` makes and issues it, as a task that may be
repeated; once published, data and print are frozen. What it rests on, and how it is
erased when that is taken back: `erasing.py` and docs/decisions/016-report-editions.md.
"""
