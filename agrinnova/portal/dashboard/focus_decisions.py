"""Decisions on proposed focus topics: accepted, taken out, refused, wanted again."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.keys import key_in
from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.needs.proposal import current_focus
from knowledge.actions import (
    accept_focus,
    end_focus,
    refuse_focus,
    take_back_refusal,
)
from knowledge.models import FocusTopic, Topic


def decide(request: HttpRequest, group: LocalActionGroup | None) -> None:
    """Do with the topic what was pressed, for `group`, and say so.

    Raises:
        Http404: there is no such topic.
    """
    topics = Topic.objects.published()
    topic = get_object_or_404(topics, pk=key_in(request.POST.get("topic")))
    if "accept" in request.POST:
        _accept(request, topic, group)
        messages.success(request, _("It is in focus from today."))
    elif "end" in request.POST:
        for focus in current_focus(group).filter(topic=topic):
            end_focus(focus)
        messages.success(request, _("It is not in focus any more."))
    elif "refuse" in request.POST:
        refuse_focus(topic, group)
        messages.success(request, _("It comes last from now on."))
    elif "undo" in request.POST:
        take_back_refusal(topic, group)
        messages.success(request, _("It is proposed again."))


def _accept(request: HttpRequest, topic: Topic, group: LocalActionGroup | None) -> None:
    """Put it in focus with the reason written; pressed twice it is there once."""
    language = current_user(request).language
    focus = FocusTopic(topic=topic, group=group, original_language=language)
    focus.starts_on = timezone.localdate()
    setattr(focus, f"why_{language}", request.POST.get("why", "").strip()[:500])
    accept_focus(focus)
