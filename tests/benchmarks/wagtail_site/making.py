"""Making the Wagtail site: its tables, and a page for each enterprise it is given."""

from typing import Any

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from .models import Benefit, EnterpriseIndexPage, EnterprisePage, Innovation, Topic

LIST = "/enterprises/"


def make(records: list[dict[str, Any]]) -> None:
    """The tables, and a page for each of `records` below a list."""
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic(), disable_reference_index_auto_update():
        home = Site.objects.get(is_default_site=True).root_page
        index = EnterpriseIndexPage(title="Enterprises", slug="enterprises")
        home.add_child(instance=index)
        topics: dict[str, Topic] = {}
        for number, record in enumerate(records, 1):
            _make_page(index, number, record, topics)
        Page.objects.filter(pk=index.pk).update(numchild=len(records))


def _make_page(
    index: Page, number: int, record: dict[str, Any], topics: dict[str, Topic]
) -> None:
    """As `add_child`, which would read the whole list of children for each."""
    page = EnterprisePage(
        **record["fields"],
        path=Page._get_path(index.path, index.depth + 1, number),
        depth=index.depth + 1,
        url_path=f"{index.url_path}{record['fields']['slug']}/",
        draft_title=record["fields"]["title"],
        locale=index.locale,
        live=True,
    )
    page.innovations = [Innovation(**part) for part in record["innovations"]]
    page.benefits = [Benefit(**part) for part in record["benefits"]]
    page.topics = [_topic(topics, **part) for part in record["topics"]]
    page.save(clean=False)


def _topic(topics: dict[str, Topic], slug: str, title: str) -> Topic:
    if slug not in topics:
        topics[slug] = Topic.objects.create(slug=slug, title=title)
    return topics[slug]
