"""Gap between training needs and the offer: what is asked where, and what answers it.

Needs are read from the tables of a closed survey and never counted anew; the offer is
counted today. What a cell is called follows from both (`verdicts.py`).
"""
