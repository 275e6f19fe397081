"""Make the list of ordinary words, `portal/ordinary_words.csv`, of word frequencies.

The frequencies are wordfreq's (Robyn Speer, 2022; its data CC BY-SA 4.0: Wikipedia,
subtitles, news, books, the web). In the root of the project:

    pip install wordfreq==3.1.1
    python -m agrinnova.data.frequency
"""

import csv
from itertools import groupby
from operator import itemgetter

from wordfreq import get_frequency_dict, zipf_frequency

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold
from agrinnova.core.word_lists import FOLDER

RAREST = 3.6  # on Zipf's scale: four times in a million words


def main() -> None:
    """Write the words of each language that are as frequent: a row for an initial."""
    path = FOLDER / "ordinary_words.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["language", "words"])
        for language in LANGUAGES:
            for _initial, words in groupby(sorted(words_of(language)), itemgetter(0)):
                writer.writerow([language, "|".join(words)])


def words_of(language: str) -> set[str]:
    """The ordinary words of `language`, folded."""
    return {
        fold(word)
        for word in get_frequency_dict(language)
        if word.isalpha() and len(word) > 1 and zipf_frequency(word, language) >= RAREST
    }


if __name__ == "__main__":
    main()
