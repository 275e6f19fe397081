"""Enterprises as pages of Wagtail: the fields that our list and record show."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable, Page

SIZE = 20


class Topic(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=250)

    def __str__(self) -> str:
        return self.title


class EnterprisePage(Page):
    summary = models.TextField(blank=True)
    benefit_summary = models.TextField(blank=True)
    sector = models.CharField(max_length=50, blank=True)
    year = models.IntegerField(null=True)
    group = models.CharField(max_length=250, blank=True)
    municipality = models.CharField(max_length=250, blank=True)
    origin = models.CharField(max_length=50, blank=True)
    source_url = models.URLField(max_length=1000, blank=True)
    topics = ParentalManyToManyField(Topic)


class Innovation(Orderable):
    page = ParentalKey(EnterprisePage, related_name="innovations")
    kind = models.CharField(max_length=50)
    description = models.TextField(blank=True)


class Benefit(Orderable):
    page = ParentalKey(EnterprisePage, related_name="benefits")
    dimension = models.CharField(max_length=50)
    description = models.TextField(blank=True)


class EnterpriseIndexPage(Page):
    """The list: by title, twenty on a page, with what a card shows fetched before."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        found = EnterprisePage.objects.child_of(self).live().order_by("title", "pk")
        paginator = Paginator(found.prefetch_related("innovations"), SIZE)
        context["records"] = paginator.get_page(request.GET.get("page"))
        return context
