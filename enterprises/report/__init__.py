"""Report (PDF): gathered as plain data, printed by Typst, frozen when issued."""
