"""Legend of the gap: each verdict with the rule by which it is given."""

from django.utils.translation import gettext as _

from antennas.offer import REACH_KM

from .verdicts import NEEDED_SHARE, Verdict


def legend() -> list[tuple[Verdict, str]]:
    """The verdicts in their order, each with its rule in the reader's language."""
    limits = {"percent": NEEDED_SHARE, "km": REACH_KM}
    rules = {
        Verdict.GAP: _(
            "at least %(percent)s %% have a need, and no course within %(km)s km or"
            " online has places for them"
        ),
        Verdict.COVERED: _(
            "at least %(percent)s %% have a need, and a course can be reached"
        ),
        Verdict.SURPLUS: _(
            "less than %(percent)s %% have a need, and a course can be reached"
        ),
        Verdict.LITTLE: _(
            "less than %(percent)s %% have a need, and there is no course"
        ),
        Verdict.FEW: _("nobody answered, or so few that it would say who"),
        Verdict.NOT_ASKED: _("the survey did not ask it there"),
    }
    return [(verdict, rule % limits) for verdict, rule in rules.items()]
