"""Public statistics of training: courses by level, and by where they take place."""

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.areas import province_name
from agrinnova.core.locale_names import country_name
from agrinnova.portal.statistics.scope import counts_by
from antennas.choices import COURSE_LEVELS
from antennas.models import Course

from .figure import NONE, Figure, Head, largest_first, rows_of


def training() -> list[Figure]:
    """Training on offer by level, and by where it takes place."""
    return [_by_level(), _by_place()]


def _by_level() -> Figure:
    heads = [Head(code, COURSE_LEVELS.label(code)) for code in COURSE_LEVELS.codes]
    return Figure(
        "training_by_level",
        _("Training by level"),
        _("Courses that are public today, each with one level."),
        capfirst(_("level")),
        [_courses()],
        rows_of(heads, counts_by(Course.objects.published(), "level")),
    )


def _by_place() -> Figure:
    records = Course.objects.published().order_by()
    places = records.values_list("municipality__country", "municipality__province")
    counts, heads = {}, []
    for country, province, number in places.annotate(Count("pk")):
        if country is None:
            head = Head(NONE, _("No place stated, or online"))
        else:
            names = (province_name(province, country), country_name(country))
            head = Head(f"{country}-{province}", " · ".join(filter(None, names)))
        counts[head.code] = number
        heads.append(head)
    heads.sort(key=lambda head: head.label)
    return Figure(
        "training_by_place",
        _("Training by place"),
        _("By province or department of the place where a course is held."),
        _("Province or department"),
        [_courses()],
        largest_first(rows_of(heads, counts)),
    )


def _courses() -> Head:
    return Head("courses", capfirst(_("courses")))
