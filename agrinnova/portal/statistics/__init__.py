"""Statistics that the Region asks for: what was done where, how it is counted.

`forms.PARTS` lists the tables; each (`scope.Table`) says in words how it is counted,
and serves the page and the workbook alike.
"""
