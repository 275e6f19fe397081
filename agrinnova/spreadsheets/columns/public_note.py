"""Public note column: what a reader should know of the source."""

from django.utils.translation import gettext as _

from .base import Title


class PublicNote(Title):
    """What a reader should know of the source. Nothing but its whole name is it."""

    def __init__(self) -> None:
        super().__init__("note")

    def headers(self) -> dict[str, set[str]]:
        return {code: names - {self.name} for code, names in super().headers().items()}

    def help_text(self) -> str:
        return _("words about the source, which every reader sees")
