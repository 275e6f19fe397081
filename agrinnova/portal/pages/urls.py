"""URLs of the portal's public pages, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word
from agrinnova.portal.alerts.urls import alerts
from agrinnova.portal.api.limits import few_maps, limited
from agrinnova.portal.exports.urls import export_urls
from agrinnova.portal.map.features import map_features
from agrinnova.portal.map.views import MAP_READS, places, with_tiles
from agrinnova.portal.noticeboard.urls import prints
from agrinnova.web.caching import STRICT, dated
from agrinnova.web.urls import public, record_paths

from .embeds import embeds
from .feedback import GeneralFeedback, RecordFeedback
from .figures import figures
from .gap import GapTopicPage, gap
from .home import home
from .offline import TopicPack, manifest, saved
from .previews import previews
from .records import EnterprisePage, OrganisationPage, ResourcePage
from .search import SEARCH_READS, search
from .suggestions import suggestions
from .taps import Tap
from .territories import TerritoryList, TerritoryPage
from .texts import accessibility, design, privacy, project
from .topics import TopicList, TopicPage
from .translations import AskForTranslation
from .verifying import VerifyPage


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/` that join several apps."""
    return [
        path("", dated(home), {"language": language}, name="home"),
        *needs_and_offer(language),
        *record_paths("topics", language, TopicList, TopicPage),
        *record_paths("territories", language, TerritoryList, TerritoryPage),
        *record_paths("resources", language, ResourcePage),
        *record_paths("enterprises", language, EnterprisePage),
        *record_paths("antennas", language, OrganisationPage),
        *finding(language),
        public("statistics", language, figures, "statistics"),
        public("project", language, project, "project"),
        public("privacy", language, privacy, "privacy"),
        public("accessibility", language, accessibility, "accessibility"),
        public("design", language, design, "design"),
        *offline(language),
        path(
            f"{word('verify', language)}/<str:token>/",
            VerifyPage.as_view(),
            {"language": language},
            name="verify",
        ),
        *feedback(language),
        *alerts(language),
        *export_urls(language),
        *prints(language),
        *previews(language),
        *embeds(language),
    ]


def needs_and_offer(language: str) -> list[URLPattern]:
    """The gap between needs and offer, before the surveys that stand beside it."""
    here = f"{word('needs', language)}/{word('gap', language)}/"
    own = {"language": language}
    return [
        path(here, dated(gap), own, name="gap"),
        path(
            f"{here}<slug:slug>/", dated(GapTopicPage.as_view()), own, name="gap-topic"
        ),
    ]


def finding(language: str) -> list[URLPattern]:
    """The search with what it suggests, the map with what it draws."""
    search_word, map_word = word("search", language), word("map", language)
    spoken = {"language": language}
    drawn_map = dated(few_maps(places), reads=MAP_READS)
    return [
        public("search", language, search, "search", reads=SEARCH_READS),
        path(
            f"{search_word}/{word('suggestions', language)}/",
            dated(suggestions, reads=["q", "radius"]),
            spoken,
            name="suggestions",
        ),
        path(f"{map_word}/", with_tiles(drawn_map), spoken, name="map"),
        path(
            f"{map_word}.geojson",
            limited(dated(few_maps(map_features), reads=STRICT)),
            spoken,
            name="map-features",
        ),
    ]


def offline(language: str) -> list[URLPattern]:
    """What a device keeps: the page that lists it, packs of topics, the manifest."""
    spoken = {"language": language}
    pack = f"{word('topics', language)}/<slug:slug>/pack.json"
    return [
        public("saved", language, saved, "saved"),
        path(pack, dated(TopicPack.as_view()), spoken, name="topic-pack"),
        path("manifest.webmanifest", dated(manifest), spoken, name="manifest"),
    ]


def feedback(language: str) -> list[URLPattern]:
    """What readers tell us and ask for: the forms, never kept, and the buttons."""
    here, language_of = word("feedback", language), {"language": language}
    return [
        path(f"{here}/", GeneralFeedback.as_view(), language_of, name="feedback"),
        path(
            f"{here}/<uuid:public_id>/",
            RecordFeedback.as_view(),
            language_of,
            name="record-feedback",
        ),
        path(
            f"{here}/<uuid:public_id>/{word('answer', language)}/",
            Tap.as_view(),
            language_of,
            name="feedback-tap",
        ),
        path(
            f"{word('translate', language)}/<uuid:public_id>/",
            AskForTranslation.as_view(),
            language_of,
            name="ask-for-translation",
        ),
    ]
