"""AdminSite: the dashboard, the pages that are not a model's, who is let in."""

from functools import partial
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

from agrinnova.accounts import login
from agrinnova.accounts.current import current_user
from agrinnova.admin.choosing import form_with
from agrinnova.admin.once import answered_once
from agrinnova.admin.reading import texts_page
from agrinnova.core import disk
from agrinnova.files.storage import only_needed_kept
from agrinnova.portal.accounts import personal_data_page
from agrinnova.portal.accounts.forms import LoginForm, OwnPasswordForm
from agrinnova.portal.statistics import views as statistics
from agrinnova.portal.statistics.missed import missed_page
from agrinnova.web.device_storage import DAYS, device_context

from . import unsaved
from .focus import focus_page
from .lines import dashboard_tasks
from .needs import needs_of
from .noticeboard import sheets_of
from .preview import page_links, preview, preview_links
from .tasks import tasks_on


class Suggestions(AutocompleteJsonView):
    """What a relation may point to, for who fills in a form that has it."""

    form: BaseModelAdmin | None

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        site = cast(AdminSite, self.admin_site)
        self.form = form_with(self.source_field, request, site)
        return self.form is not None

    def get_queryset(self) -> QuerySet:
        form: Any = self.form
        offered = form.get_field_queryset(None, self.source_field, self.request)
        if order := self.model_admin.get_ordering(self.request):
            offered = offered.order_by(*order)
        found, repeats = self.model_admin.get_search_results(
            self.request, offered, self.term
        )
        return found.distinct() if repeats else found


class Scripted(JavaScriptCatalog):
    """What the admin's scripts say; in Django's Catalan stands an English word."""

    packages = ["django.contrib.admin"]

    def get_catalog(self) -> dict[str, Any]:
        found = super().get_catalog()
        marked = "%(sel)s of %(cnt)s selected"
        if translation.get_language() == "ca":
            found[marked] = [words.replace(" of ", " de ") for words in found[marked]]
        return found


class OwnPassword(PasswordChangeView):
    """A new password for whoever is in and knows the old one."""

    form_class = OwnPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


class PortalAdminSite(AdminSite):
    """The admin of the portal."""

    site_header = "AgrInnova"
    site_title = "AgrInnova"
    index_title = _("Your desk")
    index_template = "admin/dashboard.html"
    login_form = LoginForm
    enable_nav_sidebar = False  # the dashboard is one step away, lists are wide
    # What the admin's base classes, which import no app, ask of their site.
    tasks_on = staticmethod(tasks_on)
    preview_links = staticmethod(preview_links)
    page_links = staticmethod(page_links)
    preview = staticmethod(preview)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, in the language of the person's account, a form done once."""
        inner = super().admin_view(view, cacheable)

        def in_own_language(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                kept = unsaved.entered_again(request)
                return kept or inner(request, *args, **kwargs)
            # Read before: after logging out the request is nobody's.
            language = current_user(request).language
            # LanguageMiddleware puts the former language back after the rendering.
            translation.activate(language)

            def answer() -> Any:
                return inner(request, *args, **kwargs)

            with only_needed_kept():  # around the transaction of what is done once
                response = answered_once(request, answer)
            response.headers.setdefault("Content-Language", language)
            return response

        return in_own_language

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As Django's; whoever gave the right password goes on to the second factor."""
        entering = request.entering  # type: ignore[attr-defined]
        if entering.is_authenticated and not request.user.is_authenticated:
            going_to = request.GET.get("next") or reverse("admin:index")
            query = urlencode({"next": going_to})
            return HttpResponseRedirect(f"{reverse('second-factor-code')}?{query}")
        answer = super().login(request, extra_context)
        return login.marked(answer, login.locked_for(request))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """As Django's, with a form that counts what is wrong."""
        answer = OwnPassword.as_view(
            success_url=reverse("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )(request)
        return login.marked(answer, login.locked_for(request))

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """As Django's; its page carries nobody's key any more."""
        nobody = {"device": {"days": DAYS}, **(extra_context or {})}
        return super().logout(request, nobody)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """As Django's, with what the device is told of words that are not saved."""
        return {**super().each_context(request), "device": device_context(request)}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """As Django's, without the shortcut that tells the address of any record."""
        urls = super().get_urls()
        focus = partial(focus_page, site=self)
        texts = partial(texts_page, site=self)
        missed = partial(missed_page, site=self)
        kept = [url for url in urls if getattr(url, "name", "") != "view_on_site"]
        return [
            *statistics.addresses(self),
            path("focus/", self.admin_view(focus), name="focus"),
            path("texts/", self.admin_view(texts), name="texts"),
            path("searches/", self.admin_view(missed), name="missed-searches"),
            *personal_data_page.addresses(self),
            *unsaved.addresses(self),
            *kept,
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """The apps in our order; asked for on every page, looked up where shown."""
        return SimpleLazyObject(
            lambda: list(self._build_app_dict(request, app_label).values())
        )

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Suggestions.as_view(admin_site=self)(request)

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """As Django's, with our corrections."""
        return Scripted.as_view()(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits for this person, then the tables."""
        context = {
            "dashboard_tasks": dashboard_tasks(self, request),
            "free_megabytes": disk.free_megabytes() if disk.is_low() else None,
            "needs": needs_of(request.user),
            "sheets": sheets_of(request.user),
            "has_person": personal_data_page.is_open_to(request.user),
            "has_statistics": statistics.is_open_to(request.user),
            **(extra_context or {}),
        }
        return super().index(request, context)
