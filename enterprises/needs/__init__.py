"""Needs survey: what enterprises and those who want to start need to learn.

A wave (`NeedsSurvey`) is a record of the kind `need`: public are the survey itself and,
once it is closed, its tables (`NeedsTable`), made once. Invitations, responses and
ratings are private rows: `models/response.py` says who reads them.
"""
