"""The house keeps its floors: imports, relations, file names and sizes.

Each rule is a function over source text or models, so that the tests below can also
show it a small offence and see it refuse.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent

# Which rooms each room may use. Nobody uses the roof; the ground floor uses no room.
SHARED, ROOF = "agrinnova.shared", "agrinnova.portal"
FLOORS: dict[str, set[str]] = {
    SHARED: set(),
    "knowledge": {SHARED},
    "enterprises": {SHARED, "knowledge"},
    "antennas": {SHARED, "knowledge"},
    "events": {SHARED, "knowledge", "enterprises", "antennas"},
    ROOF: {SHARED, "knowledge", "enterprises", "antennas", "events"},
}
# What stands outside the rooms and wires them; a room may not reach for these.
OUTSIDE = {"agrinnova.urls", "agrinnova.settings", "agrinnova.launcher"}

ROOM_FILES = {
    "__init__",
    "apps",
    "choices",
    "querysets",
    "models",
    "actions",
    "filters",
    "forms",
    "importing",
    "spreadsheets",
    "search",
    "translation",
    "admin",
    "api",
    "views",
    "urls",
    "feeds",
    "tasks",
    "report",  # of enterprises: gathered, printed, corrected
}
FILE_LIMIT, FUNCTION_LIMIT = 300, 40


def sources(room: str) -> Iterator[Path]:
    folder = ROOT.joinpath(*room.split("."))
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def our_sources() -> Iterator[Path]:
    for folder in ("agrinnova", "knowledge", "enterprises", "antennas", "events"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not {"migrations", "data"} & set(path.parts):
                yield path
    yield from sorted((ROOT / "tests").rglob("*.py"))


def room_of(module: str) -> str | None:
    for room in FLOORS:
        if module == room or module.startswith(f"{room}."):
            return room
    return None


def imported(source: str, package: str) -> Iterator[tuple[str, bool]]:
    """Every module that `source` imports, inline ones too: name, and whether inline."""
    tree = ast.parse(source)
    top = set(map(id, tree.body))
    guarded = {
        id(child)
        for node in tree.body
        if isinstance(node, ast.If)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        inline = id(node) not in top and id(node) not in guarded
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, inline
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1]
            stem = ".".join(base) if node.level else ""
            module = ".".join(part for part in (stem, node.module) if part)
            yield module, inline
            for alias in node.names:
                yield f"{module}.{alias.name}", inline
        elif isinstance(node, ast.Call) and (module := _imported_by_name(node)):
            yield module, inline


def _imported_by_name(call: ast.Call) -> str:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    is_known = call.args and isinstance(call.args[0], ast.Constant)
    return str(call.args[0].value) if name == "import_module" and is_known else ""


def upward_imports(room: str, source: str, package: str) -> list[str]:
    allowed = FLOORS[room] | {room}
    return sorted(
        {
            module
            for module, _inline in imported(source, package)
            if module in OUTSIDE or (room_of(module) or room) not in allowed
        }
    )


def inline_imports(source: str, package: str) -> list[str]:
    return [module for module, inline in imported(source, package) if inline]


def upward_relations(relations: Iterable[tuple[str, str]]) -> list[str]:
    """Relations declared on a lower floor, as "room -> room"."""
    return [
        f"{room} -> {other}"
        for room, other in relations
        if room in FLOORS and other in FLOORS and other not in FLOORS[room] | {room}
    ]


def too_long(source: str) -> list[str]:
    found = []
    if (length := len(source.splitlines())) > FILE_LIMIT:
        found.append(f"file of {length} lines")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LIMIT:
                found.append(f"{node.name} of {length} lines")
    return found


def package_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parent.parts)


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_only_from_below(room: str) -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in sources(room)
        if (found := upward_imports(room, path.read_text(), package_of(path)))
    }
    assert offences == {}


def test_imports_stand_at_the_top() -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in our_sources()
        if path.name != "apps.py"
        and (found := inline_imports(path.read_text(), package_of(path)))
    }
    assert offences == {}


def declared_relations() -> Iterator[tuple[str, str]]:
    rooms = {config.label: config.name for config in apps.get_app_configs()}
    for model in apps.get_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.remote_field and not isinstance(field.remote_field.model, str):
                other = field.remote_field.model._meta.app_label
                yield rooms[model._meta.app_label], rooms[other]


def test_relations_point_downwards() -> None:
    assert upward_relations(declared_relations()) == []


def test_no_generic_foreign_key_of_ours() -> None:
    offences = [
        model.__name__
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in FLOORS
        and model._meta.private_fields
    ]
    assert offences == []


@pytest.mark.parametrize("room", ["knowledge", "enterprises", "antennas", "events"])
def test_rooms_use_the_same_file_names(room: str) -> None:
    folder = ROOT / room
    names = {path.stem for path in folder.glob("*.py")}
    folders = {path.name for path in folder.iterdir() if path.is_dir()}
    extra = (names | folders) - ROOM_FILES - {"migrations", "__pycache__"}
    assert extra == set()


def test_files_and_functions_stay_short() -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in our_sources()
        if (found := too_long(path.read_text()))
    }
    assert offences == {}


@pytest.mark.parametrize(
    ("room", "source"),
    [
        (SHARED, "from knowledge.models import Topic"),
        (SHARED, "def f():\n    import events.models"),
        ("knowledge", "from importlib import import_module\nimport_module('events')"),
        ("enterprises", "from antennas.models import Course"),
        ("antennas", "import agrinnova.portal.kinds"),
        ("events", "from agrinnova import portal"),
        ("knowledge", "from agrinnova.urls import urlpatterns"),
    ],
)
def test_an_upward_import_is_refused(room: str, source: str) -> None:
    assert upward_imports(room, source, room)


def test_a_relative_import_is_understood() -> None:
    assert upward_imports(SHARED, "from ..portal import kinds", "agrinnova.shared")
    assert not upward_imports(SHARED, "from .models import User", "agrinnova.shared")


def test_an_inline_import_is_refused() -> None:
    assert inline_imports("def f():\n    from json import loads", "events") != []
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import json"
    assert inline_imports(guarded, "events") == []


def test_an_upward_relation_is_refused() -> None:
    assert upward_relations([("knowledge", "events")]) == ["knowledge -> events"]
    assert upward_relations([("enterprises", "antennas")]) != []
    assert upward_relations([("events", "antennas")]) == []


def test_a_long_file_and_a_long_function_are_refused() -> None:
    assert too_long("\n" * 301) == ["file of 301 lines"]
    assert too_long("def f():\n" + "    pass\n" * 40) == ["f of 41 lines"]
