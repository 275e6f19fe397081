"""API of organisations, antennas and courses."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import named
from agrinnova.api.reader import Reader, Row, or_none
from agrinnova.api.statement import Listed
from agrinnova.api.views import RecordListView
from agrinnova.core.choices import MODES
from agrinnova.core.languages import columns
from agrinnova.core.models.office import OFFICE
from knowledge.api import TopicalProjection

from .choices import (
    AUDIENCES,
    COURSE_LEVELS,
    ORGANISATION_KINDS,
    ORGANISATION_ROLES,
    eqf_level,
)
from .filters import CourseFilterSet, OrganisationFilterSet
from .models import (
    Certification,
    Course,
    CourseProvider,
    Organisation,
)
from .offer.api import Edition, editions_of_each, given


class OrganisationProjection(TopicalProjection):
    model = Organisation
    types = ORGANISATION_KINDS
    place = "municipality"
    columns = (
        "province",
        "country",
        "type_note",
        "role",
        "role_note",
        "territory",
        "website",
        *OFFICE,
    )

    def parts(self) -> dict[str, BaseExpression]:
        held = Certification.objects.filter(organisation=OuterRef("pk")).order_by("pk")
        return {
            **super().parts(),
            "held": Listed(
                held,
                source_url="source_url",
                **{name: name for name in columns("name")},
            ),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        return {
            **super().own(row, reader),
            "role": reader.choice(ORGANISATION_ROLES, row["role"]),
            "certifications": [
                {
                    "name": reader.words(held, "name", row["original_language"]).text,
                    "source_url": or_none(held["source_url"]),
                }
                for held in row["held"]
            ],
        }


class CourseProjection(TopicalProjection):
    model = Course
    texts = ("title", "summary", "audience_words", "certificate")
    place = "municipality"
    columns = (
        "province",
        "country",
        "level",
        "level_note",
        "hours",
        "audiences",
        "mode",
        "skills",
        "year",
    )

    def parts(self) -> dict[str, BaseExpression]:
        bodies = CourseProvider.objects.shown().filter(course=OuterRef("pk"))
        return {
            **super().parts(),
            "bodies": Listed(
                bodies.order_by("position", "pk"),
                words="words",
                **named("organisation__"),
            ),
            "edition_rows": editions_of_each(),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        return {
            **super().own(row, reader),
            "level": reader.choice(COURSE_LEVELS, row["level"]),
            "eqf_level": eqf_level(row["level"]),
            "audiences": reader.choices(AUDIENCES, row["audiences"]),
            "mode": reader.choice(MODES, row["mode"]),
            "providers": [reader.body(body) for body in row["bodies"]],
            "editions": [given(edition, reader) for edition in row["edition_rows"]],
        }


class Certificate(serializers.Serializer):
    """A recognition that an organisation holds."""

    name = schema.text()
    source_url = schema.maybe_address()


class OrganisationSchema(schema.OfficeSchema):
    """A body that carries or supports the network; `summary` says what it offers."""

    province = schema.maybe("Province or department.")
    country = schema.maybe("ISO 3166-1.")
    type_note = schema.maybe("The kind in the source's words.")
    role = schema.Coded()
    role_note = schema.maybe("The role in the source's words.")
    territory = schema.maybe()
    website = schema.maybe_address()
    certifications = Certificate(many=True)


class CourseSchema(schema.RecordSchema):
    """A course or other training on offer: schema.org Course."""

    province = schema.maybe("Province or department.")
    country = schema.maybe("ISO 3166-1.")
    level = schema.Coded()
    eqf_level = schema.whole(
        "1 to 8 in the European Qualifications Framework: ELM eqfLevel."
    )
    level_note = schema.maybe("The level in the source's words.")
    hours = schema.whole("timeRequired; ELM volumeOfLearning.")
    audience_words = schema.maybe("For whom, in the source's words.")
    audiences = schema.Coded(many=True, help_text="audience; ELM targetGroup.")
    mode = schema.Coded(
        allow_null=True, help_text="Null means not stated: courseMode; ELM mode."
    )
    certificate = schema.maybe(
        "What whoever completes it is given: educationalCredentialAwarded."
    )
    skills = schema.texts("What one can do after it: teaches; ELM learningOutcome.")
    year = schema.whole("Of the source.")
    providers = schema.Body(many=True)
    editions = Edition(many=True, help_text="hasCourseInstance, the first one first.")


class OrganisationList(RecordListView):
    """Organisations, antennas among them; a local action group is none."""

    projection = OrganisationProjection()
    filterset = OrganisationFilterSet
    schema_class = OrganisationSchema


class AntennaList(OrganisationList):
    """The organisations that carry the network into a valley."""

    def records(self) -> QuerySet:
        return Organisation.objects.published().antennas()


class CourseList(RecordListView):
    """The training on offer."""

    projection = CourseProjection()
    filterset = CourseFilterSet
    schema_class = CourseSchema
