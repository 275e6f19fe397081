"""Do-not-list in the admin: enterprises that asked never to be listed."""

from agrinnova.admin.grouped import RowsOfGroup


class DoNotListAdmin(RowsOfGroup):
    """Names that no form and no import brings in again."""

    fields = ("name", "municipality", "group", "reason", "since")
    list_display = ("name", "municipality", "group", "since")
    list_select_related = ("municipality", "group")
    search_fields = ("name__unaccent", "municipality__name__unaccent")
