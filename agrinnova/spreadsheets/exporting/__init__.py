"""Export: records and empty templates as XLSX workbooks."""
