import json

from odoo import SUPERUSER_ID, models, tools
from odoo.tools import SQL


class IrDefault(models.Model):
    _inherit = "ir.default"

    @tools.ormcache("model_name", "field_name")
    def _get_field_column_fallbacks(self, model_name, field_name):
        """The default of a company-dependent field in each company, in one query.

        Odoo asks company by company and forgets the answers whenever a default is set,
        as every new chart of accounts does: with a thousand societies, creating one
        more would ask thousands of times. The answer is the same.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT company.id, preset.json_value
                  FROM res_company company
             LEFT JOIN LATERAL (
                    SELECT d.json_value
                      FROM ir_default d
                      JOIN ir_model_fields f ON f.id = d.field_id
                     WHERE f.model = %s
                       AND f.name = %s
                       AND d.condition IS NULL
                       AND (d.user_id IS NULL OR d.user_id = %s)
                       AND (d.company_id IS NULL OR d.company_id = company.id)
                     ORDER BY d.user_id, d.company_id, d.id
                     LIMIT 1
                  ) preset ON TRUE
                """,
                model_name,
                field_name,
                SUPERUSER_ID,
            )
        )
        field = self.env[model_name]._fields[field_name]
        superuser = self.with_user(SUPERUSER_ID)
        return json.dumps(
            {
                # An environment per company would slow down all that follows.
                company_id: field.convert_to_column(
                    json.loads(value) if value else None, superuser
                )
                for company_id, value in rows
            }
        )
