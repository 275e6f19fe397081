"""The admin as a whole: its rooms, in the order people look for them."""

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.admin.funding import FundingStatementAdmin
from agrinnova.shared.admin.letters import OutgoingMailAdmin
from agrinnova.shared.admin.network import LocalActionGroupAdmin, MunicipalityAdmin
from agrinnova.shared.admin.people import UserAdmin
from agrinnova.shared.admin.records import RecordAdmin
from agrinnova.shared.admin.scope import choosable
from agrinnova.shared.choices import STATUSES, Status
from agrinnova.shared.models import (
    FundingStatement,
    LocalActionGroup,
    Municipality,
    OutgoingMail,
    User,
)
from antennas.admin import CourseAdmin, OrganisationAdmin
from antennas.models import Course, Organisation
from enterprises.admin import (
    ContactAdmin,
    EnterpriseAdmin,
    InterviewAdmin,
    InterviewGuideAdmin,
    ReportAdmin,
)
from enterprises.models import (
    Contact,
    Enterprise,
    Interview,
    InterviewGuide,
    ReportEdition,
)
from events.admin import EventAdmin
from events.models import Event
from knowledge.admin import (
    FeedbackAdmin,
    FocusTopicAdmin,
    ResourceAdmin,
    SubscriptionAdmin,
    TopicAdmin,
)
from knowledge.models import Feedback, FocusTopic, Resource, Subscription, Topic

TABLES = (
    (Enterprise, EnterpriseAdmin),
    (Contact, ContactAdmin),
    (Interview, InterviewAdmin),
    (InterviewGuide, InterviewGuideAdmin),
    (ReportEdition, ReportAdmin),
    (Resource, ResourceAdmin),
    (Topic, TopicAdmin),
    (FocusTopic, FocusTopicAdmin),
    (Feedback, FeedbackAdmin),
    (Subscription, SubscriptionAdmin),
    (Organisation, OrganisationAdmin),
    (Course, CourseAdmin),
    (Event, EventAdmin),
    (LocalActionGroup, LocalActionGroupAdmin),
    (Municipality, MunicipalityAdmin),
    (FundingStatement, FundingStatementAdmin),
    (User, UserAdmin),
    (OutgoingMail, OutgoingMailAdmin),
)
# What waits for somebody.
WAITING = (Status.IN_REVIEW, Status.DRAFT)


class Suggestions(AutocompleteJsonView):
    """What a relation may point to, for this person; anybody of the staff may ask."""

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_queryset(self) -> QuerySet:
        user = cast(User, self.request.user)  # admin_view has let in nobody else
        offered = choosable(self.source_field, user)
        if order := self.model_admin.get_ordering(self.request):
            offered = offered.order_by(*order)
        found, repeats = self.model_admin.get_search_results(
            self.request, offered, self.term
        )
        return found.distinct() if repeats else found


class Desk(AdminSite):
    """The admin of the portal."""

    site_header = "AgrInnova"
    site_title = "AgrInnova"
    index_title = _("Your desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False  # the desk is one step away, the lists need the room

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, in the language of the person's account."""
        inner = super().admin_view(view, cacheable)

        def in_own_language(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.user.is_authenticated:
                return inner(request, *args, **kwargs)
            # LanguageMiddleware puts the former language back after the rendering.
            translation.activate(request.user.language)
            response = inner(request, *args, **kwargs)
            response.headers["Content-Language"] = request.user.language
            return response

        return in_own_language

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """As Django's, without the shortcut that tells the address of any record."""
        urls = super().get_urls()
        return [url for url in urls if getattr(url, "name", "") != "view_on_site"]

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """The rooms in our order instead of the alphabet's."""
        return list(self._build_app_dict(request, app_label).values())

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Suggestions.as_view(admin_site=self)(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        response = super().index(request, extra_context)
        for room in (response.context_data or {})["app_list"]:
            for table in room["models"]:
                table["waiting"] = self.waiting(request, table)
        return response

    def waiting(self, request: HttpRequest, table: dict[str, Any]) -> list[Any]:
        """How many records of a table are in review or drafts, and where they stand."""
        model_admin = self.get_model_admin(table["model"])
        if isinstance(model_admin, FeedbackAdmin | InterviewAdmin):
            return model_admin.waiting(request)
        if not isinstance(model_admin, RecordAdmin):
            return []
        mine = model_admin.get_queryset(request).order_by()
        counted = mine.values("status").annotate(count=Count("pk", distinct=True))
        counts = dict(counted.values_list("status", "count"))
        return [
            {
                "status": status,
                "label": STATUSES.label(status),
                "count": counts[status],
                "address": f"{table['admin_url']}?status__exact={status}",
            }
            for status in WAITING
            if counts.get(status)
        ]


site = Desk()
for model, model_admin in TABLES:
    site.register(model, model_admin)
