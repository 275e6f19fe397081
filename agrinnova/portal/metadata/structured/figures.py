"""schema.org: the network in figures, as the data set that its numbers are."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.languages import current
from agrinnova.web.links import link

from .nodes import Node, whole
from .pages import MEDIA_TYPES, OPEN_LICENCE, download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def figures() -> Node:
    """The figures of today, with the files and the API that give the same numbers."""
    address = whole(link("statistics"))
    return {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": _("The network in figures"),
        "description": _(
            "Counts of the enterprises, resources and training of the territories of"
            " JoIN, and of what readers look for."
        ),
        "url": address,
        "license": OPEN_LICENCE,
        "creator": {"@type": "Organization", "name": "AgrInnova", "url": whole("/")},
        "inLanguage": current(),
        "isAccessibleForFree": True,
        "dateModified": timezone.localdate().isoformat(),
        "distribution": [
            download(whole(link("statistics-csv")), MEDIA_TYPES["csv"]),
            download(whole(link("statistics-xlsx")), XLSX),
            download(whole(reverse("api-statistics")), "application/json"),
        ],
    }
