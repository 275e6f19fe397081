"""Records in the API's schema: what every kind has, and what a body with an office."""

from rest_framework import serializers

from agrinnova.core.choices import Language, Origin

from .fields import address, maybe, maybe_address, one_of, text, whole
from .parts import GroupName, Location, TopicLabel


class RecordSchema(serializers.Serializer):
    """What every record has."""

    id = serializers.UUIDField(help_text="Stable for good, also across languages.")
    kind = text("enterprise, resource, topic, organisation, course, event, ...")
    type = maybe("The kind within the kind, a code; null where there is none.")
    type_label = maybe("The same in the answer's language.")
    slug = text("The last part of its pages' addresses; may be changed.")
    url = address("Its address without a language, the one to keep and to print.")
    page_url = address("Its page in the answer's language.")
    title = text()
    summary = maybe()
    language = text(
        "The language that `title` is really given in; of a name that of `summary`, if "
        "this is in the answer's."
    )
    languages = serializers.DictField(
        child=serializers.CharField(),
        help_text="For each translated field the language that it is given in.",
    )
    original_language = one_of(Language)
    text_status = maybe(
        "Of the words in `language`: human, to_review, machine, reviewed; or null."
    )
    text_states = serializers.DictField(
        child=serializers.CharField(),
        help_text="For each translated field the state of the words given, if stated.",
    )
    topics = TopicLabel(many=True)
    group = GroupName(allow_null=True)
    location = Location(allow_null=True)
    origin = one_of(
        Origin,
        "Whose page it comes from: one of JoIN or its partners, or press about JoIN "
        "(join); another public page (territory); entered here (portal).",
    )
    source_url = maybe_address(
        "The page it was taken from; with the origin `portal` one that says more."
    )
    note = maybe("What a reader should know of the source.")
    licence = maybe("As its page states it; null means not stated.")
    published_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField(help_text="When it last changed publicly.")
    seq = serializers.IntegerField(help_text="Its place in the order of changes.")
    distance_km = serializers.FloatField(
        required=False, help_text="With `near`: from there to its municipality."
    )
    translations = serializers.DictField(
        child=serializers.DictField(child=serializers.CharField()),
        required=False,
        help_text="With `translations=all`: by language, the words there are.",
    )


class OfficeSchema(RecordSchema):
    """A body with an office that can be reached; never a person's contact."""

    office_phone = maybe("Telephone numbers, with ; between them.")
    office_email = maybe()
    office_address = maybe()
    office_hours = maybe("When it is open.")
    office_source_url = maybe_address("The page that says so.")
    office_seen_year = whole("When that page was seen: an old one is to be verified.")
