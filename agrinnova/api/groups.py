"""Local action groups in the API."""

from typing import Any

from agrinnova.core.choices import JOIN_ROLES
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.models.office import OFFICE
from agrinnova.web.filters import GroupFilterSet

from . import schema
from .projection import Projection
from .reader import Reader, Row, or_none
from .views import RecordListView


class GroupProjection(Projection):
    model = LocalActionGroup
    texts = ("title", "summary", "territory")
    place = "seat"
    columns = (
        "join_name",
        "former_names",
        "join_role",
        "country",
        "region",
        "languages",
        "municipalities_count",
        "website",
        *OFFICE,
    )

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        join_name = row["join_name"]
        today = reader.words(row, "title").text
        return {
            "name_in_join": join_name if join_name and join_name != today else None,
            "former_names": row["former_names"],
            "join_role": reader.choice(JOIN_ROLES, row["join_role"]),
            "country": row["country"],
            "region": or_none(row["region"]),
            "territory_languages": row["languages"],
            "municipalities_count": row["municipalities_count"],
            **{name: row[name] or None for name in ("website", *OFFICE)},
        }


class GroupSchema(schema.OfficeSchema):
    """A local action group (GAL): it runs LEADER in one rural territory."""

    name_in_join = schema.maybe("Its name in the material of JoIN, if it differs.")
    former_names = schema.texts()
    join_role = schema.Coded(allow_null=True)
    country = schema.text("ISO 3166-1.")
    region = schema.maybe()
    territory_languages = schema.texts("The languages of the territory.")
    territory = schema.maybe()
    municipalities_count = schema.whole("As the group's own page counts them.")
    website = schema.maybe_address()


class GroupList(RecordListView):
    """The local action groups of JoIN: the lead, the partners, the associated."""

    projection = GroupProjection()
    filterset = GroupFilterSet
    schema_class = GroupSchema
