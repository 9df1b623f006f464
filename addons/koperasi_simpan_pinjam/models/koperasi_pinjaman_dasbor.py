from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

MONTHS, WEEKS = 12, 4


class KoperasiPinjamanDasbor(models.AbstractModel):
    """What the dashboard of loans shows: figures and four charts, as plain data.

    Read from the views of the reports with the rights of the reader, so it is the same
    as the lists that it links to.
    """

    _name = "koperasi.pinjaman.dasbor"
    _description = "Loan Dashboard"

    @api.model
    def get_data(self):
        """The dashboard of the active society, today.

        :return: dict ``society, date, loans, cards, classes, par, flow, due``; amounts
            are whole rupiah
        """
        self.env["koperasi.pinjaman"].check_access("read")
        company, today = self.env.company, fields.Date.context_today(self)
        of_society = Domain("company_id", "=", company.id)
        classes = self._classes(of_society)
        due = self._due(of_society, today)
        return {
            "society": company.name,
            "date": format_date(self.env, today, date_format="d MMMM y"),
            "loans": sum(row["count"] for row in classes),
            "cards": self._cards(of_society, classes, due),
            "classes": classes,
            "par": self._par(of_society, today),
            "flow": self._flow(of_society, today),
            "due": due["weeks"],
        }

    def _classes(self, of_society):
        """Principal and number of running loans by class."""
        Nominatif = self.env["koperasi.pinjaman.nominatif"]
        found = {
            name: (count, round(total))
            for name, count, total in Nominatif._read_group(
                list(of_society), ["kolektibilitas"], ["__count", "pokok:sum"]
            )
        }
        words = Nominatif._fields["kolektibilitas"]._description_selection(self.env)
        return [
            {
                "name": name,
                "label": label,
                "count": found.get(name, (0, 0))[0],
                "amount": found.get(name, (0, 0))[1],
            }
            for name, label in words
        ]

    def _cards(self, of_society, classes, due):
        whole = sum(row["amount"] for row in classes)
        bad = sum(row["amount"] for row in classes if row["name"] != "lancar")
        Nominatif = self.env["koperasi.pinjaman.nominatif"]
        [(late, principal, interest)] = Nominatif._read_group(
            list(of_society & Domain("hari_tunggak", ">", 0)),
            [],
            ["__count", "tunggak_pokok:sum", "tunggak_bunga:sum"],
        )
        return {
            "outstanding": whole,
            "npl": round(bad * 100 / whole, 2) if whole else 0,
            "late": late,
            "overdue": round((principal or 0) + (interest or 0)),
            "week": due["weeks"][0]["amount"],
        }

    def _par(self, of_society, today):
        """PAR30, PAR90 and NPL of the last months that were posted, in percent."""
        since = today - relativedelta(months=MONTHS)
        rows = self.env["koperasi.pinjaman.mutu"].search_read(
            list(of_society & Domain("date", ">", since)),
            ["date", "par30_persen", "par90_persen", "npl_persen"],
            order="date",
        )
        return [
            {
                "label": self._month(row["date"]),
                "par30": row["par30_persen"],
                "par90": row["par90_persen"],
                "npl": row["npl_persen"],
            }
            for row in rows
        ]

    def _flow(self, of_society, today):
        """Disbursed and repaid principal by month; months without any are zero."""
        first = today.replace(day=1) - relativedelta(months=MONTHS - 1)
        found = {
            month: (round(out), round(back))
            for month, out, back in self.env["koperasi.pinjaman.arus"]._read_group(
                list(of_society & Domain("month", ">=", first)),
                ["month:month"],
                ["cair:sum", "pokok:sum"],
            )
        }
        months = [first + relativedelta(months=turn) for turn in range(MONTHS)]
        return [
            {
                "label": self._month(month),
                "out": found.get(month, (0, 0))[0],
                "back": found.get(month, (0, 0))[1],
            }
            for month in months
        ]

    def _due(self, of_society, today):
        """What falls due in each of the next weeks, from today on."""
        weeks = []
        for turn in range(WEEKS):
            start = today + timedelta(days=7 * turn)
            end = start + timedelta(days=6)
            period = Domain("date_due", ">=", start) & Domain("date_due", "<=", end)
            [(count, total)] = self.env["koperasi.pinjaman.tempo"]._read_group(
                list(of_society & period), [], ["__count", "jumlah:sum"]
            )
            weeks.append(
                {
                    "label": f"{start:%d/%m} – {end:%d/%m}",
                    "count": count,
                    "amount": round(total or 0),
                }
            )
        return {"weeks": weeks}

    def _month(self, day):
        return format_date(self.env, day, date_format="MMM yy")
