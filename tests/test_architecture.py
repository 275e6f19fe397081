"""Architecture: which package may import which, and relations.

Each rule is a function over source text or models, so that the tests below can also
show it a small offence and see it refuse.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.project.sources import ROOT, our_sources

# The packages, lowest first. Each may import from the layers above its own line in
# this list; packages of one layer do not import each other. An app packed by noun is a
# column of its layer: each of its packages may import those before it.
LAYERS: tuple[tuple[str | tuple[str, ...], ...], ...] = (
    ("agrinnova.core",),
    ("agrinnova.search", "agrinnova.mail", "agrinnova.files"),
    ("agrinnova.accounts", "agrinnova.publishing"),
    ("agrinnova.web",),
    ("agrinnova.api", "agrinnova.spreadsheets"),
    ("agrinnova.admin",),
    ("knowledge",),
    (
        "antennas",
        (
            "enterprises.registry",
            "enterprises.interviews",
            "enterprises.report",
            "enterprises",
        ),
    ),
    ("events",),
    ("knowledge.exchange",),
    ("agrinnova.portal.registry",),
    ("agrinnova.portal.accounts", "agrinnova.portal.alerts"),
    ("agrinnova.portal.statistics",),
    ("agrinnova.portal.needs",),
    ("agrinnova.portal.api",),
    ("agrinnova.portal.exports",),
    (
        "agrinnova.portal.map",
        "agrinnova.portal.metadata",
        "agrinnova.portal.noticeboard",
    ),
    ("agrinnova.portal.pages",),
    ("agrinnova.portal.templatetags", "agrinnova.portal.dashboard"),
    (
        "agrinnova.portal.backups",
        "agrinnova.portal.demo",
        "agrinnova.portal.schedule",
    ),
    ("agrinnova.portal.management",),
)
# Where each stands: layer, column, and step in its column.
LEVELS = {
    package: (level, column, step)
    for level, layer in enumerate(LAYERS)
    for column, packages in enumerate(layer)
    for step, package in enumerate(
        (packages,) if isinstance(packages, str) else packages
    )
}
# What wires the packages together; a package may not import it.
OUTSIDE = {"agrinnova.urls", "agrinnova.settings"}


def sources(package: str) -> Iterator[Path]:
    """The modules of a package but those of packages in it that stand elsewhere."""
    folder = ROOT.joinpath(*package.split("."))
    module = folder.with_suffix(".py")
    for path in [module] if module.exists() else sorted(folder.rglob("*.py")):
        if "migrations" in path.relative_to(ROOT).parts:
            continue
        if package_in_layers(package_of(path)) in (package, None):
            yield path


def package_in_layers(module: str) -> str | None:
    """The package of `LAYERS` that `module` belongs to, if any."""
    names = module.split(".")
    for length in range(len(names), 0, -1):
        if (package := ".".join(names[:length])) in LEVELS:
            return package
    return None


def lists_models(path: Path) -> bool:
    """Whether a module is where Django finds the models of all packages of an app."""
    app = path.parent.parent
    return path.parts[-2:] == ("models", "__init__.py") and app.parent == ROOT


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


def upward_imports(package: str, source: str, where: str) -> list[str]:
    """What `source`, a module in the package `where`, imports and may not."""
    return sorted(
        {
            module
            for module, _inline in imported(source, where)
            if module in OUTSIDE or not is_below(package, package_in_layers(module))
        }
    )


def is_below(package: str, other: str | None) -> bool:
    """Whether `package` may use `other`; None is a module outside the layers."""
    if other in (None, package):
        return True
    level, *column, step = LEVELS[package]
    other_level, *other_column, other_step = LEVELS[str(other)]
    is_earlier = column == other_column and other_step < step
    return other_level < level or (other_level == level and is_earlier)


def inline_imports(source: str, package: str) -> list[str]:
    return [module for module, inline in imported(source, package) if inline]


def upward_relations(relations: Iterable[tuple[str, str]]) -> list[str]:
    """Relations declared in a lower package, as "package -> package"."""
    return [
        f"{package} -> {other}"
        for package, other in relations
        if package in LEVELS and other in LEVELS and not is_below(package, other)
    ]


def package_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parent.parts)


@pytest.mark.parametrize("package", LEVELS)
def test_a_package_imports_only_from_below(package: str) -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in sources(package)
        if not lists_models(path)
        and (found := upward_imports(package, path.read_text(), package_of(path)))
    }
    assert offences == {}


def test_every_package_has_its_place_in_the_layers() -> None:
    folders = [ROOT / "agrinnova", ROOT / "agrinnova" / "portal"]
    found = {
        package_of(path / "__init__.py")
        for folder in folders
        for path in folder.iterdir()
        if (path / "__init__.py").exists()
    }
    wiring = {"agrinnova.devserver", "agrinnova.gateway", "agrinnova.portal"}
    assert found - wiring <= set(LEVELS)
    assert all(any(sources(package)) for package in LEVELS)


def test_imports_stand_at_the_top() -> None:
    offences = {
        str(path.relative_to(ROOT)): found
        for path in our_sources()
        if path.name != "apps.py"
        and (found := inline_imports(path.read_text(), package_of(path)))
    }
    assert offences == {}


def declared_relations() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.remote_field and not isinstance(field.remote_field.model, str):
                ends = (model, field.remote_field.model)
                # A past state of a record stands where the record does.
                homes = (getattr(end, "instance_type", end) for end in ends)
                package, other = (package_in_layers(one.__module__) for one in homes)
                if package and other:
                    yield package, other


def test_relations_point_downwards() -> None:
    assert upward_relations(declared_relations()) == []


def test_no_generic_foreign_key_of_ours() -> None:
    offences = [
        model.__name__
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in LEVELS
        and model._meta.private_fields
    ]
    assert offences == []


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("agrinnova.core", "from knowledge.models import Topic"),
        ("agrinnova.core", "def f():\n    import events.models"),
        ("knowledge", "from importlib import import_module\nimport_module('events')"),
        ("enterprises", "from antennas.models import Course"),
        ("enterprises.report", "from antennas.models import Course"),
        ("antennas", "from enterprises.registry.models import Enterprise"),
        ("enterprises.registry", "from enterprises.interviews import models"),
        ("enterprises.registry", "from enterprises.models import Interview"),
        ("antennas", "import agrinnova.portal.registry.kinds"),
        ("knowledge", "from agrinnova.urls import urlpatterns"),
    ],
)
def test_an_upward_import_is_refused(package: str, source: str) -> None:
    assert upward_imports(package, source, package)


@pytest.mark.parametrize("package", LEVELS)
def test_each_package_is_refused_its_own_layer_and_those_that_use_it(
    package: str,
) -> None:
    for other in LEVELS.keys() - {package}:
        offences = upward_imports(package, f"import {other}", package)
        if LEVELS[other][:2] == LEVELS[package][:2]:
            assert bool(offences) == (LEVELS[other][2] > LEVELS[package][2])
        else:
            assert bool(offences) == (LEVELS[other][0] >= LEVELS[package][0])


def test_a_relative_import_is_understood() -> None:
    upward = "from ..portal.registry import kinds"
    assert upward_imports("agrinnova.core", upward, "agrinnova.core")
    assert not upward_imports(
        "agrinnova.core", "from .models import User", "agrinnova.core"
    )


def test_an_inline_import_is_refused() -> None:
    assert inline_imports("def f():\n    from json import loads", "events") != []
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import json"
    assert inline_imports(guarded, "events") == []


def test_an_upward_relation_is_refused() -> None:
    assert upward_relations([("knowledge", "events")]) == ["knowledge -> events"]
    assert upward_relations([("enterprises", "antennas")]) != []
    assert upward_relations([("events", "antennas")]) == []
