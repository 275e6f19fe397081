"""Statistics page of the admin, to read and to print, and its workbook."""

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.portal.registry import site_context

from . import book
from .forms import StatisticsForm
from .scope import Scope


def is_open_to(user: Any) -> bool:
    """Whether `user` answers for a group, or for the whole network."""
    return isinstance(user, User) and (
        user.is_coordinator or bool(user.groups_of_duty())
    )


def addresses(site: AdminSite) -> list[URLPattern]:
    """The page and the workbook, under the admin."""
    page, book_of_it = (
        partial(view, site=site) for view in (statistics_page, workbook)
    )
    return [
        path("figures/", site.admin_view(page), name="figures"),
        path("figures.xlsx", site.admin_view(book_of_it), name="figures-xlsx"),
    ]


def statistics_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The statistics that the address asks for, or why it is not understood (400)."""
    form = statistics_form(request)
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": _("Figures for the Region"),
        "form": form,
        "query": request.GET.urlencode(),
    }
    if form.is_valid():
        context["tables"] = form.tables()
        context["heading"] = heading_of(form)
    status = 200 if form.is_valid() else 400
    return TemplateResponse(request, "admin/statistics.html", context, status=status)


def workbook(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The same as a workbook; the page, which says why, if there are none."""
    form = statistics_form(request)
    if not form.is_valid():
        return statistics_page(request, site)
    paid = [statement.words("wording").text for statement in site_context.funding()]
    lines = [_("Figures for the Region"), *heading_of(form), *paid]
    response = HttpResponse(book.written(form.tables(), lines), content_type=book.TYPE)
    name = f"agrinnova-{_('figures')}-{timezone.localdate():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def statistics_form(request: HttpRequest) -> StatisticsForm:
    """The questions of the address, bound.

    Raises:
        PermissionDenied: who asks answers for no group.
    """
    if not is_open_to(request.user):
        raise PermissionDenied
    user: Any = request.user
    return StatisticsForm(request.GET, user=user)


def heading_of(form: StatisticsForm) -> list[str]:
    """Whose statistics of which days they are, and when they were counted."""
    scope = form.scope()
    group = form.cleaned_data["group"]
    if group is None and scope.groups is not None:
        groups = LocalActionGroup.objects.filter(pk__in=scope.groups)
        whose = ", ".join(map(str, groups.in_reading_order()))
    else:
        whose = str(group or _("The whole network"))
    now = timezone.localtime()
    counted = date_format(now, "DATETIME_FORMAT")
    return [whose, period_of(scope), _("Counted on %(moment)s.") % {"moment": counted}]


def period_of(scope: Scope) -> str:
    """The period in words."""
    days = {
        "since": scope.since and date_format(scope.since),
        "until": scope.until and date_format(scope.until),
    }
    if scope.since and scope.until:
        return _("From %(since)s to %(until)s") % days
    if scope.since:
        return _("From %(since)s to today") % days
    if scope.until:
        return _("From the beginning to %(until)s") % days
    return _("From the beginning to today")
