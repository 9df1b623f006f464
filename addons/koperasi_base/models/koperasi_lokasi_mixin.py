from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.lokasi import di_indonesia, tertukar


class KoperasiLokasiMixin(models.AbstractModel):
    """A point on the map of Indonesia. Both numbers zero means: not known."""

    _name = "koperasi.lokasi.mixin"
    _description = "Point on the Map"

    latitude = fields.Float(digits=(10, 7), help="Degrees, negative in the south.")
    longitude = fields.Float(digits=(10, 7), help="Degrees east, from 95 to 141.")

    @api.constrains("latitude", "longitude")
    def _check_point(self):
        for record in self:
            point = (record.latitude, record.longitude)
            if point == (0, 0) or di_indonesia(*point):
                continue
            if tertukar(*point):
                raise ValidationError(
                    self.env._(
                        "Latitude and longitude of %(name)s have changed places: write"
                        " latitude %(latitude)s and longitude %(longitude)s.",
                        name=record.display_name,
                        latitude=record.longitude,
                        longitude=record.latitude,
                    )
                )
            raise ValidationError(
                self.env._(
                    "The point %(latitude)s, %(longitude)s of %(name)s does not lie in"
                    " Indonesia. Copy it from the map again, for instance"
                    " -8.6500, 115.2167.",
                    name=record.display_name,
                    latitude=record.latitude,
                    longitude=record.longitude,
                )
            )
