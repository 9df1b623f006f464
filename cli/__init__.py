"""The command line ``./koperasi``. Standard library only.

What needs Odoo or a pinned package runs in the virtual environment that
``cli.install`` makes (see ``cli.inside``).
"""
