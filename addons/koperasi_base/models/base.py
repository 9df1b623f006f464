import functools

from odoo import models
from odoo.api import NewId
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import nilai

OURS = "koperasi."


class Base(models.AbstractModel):
    """What comes from outside into our models is looked at first.

    Odoo's own conversions answer a value of a wrong type with a Python error. People
    and programs that write into a society get a sentence in their language instead,
    before any code of the model sees the value.
    """

    _inherit = "base"

    def _register_hook(self):
        super()._register_hook()
        cls = type(self)
        if not self._name.startswith(OURS) or self._abstract:
            return
        if not hasattr(cls.create, "_koperasi_checked"):
            cls.create = _checked_create(cls.create)
            cls.write = _checked_write(cls.write)

    def ensure_one(self):
        try:
            return super().ensure_one()
        except ValueError:
            if not self._name.startswith(OURS):
                raise
        self._koperasi_choose_one()

    def _koperasi_choose_one(self):
        """Refuse anything but one record, in words."""
        if len(self._ids) != 1:
            raise UserError(
                self.env._(
                    "Choose one entry of “%(model)s”, not %(count)s.",
                    model=self.env["ir.model"]._get(self._name).name,
                    count=len(self._ids),
                )
            )

    def _koperasi_check_two_factor(self):
        """Refuse a decision on money or people while the user's two-step login is not
        set up and the days for it are over (``res_users_dua_langkah``)."""
        if self.env.su or self.env.user._koperasi_two_factor_days() != 0:
            return
        raise AccessError(
            self.env._(
                "Decisions on money and people need two-step login, and yours is not"
                " set up. Open %s/koperasi/dua-langkah: it takes two minutes and a"
                " phone.",
                self.get_base_url(),
            )
        )

    def _koperasi_check_values(self, vals):
        """Refuse names and values that the fields of this model cannot hold."""
        if not isinstance(vals, dict):
            raise ValidationError(
                self.env._(
                    "Values of “%s” are sent as names of fields with their values.",
                    self._description,
                )
            )
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None:
                raise ValidationError(
                    self.env._(
                        "“%(model)s” has no field “%(field)s”.",
                        model=self._description,
                        field=str(name)[:60],
                    )
                )
            if isinstance(value, models.BaseModel | NewId):
                continue
            if not nilai.fits(field.type, value) or not self._koperasi_is_choice(
                field, value
            ):
                raise ValidationError(
                    self.env._(
                        "“%(value)s” cannot stand in the field “%(field)s”.",
                        value=str(value)[:60].replace("\x00", "?"),
                        field=field._description_string(self.env) or name,
                    )
                )

    def _koperasi_need_id(self, value, what):
        """Refuse an argument that is not the id of an entry."""
        if not nilai.is_id(value):
            raise UserError(
                self.env._(
                    "“%(what)s” must be the number (id) of an entry, not “%(value)s”.",
                    what=what,
                    value=str(value)[:60].replace("\x00", "?"),
                )
            )

    def _koperasi_need_text(self, value, what, longest=100):
        """Refuse an argument that is no text, or one that nobody could have typed."""
        if not isinstance(value, str) or "\x00" in value or len(value) > longest:
            raise UserError(
                self.env._(
                    "“%(what)s” must be a text of at most %(longest)s signs.",
                    what=what,
                    longest=longest,
                )
            )

    def _koperasi_need_offset(self, value):
        """Refuse a number of rows to pass over that is none."""
        if type(value) is not int or not 0 <= value <= nilai.LARGEST:
            raise UserError(
                self.env._("The number of rows to pass over is zero or more.")
            )

    def _koperasi_is_choice(self, field, value):
        if field.type != "selection" or not value or not field._selection:
            return True
        return value in field._selection


def _checked_create(origin):
    """A ``create`` that looks at the values first."""

    @functools.wraps(origin)
    def create(self, vals_list):
        rows = vals_list if isinstance(vals_list, list | tuple) else [vals_list]
        for vals in rows:
            self._koperasi_check_values(vals)
        return origin(self, vals_list)

    create._koperasi_checked = True
    return create


def _checked_write(origin):
    """A ``write`` that looks at the values first."""

    @functools.wraps(origin)
    def write(self, vals):
        self._koperasi_check_values(vals)
        return origin(self, vals)

    write._koperasi_checked = True
    return write
