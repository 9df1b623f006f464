"""Calls every public method of an addon with junk, as a program from outside could.

Whatever is sent: the answer is a sentence of ours (or Odoo's), or a harmless value,
and nothing is saved. A new public method is found by itself.
"""

import copy
import inspect
import json
from collections import Counter

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS, BaseModel
from odoo.service.model import get_public_method
from odoo.tools import SQL, mute_logger

LONG = "x" * 50_000
SCRIPT = "<script>alert(1)</script>"
JUNK = [
    None,
    False,
    True,
    "",
    "   ",
    LONG,
    SCRIPT,
    "=cmd|' /C calc'!A0",
    "\x00",
    "'; DROP TABLE koperasi_anggota; --",
    -1,
    0,
    2**40,
    1.5,
    "2999-12-31",
    "31-02-2025",
    [],
    [None],
    [[1, [2, {"a": 3}]]],
    {},
    {"a": {"b": [1]}},
    [{"produk_id": SCRIPT, "amount": []}],
]
# What is written into a field: values that are wrong for its type.
WRONG = {
    "char": ["\x00", [None], {"a": [1]}],
    "text": ["\x00", [None], {"a": [1]}],
    "html": ["\x00", [None], {"a": [1]}],
    "integer": [SCRIPT, 2**40, [None], {"a": [1]}],
    "float": [SCRIPT, [None], {"a": [1]}],
    "monetary": [SCRIPT, [None], {"a": [1]}],
    "date": [SCRIPT, "31-02-2025", -1, [None], {"a": [1]}],
    "datetime": [SCRIPT, -1, [None], {"a": [1]}],
    "selection": [SCRIPT, -1, [None], {"a": [1]}],
    "boolean": [[None], {"a": [1]}],
    "binary": [SCRIPT, "\x00", -1, [None], {"a": [1]}],
    "many2one": [SCRIPT, -1, 2**40, [None], {"a": [1]}],
    "one2many": [SCRIPT, -1, [None], [[9, 9, 9]], {"a": [1]}],
    "many2many": [SCRIPT, -1, [None], [[9, 9, 9]], {"a": [1]}],
}
# Sentences for people: UserError is also AccessError, ValidationError, MissingError.
# The server turns an IntegrityError into a ValidationError (odoo.service.model).
CLEAR = (UserError, IntegrityError)
# Odoo's own methods of these models want the HTTP request around them, which a call
# of a test has not; TestJunkRoutes goes through a real one.
NEEDS_REQUEST = {"ir.http"}
# Reference data of the whole country, which nobody's call could change unseen.
UNWATCHED = {"koperasi_wilayah", "koperasi_kbli"}


class JunkWalker:
    """Mixed into a test class on top of the addon's fixtures."""

    def assertJunkRefused(
        self, module, users, records=(), plausible=None, free=(), legal=()
    ):
        """Walk all public methods that an addon defines.

        :param users: the users who call, from the one with no right to the one with
            every desk of the first society
        :param records: {model: (record of the first, record of the second society)}
        :param plausible: {(model, method): arguments in order}; each is then replaced
            by junk alone, and so is each value inside it
        :param free: (model, method, argument number) of arguments that may be any
            text, an idempotency key for instance
        :param legal: (model, method, empty value) that is no junk there, as the amount
            0 of a drawer that opens empty
        """
        records, plausible = dict(records), plausible or {}
        self.junk_free = set(free)
        self.junk_legal = {(*place, type(value)) for *place, value in legal}
        self.junk_found, self.junk_calls = Counter(), Counter()
        self.env.flush_all()
        # Rows are compared as they are in the database: no cache, no clock.
        state = self._fingerprint()
        for model, name in self._public_methods(module):
            for user in users:
                for number, arguments in enumerate(
                    self._junk_arguments(model, name, plausible.get((model, name)))
                ):
                    ids = self._junk_ids(model, name, records.get(model))
                    # every kind of record once, every kind of argument once
                    for chosen in ids if not number else ids[-1:]:
                        self._call_junk(model, name, user, chosen, arguments, state)
            if self._has_values(model, name, records):
                # the one with every right gets past the rights, to the values
                ids = records[model][0].ids if model in records else []
                for arguments in self._junk_values(model, name):
                    self._call_junk(model, name, users[-1], ids, arguments, state)
        self.assertTrue(self.junk_calls, "no public method was found")
        self.assertFalse(
            self.junk_found,
            "\n".join(f"{text} ({n} times)" for text, n in self.junk_found.items()),
        )

    # ------------------------------------------------------------------
    # What is walked
    # ------------------------------------------------------------------

    def _public_methods(self, module):
        """(model, method) that RPC may call and that the addon defines or extends."""
        prefix = f"odoo.addons.{module}."
        for model in sorted(set(self.env.registry) - NEEDS_REQUEST):
            cls = type(self.env[model])
            own = [base for base in cls.mro() if base.__module__.startswith(prefix)]
            names = {
                name
                for base in own
                for name, value in vars(base).items()
                if callable(value) and not name.startswith("_")
            }
            if own and model.startswith("koperasi."):
                # Their fields are ours, so what is written into them is, too.
                names |= {"create", "write"}
            if cls._abstract:
                # a mixin has no rows; those who inherit it are walked
                names -= {"create", "write", "unlink"}
            for name in sorted(names):
                if self._is_public(model, name):
                    yield model, name

    def _has_values(self, model, name, records):
        """Values go into an existing record, or into a new one where there is none."""
        return (
            model.startswith("koperasi.")
            and name == ("write" if model in records else "create")
            and not self.env[model]._abstract
            and self.env[model]._auto
        )

    def _is_public(self, model, name):
        try:
            get_public_method(self.env[model], name)
        except UserError:
            return False
        # init runs at installation only; RPC may call it, so it is walked like others
        return not inspect.isclass(getattr(type(self.env[model]), name))

    def _junk_ids(self, model, name, pair):
        """Record ids that a call may name; [()] for methods of the model itself."""
        method = getattr(type(self.env[model]), name)
        if getattr(method, "_api_model", False) or self.env[model]._abstract:
            return [()]
        own, other = pair or (None, None)
        ids = [(), (-1,), (2**40, 2**40 + 1)]
        return ids + [tuple(record.ids) for record in (other, own) if record]

    def _junk_arguments(self, model, name, plausible):
        """Lists of arguments; what comes from a plausible list differs in one place."""
        method = getattr(type(self.env[model]), name)
        if name in ("create", "write"):
            yield [{}] if name == "write" else [[{}]]
            yield [{"no_such_field": SCRIPT}]
            return
        parameters = list(inspect.signature(method).parameters.values())[1:]
        wanted = [
            p
            for p in parameters
            if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
        ]
        if not wanted:
            yield []
            return
        for junk in JUNK:
            if (model, name, type(junk)) in self.junk_legal and not junk:
                continue
            yield [junk] * len(wanted)
        for path in _paths(plausible or []):
            any_text = (model, name, path[0]) in self.junk_free
            for junk in JUNK:
                if not (any_text and isinstance(junk, str)):
                    yield _replaced(plausible, path, junk)

    def _junk_values(self, model, name):
        """Values for create or write, each with one field of a wrong type."""
        for junk in (None, SCRIPT, -1):
            yield [junk]
        for field_name, field in self.env[model]._fields.items():
            if field_name in MAGIC_COLUMNS or field.inherited:
                continue
            for junk in WRONG.get(field.type, [SCRIPT, {"a": [1]}]):
                vals = {field_name: junk}
                yield [[vals]] if name == "create" else [vals]

    # ------------------------------------------------------------------
    # The call
    # ------------------------------------------------------------------

    def _call_junk(self, model, name, user, ids, arguments, state):
        env = self.env(
            user=user.id,
            context={
                "allowed_company_ids": user.company_id.ids,
                "lang": "en_US",
                "tracking_disable": False,
            },
        )
        self.junk_calls[model] += 1
        shown = repr(arguments)[:90]
        where = f"{model}.{name}{ids}({shown}) as {user.login}"
        cr = self.env.cr
        try:
            with mute_logger("odoo.sql_db"), cr.savepoint(flush=False) as savepoint:
                method = get_public_method(env[model], name)
                value = method(env[model].browse(ids), *copy.deepcopy(arguments))
                env.flush_all()
                changed = self._harmful(model, name, value, ids, state)
                savepoint.rollback()
        except CLEAR:
            changed = None
        except Exception as error:
            self._note(model, name, arguments, f"{type(error).__name__}: {error}")
            self.junk_found[f"   first seen in {where}"] += 0
            changed = None
        finally:
            self.env.invalidate_all(flush=False)
            self.env.transaction.clear()
        if changed:
            self._note(model, name, arguments, changed)
            self.junk_found[f"   first seen in {where}"] += 0

    def _note(self, model, name, arguments, text):
        field = ""
        if name in ("create", "write") and arguments:
            vals = arguments[0]
            vals = vals[0] if isinstance(vals, list) and vals else vals
            if isinstance(vals, dict) and len(vals) == 1:
                [field] = vals
        self.junk_found[f"{model}.{name} {field[:40]}: {text[:200]}"] += 1

    def _harmful(self, model, name, value, ids, state):
        """What a call that was not refused did wrong, or None."""
        if inspect.isgenerator(value):
            return "a generator is no answer"
        if not isinstance(value, BaseModel):
            try:
                json.dumps(value, default=str)
            except (TypeError, ValueError) as error:
                return f"no answer that can be sent: {error}"
        if name in ("create", "write", "unlink") or self._names_own(model, ids):
            return None  # an allowed value was taken, on a record of the caller's
        changed = dict(set(self._fingerprint()) ^ set(state))
        if changed:
            return f"rows of {', '.join(sorted(changed))} changed by junk"
        return None

    def _names_own(self, model, ids):
        return bool(ids) and 0 < ids[0] < 2**30 and not self.env[model]._abstract

    def _fingerprint(self):
        """(table, numbers of its rows) for all our tables."""
        tables = sorted(
            {
                model._table
                for model in self.env.values()
                if model._auto
                and not model._abstract
                and not model._transient
                and model._name.startswith("koperasi.")
                and model._table not in UNWATCHED
            }
            | {"account_move", "account_move_line", "res_users"}
        )
        parts = [
            SQL(
                "SELECT %s AS name, concat(count(*), '/', sum(hashtext(t::text)))"
                " FROM %s t",
                table,
                SQL.identifier(table),
            )
            for table in tables
        ]
        return self.env.execute_query(SQL(" UNION ALL ").join(parts))


def _paths(value, path=()):
    """Paths to every value inside nested lists and dicts, the root left out."""
    if path:
        yield path
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in items:
        yield from _paths(inner, (*path, key))


def _replaced(value, path, junk):
    result = copy.deepcopy(value)
    place = result
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = junk
    return result
