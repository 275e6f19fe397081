"""The portal's addresses with those of the baselines, behind the same middleware.

One resolver remembers them all: ours would be tried after the baselines' ten each time,
as no portal does.
"""

from django.urls import include, path
from rest_framework import routers

from agrinnova.urls import patterns
from agrinnova.web.resolver import RememberingResolver

from .bare import api_list, api_record
from .plain_pages import html_list, html_record, nothing_new, ready
from .stock_admin import site
from .viewsets import EnterpriseViewSet

router = routers.SimpleRouter()
router.register("drf", EnterpriseViewSet, "drf")

baselines = [
    path("bench/api/", api_list),
    path("bench/api/<slug:slug>/", api_record),
    path("bench/html/", html_list),
    path("bench/html/<slug:slug>/", html_record),
    path("bench/ready/<str:name>/", ready),
    path("bench/304/", nothing_new),
    # The middleware does more for the API: whose headers, in which language.
    path("api/bench/ready/<str:name>/", ready),
    path("api/bench/304/", nothing_new),
    path("bench/admin/", site.urls),
    path("bench/", include(router.urls)),
]
urlpatterns = [RememberingResolver([*baselines, *patterns])]
