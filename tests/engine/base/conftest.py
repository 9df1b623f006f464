"""Loads the engines of koperasi_base by file location, without Odoo.

Importing them as ``koperasi_base.engine`` would run the addon's own ``__init__``, which
pulls Odoo's models in. Under this name relative imports inside the package work too.
"""

import importlib.util
import sys
from pathlib import Path

ENGINE = Path(__file__).parents[3] / "addons" / "koperasi_base" / "engine"
NAME = "koperasi_base_engine"

if NAME not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        NAME, ENGINE / "__init__.py", submodule_search_locations=[str(ENGINE)]
    )
    sys.modules[NAME] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
