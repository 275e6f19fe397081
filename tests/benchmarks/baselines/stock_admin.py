"""An admin site as Django gives it, over the same enterprises."""

from django.contrib import admin

from enterprises.models import Benefit, Enterprise, Innovation


class InnovationInline(admin.StackedInline):
    model = Innovation
    extra = 0


class BenefitInline(admin.StackedInline):
    model = Benefit
    extra = 0


class EnterpriseAdmin(admin.ModelAdmin):
    list_display = ("title", "status", "group", "original_language", "updated_at")
    list_filter = ("status", "group", "sector")
    list_select_related = ("group",)
    list_per_page = 50
    search_fields = ("title_it",)
    raw_id_fields = ("municipality",)
    filter_horizontal = ("topics",)
    exclude = ("resources",)
    inlines = (InnovationInline, BenefitInline)


site = admin.AdminSite(name="bench-admin")
site.register(Enterprise, EnterpriseAdmin)
