"""Network in figures: public statistics, one source of page, API, CSV and XLSX.

`chapters.py` lists them. What is counted is public itself, record by record; of readers
only sums of five and more are told, up to a day that is over.
"""
