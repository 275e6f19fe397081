"""Loading the territories: local action groups and municipalities."""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.choices import JOIN_ROLES, GroupBasis
from agrinnova.core.languages import columns as in_languages
from agrinnova.core.models import LocalActionGroup, Municipality, OldAddress
from agrinnova.publishing import actions

from .loading import Loader, Store
from .meanings import Meaning, Ref
from .places import GROUPS, MUNICIPALITIES, MUNICIPALITY_KEY, Places
from .records import RecordLoader
from .rows import Row


class GroupLoader(RecordLoader):
    """Loads the local action groups; their words are Italian, their names names."""

    file = "groups"
    columns = GROUPS
    key = ("slug",)
    model = LocalActionGroup
    embedded = (*in_languages("title"), "slug", "join_name", "territory")
    texts = {
        "title_it": "name",
        "summary_it": "offer_it",
        "join_name": "join_name",
        "region": "region",
        "territory": "territory",
        "note": "note",
    }

    def __init__(self, places: Places) -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        return Meaning(
            row,
            self.key_of(row),
            {
                "slug": row.slug("slug"),
                "original_language": "it",
                **self.texts_of(row),
                "former_names": row.words("former_names"),
                "other_names": row.words("other_names"),
                "join_role": row.one_of("join_role", JOIN_ROLES.codes),
                "country": row.country(required=True),
                "languages": row.words("languages"),
                "seat": self.places.seat(row, "seat_municipality"),
                "municipalities_count": row.number_in("municipalities_count", 1, 999),
                "website": row.website("website"),
                **row.provenance(),
            },
            # Old addresses are no relation of the group: they are kept by its kind.
            notes={"former_slugs": row.words("former_slugs")},
        )

    def prepare(self, meanings: list[Meaning], store: Store) -> None:
        """Make drafts of the new groups: municipalities point to them, they to one."""
        for meaning in meanings:
            if meaning.key not in store.rows[self.file]:
                fields = meaning.fields
                draft = LocalActionGroup(
                    slug=fields["slug"],
                    title_it=fields["title_it"],
                    country=fields["country"],
                )
                with self.refusals_named(meaning):
                    actions.save_record(draft)
                store.prepared[Ref(self.file, meaning.key)] = draft.pk

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        """Publish or save the group; its former slugs redirect."""
        super().save(instance, meaning, store)
        for slug in meaning.notes["former_slugs"]:
            OldAddress.objects.update_or_create(
                kind=instance.kind,
                slug=slug,
                defaults={"public_id": instance.public_id},
            )


class MunicipalityLoader(Loader):
    """Loads the municipalities with their points; records carry their words."""

    file = "municipalities"
    columns = MUNICIPALITIES
    key = MUNICIPALITY_KEY
    model = Municipality
    embedded = (
        *("name", "name_local", "province", "country"),
        *("latitude", "longitude", "coordinate_source"),
    )

    def __init__(self, places: Places) -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        group = self.places.group(row)
        basis = row.one_of("group_basis", GroupBasis.values, required=bool(group))
        if basis and not group:
            raise row.error(
                "group_basis", _("There is no group that it could tell of.")
            )
        return Meaning(
            row,
            self.key_of(row),
            {
                "name": row.text("name", limit=120),
                "name_local": row.text("name_local", limit=120),
                "province": row.text("province", required=True, limit=40),
                "country": row.country(required=True),
                "group": group,
                "group_basis": basis,
                "group_source_url": row.url("group_source_url"),
                "latitude": row.degrees("latitude", 90),
                "longitude": row.degrees("longitude", 180),
                "coordinate_source": row.text("coordinate_source", limit=40),
                "source_url": row.url("source_url"),
            },
        )

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        """Save it; the records that stand there are told of by `Loader`."""
        instance.save()
