"""Engines under their own names, without Odoo.

``addons/NAME/engine`` is importable as ``NAME_engine``. Importing it as
``NAME.engine`` would run the addon's own ``__init__``, which needs Odoo.
"""

import importlib.util
import sys
from pathlib import Path

ADDONS = Path(__file__).resolve().parents[1] / "addons"


def load_engine(folder):
    """Import one engine package by its place."""
    name = f"{folder.parent.name}_engine"
    if name in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


for engine in sorted(ADDONS.glob("*/engine")):
    if (engine / "__init__.py").exists():
        load_engine(engine)
