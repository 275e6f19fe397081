"""The report: gathered as plain data, printed as PDF, frozen when issued."""
