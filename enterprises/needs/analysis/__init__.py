"""Analysis of a survey: from ratings to the tables that are published.

`scores` says what the scores are, `counting` counts in the database, `tables` hides
small cells along the categories, `contents` gathers what is kept, and `evaluation`
adds the intervals of `bootstrap`.
"""
