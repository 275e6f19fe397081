"""Loading the municipalities of the local action groups."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from agrinnova.core.choices import GroupBasis
from agrinnova.core.models import Municipality
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.of_municipality import OfMunicipality
from agrinnova.spreadsheets.rows import Row

from .cells import of_model
from .columns import Degrees
from .loading import Loader
from .meaning import Meaning

if TYPE_CHECKING:
    from .places import Places


class MunicipalityLoader(Loader):
    """Loads the municipalities with their points; records carry their words."""

    file = "municipalities"
    cells = of_model(
        Municipality,
        Column("name"),
        Column("name_local"),
        Column("province"),
        OfMunicipality("country"),
        Choice("group_basis", GroupBasis),
        Web("group_source_url"),
        Degrees("latitude", 90),
        Degrees("longitude", 180),
        Column("coordinate_source"),
        Web("source_url"),
    )
    others = ("group",)
    key = ("name", "province", "country")
    model = Municipality
    embedded = (
        *("name", "name_local", "province", "country"),
        *("latitude", "longitude", "coordinate_source"),
    )

    def __init__(self, places: "Places") -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        group = meaning.fields["group"] = self.places.group(row)
        row.text("group_basis", required=bool(group))
        if row.cells["group_basis"] and not group:
            raise row.error(
                "group_basis", _("There is no group that it could tell of.")
            )
        return meaning
