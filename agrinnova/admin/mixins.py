"""Base classes of the admin's mixins: a ModelAdmin or form to the type checker alone.

A mixin stands before a ModelAdmin, or a form, among the bases of a class and says so
by one of these; to Python all are `object`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.admin import AdminSite, ModelAdmin
    from django.db.models import Model
    from django.forms import ModelForm
    from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

    from agrinnova.core.models import Proposal, Record, User

    from .history import Difference
    from .status_actions import Step

    class FormMixin(ModelForm[Any]):
        """A part of a model's form."""

    class PortalSite(AdminSite):
        """What the admin asks of the portal's site, which is in a layer above."""

        def tasks_on(self, model: type[Model]) -> list[Any]: ...
        def page_links(self, record: Record) -> list[dict[str, Any]]: ...
        def preview_links(self, record: Record) -> list[dict[str, Any]]: ...
        def preview(
            self, request: HttpRequest, record: Record, language: str
        ) -> HttpResponse: ...

    class AdminMixin(ModelAdmin[Any]):
        """A part of a ModelAdmin of the portal's site."""

        admin_site: PortalSite

        def _get_obj_does_not_exist_redirect(
            self, request: HttpRequest, opts: Any, object_id: str
        ) -> HttpResponseRedirect: ...

    class RecordAdminMixin(AdminMixin):
        """A part of a record's admin, with what the parts ask of each other."""

        translated_fields: tuple[str, ...]

        def may_decide(self, user: User) -> bool: ...
        def works_for_group(self, user: User) -> bool: ...
        def steps_of(
            self, request: HttpRequest, record: Record | None
        ) -> list[Step]: ...
        def accept(self, request: HttpRequest, record: Record) -> str: ...
        def decline(self, request: HttpRequest, record: Record) -> str: ...
        def take_back(self, request: HttpRequest, record: Record) -> str: ...
        def differences_of(
            self, request: HttpRequest, record: Any, proposal: Proposal
        ) -> list[Difference]: ...

else:
    FormMixin = AdminMixin = RecordAdminMixin = object
