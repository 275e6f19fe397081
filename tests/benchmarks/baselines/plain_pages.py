"""The list and the record as a plain template over the same rows, and ready bytes."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine

from .bare import PLAIN, SHOWN, SIZE, published, whole

CARD = """<li class="card"><p>{{ record.sector }}</p>
<h3><a href="/it/imprese/{{ record.slug }}/">{{ record.own_title }}</a></h3>
<p>{{ record.municipality__name }} · {{ record.group__title_it }}</p>
<p>{{ record.own_summary }}</p>
<p>{% for part in record.innovations %}<b>{{ part.kind }}</b>, {% endfor %}</p>
<p><a href="{{ record.source_url }}">{{ record.origin }}</a></p></li>"""
PAGE = """<!doctype html><html lang="it"><title>AgrInnova</title><h1>%s</h1>%s</html>"""
LIST = PAGE % (
    "{{ count }}",
    f"<ul>{{% for record in records %}}{CARD}{{% endfor %}}</ul>"
    '<a href="?page=2">2</a>',
)
RECORD = PAGE % (
    "{{ record.own_title }}",
    f"""<ul>{CARD}</ul><p>{{{{ record.own_benefit_summary }}}}</p>
{{% for part in record.benefits %}}<p>{{{{ part.dimension }}}}:
{{{{ part.description_it }}}}</p>{{% endfor %}}
{{% for part in record.innovations %}}<p>{{{{ part.description_it }}}}</p>
{{% endfor %}}{{% for topic in record.topics %}}
<a href="/it/temi/{{{{ topic.topic__slug }}}}/">{{{{ topic.topic__title_it }}}}</a>
{{% endfor %}}""",
)
engine = Engine()
list_template = engine.from_string(LIST)
record_template = engine.from_string(RECORD)

# Answers that are ready, by the name of their row: what remains is the middleware.
READY: dict[str, tuple[bytes, dict[str, str]]] = {}


def html_list(request: HttpRequest) -> HttpResponse:
    rows = whole(published().values(*PLAIN, **SHOWN)[:SIZE])
    context = Context({"records": rows, "count": published().count()})
    return HttpResponse(list_template.render(context))


def html_record(request: HttpRequest, slug: str) -> HttpResponse:
    (record,) = whole(published().filter(slug=slug).values(*PLAIN, **SHOWN))
    return HttpResponse(record_template.render(Context({"record": record})))


def ready(request: HttpRequest, name: str) -> HttpResponse:
    content, headers = READY[name]
    return HttpResponse(content, headers=headers)


def nothing_new(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=304)
