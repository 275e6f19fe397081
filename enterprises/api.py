"""API of enterprises: innovations, benefits, consented contacts."""

from typing import Any

from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import named
from agrinnova.api.reader import Reader, Row, or_none
from agrinnova.api.statement import Listed
from agrinnova.api.views import RecordListView
from agrinnova.core.languages import columns
from agrinnova.core.vocabulary import FacetList
from enterprises.interviews.actions import public_words
from knowledge.api import TopicalProjection
from knowledge.models import Resource

from .models import Benefit, Enterprise, Innovation, Photo
from .registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS, Channel
from .registry.filters import EnterpriseFilterSet


class EnterpriseProjection(TopicalProjection):
    model = Enterprise
    texts = ("title", "summary", "benefit_summary")
    place = "municipality"
    columns = (
        "province",
        "country",
        "legal_form",
        "sector",
        "sector_words",
        "products",
        "website",
        "founded_year",
        "year",
        "is_young_led",
        "is_women_led",
        "workers",
        "jobs_created",
    )

    def parts(self) -> dict[str, BaseExpression]:
        here = {"enterprise": OuterRef("pk")}
        described = {name: name for name in columns("description")}
        pictured = ("image", "width", "height", "credit", "licence", *columns("alt"))
        resources = Resource.objects.published().filter(enterprises=OuterRef("pk"))
        return {
            **super().parts(),
            "innovation_rows": Listed(
                Innovation.objects.filter(**here).order_by("pk"),
                code="kind",
                **described,
            ),
            "benefit_rows": Listed(
                Benefit.objects.filter(**here).order_by("pk"),
                code="dimension",
                **described,
            ),
            "photo_rows": Listed(
                Photo.objects.filter(**here).order_by("position", "pk"),
                original_language="original_language",
                **{name: name for name in pictured},
            ),
            "resource_rows": Listed(resources.in_reading_order(), **named()),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        return {
            **super().own(row, reader),
            "sector": reader.choice(SECTORS, row["sector"]),
            "legal_form": or_none(reader.source("legal_form", row["legal_form"])),
            "sector_words": or_none(reader.source("sector_words", row["sector_words"])),
            "products": [reader.source("products", word) for word in row["products"]],
            "innovations": [
                self.described(INNOVATION_KINDS, part, row, reader)
                for part in row["innovation_rows"]
            ],
            "benefits": [
                self.described(BENEFIT_DIMENSIONS, part, row, reader)
                for part in row["benefit_rows"]
            ],
            "photos": [self.photo(photo, reader) for photo in row["photo_rows"]],
            "resources": [reader.named(other) for other in row["resource_rows"]],
        }

    def single(self, row: Row, reader: Reader) -> dict[str, Any]:
        """With the contacts whose consent covers this channel, and the excerpts."""
        agreed, said = public_words(
            Enterprise(pk=row["pk"]), Channel.WEB, reader.language
        )
        contacts = [
            {name: words or None for name, words in contact._asdict().items()}
            for contact in agreed
        ]
        excerpts = [
            {
                "words": excerpt.words.text,
                "language": excerpt.words.language,
                "name": or_none(excerpt.name),
                "role": or_none(excerpt.role),
            }
            for excerpt in said
        ]
        whole = self.record(row, reader)
        return {**whole, "contacts": contacts, "excerpts": excerpts}

    def described(
        self, choices: FacetList, part: Row, row: Row, reader: Reader
    ) -> dict[str, Any]:
        """A kind of innovation or a benefit with its own words, if there are any."""
        words = reader.words(part, "description", row["original_language"])
        return {
            "code": part["code"],
            "label": choices.label(part["code"], reader.language),
            "description": or_none(words.text),
            "language": or_none(words.language),
        }

    def photo(self, photo: Row, reader: Reader) -> dict[str, Any]:
        """A picture with the words to read aloud in its place."""
        alt = reader.words(photo, "alt")
        return {
            "url": reader.media_url(photo["image"]),
            "width": int(photo["width"]),
            "height": int(photo["height"]),
            "alt": alt.text,
            "language": or_none(alt.language),
            "credit": or_none(photo["credit"]),
            "licence": or_none(photo["licence"]),
        }


class Described(schema.Coded):
    """A code with its label, and the enterprise's own case in words."""

    description = schema.maybe()
    language = schema.maybe("The language of the description.")


class Picture(serializers.Serializer):
    """A photo of the enterprise."""

    url = schema.address()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = schema.text("What it shows, to be read aloud.")
    language = schema.maybe("The language of `alt`.")
    credit = schema.maybe()
    licence = schema.maybe("Null means not stated.")


class PublicContact(serializers.Serializer):
    """Whom to ask; null is what no consent in force covers."""

    name = schema.maybe()
    role = schema.maybe()
    email = schema.maybe()
    phone = schema.maybe()


class PublicExcerpt(serializers.Serializer):
    """Words of an interview that its person agreed to be quoted with."""

    words = schema.text()
    language = schema.text("The language of `words`.")
    name = schema.maybe("Null where the enterprise alone may be named.")
    role = schema.maybe()


class EnterpriseSchema(schema.RecordSchema):
    """A rural enterprise with something new; `summary` says what is new."""

    benefit_summary = schema.maybe("What the territory gains.")
    province = schema.maybe("Province or department.")
    country = schema.maybe("ISO 3166-1.")
    legal_form = schema.maybe()
    sector = schema.Coded()
    sector_words = schema.maybe("The sector as the source puts it.")
    products = schema.texts("As the source puts them.")
    website = schema.maybe_address()
    founded_year = schema.whole()
    year = schema.whole("Of the source.")
    is_young_led = schema.unknown_or_not("Led by young people; null means unknown.")
    is_women_led = schema.unknown_or_not("Led by women; null means unknown.")
    workers = schema.whole("People at work.")
    jobs_created = schema.whole()
    innovations = Described(many=True, help_text="Our reading of the source.")
    benefits = Described(many=True, help_text="Our reading of the source.")
    photos = Picture(many=True)
    resources = schema.Named(many=True)


class EnterpriseRecordSchema(EnterpriseSchema):
    """An enterprise with the contacts whose consent covers this channel."""

    contacts = PublicContact(many=True)
    excerpts = PublicExcerpt(many=True, help_text="Partners take them back with us.")


class EnterpriseList(RecordListView):
    """Innovative rural enterprises. Contacts stand in the single record."""

    projection = EnterpriseProjection()
    filterset = EnterpriseFilterSet
    schema_class = EnterpriseSchema
    record_schema_class = EnterpriseRecordSchema
