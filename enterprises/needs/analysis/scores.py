"""Scores of training needs: mean weighted and ranked discrepancy scores.

Borich (1980), A needs assessment model for conducting follow-up studies: a person's
discrepancy is importance minus competence, weighted by the topic's mean importance;
the score is its mean over persons. Narine and Harder (2021), Comparing the Borich
model with the ranked discrepancy model: the share with competence above importance
minus the share with competence below it; -100 means that everybody has a need. Both
rest on complete pairs alone.
"""

from collections.abc import Iterable
from typing import NamedTuple

Pair = tuple[int | None, int | None]  # importance and competence, 1 to 5; None: blank


class Score(NamedTuple):
    """What complete pairs on one topic add up to; scores need at least one.

    Attributes:
        used: complete pairs, each of another person.
        importance, competence: the sums over them.
        needs: pairs with competence below importance.
        surpluses: pairs with competence above importance.
    """

    used: int = 0
    importance: int = 0
    competence: int = 0
    needs: int = 0
    surpluses: int = 0

    @property
    def mean_importance(self) -> float:
        return self.importance / self.used

    @property
    def mean_competence(self) -> float:
        return self.competence / self.used

    @property
    def weighted(self) -> float:
        """Mean weighted discrepancy score (MWDS), -6.25 to 20: the highest comes first.

        As every person is weighted by the same mean, it is that mean times the mean
        discrepancy.
        """
        discrepancy = self.importance - self.competence
        return self.importance * discrepancy / self.used**2

    @property
    def ranked(self) -> float:
        """Ranked discrepancy score (RDS), -100 to 100: the lowest comes first."""
        return 100 * (self.surpluses - self.needs) / self.used

    @property
    def need_share(self) -> float:
        """The persons with a need, in percent: what readers understand at once."""
        return 100 * self.needs / self.used


def score(pairs: Iterable[Pair]) -> Score:
    """What `pairs` on one topic add up to; those with a blank are left out."""
    whole = [(i, c) for i, c in pairs if i is not None and c is not None]
    return Score(
        len(whole),
        sum(importance for importance, _ in whole),
        sum(competence for _, competence in whole),
        sum(importance > competence for importance, competence in whole),
        sum(importance < competence for importance, competence in whole),
    )
