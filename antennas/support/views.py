"""Views of support services: the list, and the page of one."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.core.models.office import callable_among
from agrinnova.web.links import Addresses
from agrinnova.web.views import RecordList, RecordPage
from antennas.models import SupportProvider, SupportService
from knowledge.models import Resource, public_topics
from knowledge.views import across_languages

from .filters import SupportFilterSet

SHOWN_PROVIDERS = Prefetch("providers", queryset=SupportProvider.objects.shown())
HELPS_IN = Prefetch(
    "groups", queryset=LocalActionGroup.objects.published().in_reading_order()
)


class SupportList(RecordList):
    """What can be asked for first, what is over last."""

    filterset_class = SupportFilterSet
    heading = _("Support for enterprises")
    lead = _("Who helps: with advice, money, a mentor, a shared kitchen or a toolkit.")
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), SHOWN_PROVIDERS)
    exports = (
        (_("table (CSV)"), "support-service-csv"),
        (_("workbook (XLSX)"), "support-service-xlsx"),
        (_("points for a map (GeoJSON)"), "support-service-geojson"),
        (_("news feed (Atom)"), "support-service-atom"),
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_asked = "open" in self.filterset.data
        only_open = "" if is_asked else Addresses(self.request).set("open", "true")
        return super().get_context_data(only_open=only_open, **kwargs)


class SupportPage(RecordPage):
    """What it gives, to whom, at what cost, where, and how to ask for it."""

    model = SupportService
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), SHOWN_PROVIDERS, HELPS_IN)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        service = self.object
        providers = service.providers.all()
        bodies = [provider.organisation or provider.group for provider in providers]
        resources = Resource.objects.published()
        resources = resources.sharing(service.topics.all(), group=service.group_id)
        return super().get_context_data(
            providers=providers,
            groups=service.groups.all(),
            offices=callable_among([service, *bodies]),
            resources=across_languages(resources, self.kwargs["language"]),
            **kwargs,
        )
