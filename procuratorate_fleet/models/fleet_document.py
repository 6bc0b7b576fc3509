from odoo import models
from odoo.addons.procuratorate_base.tools.numbering import next_number

from ..tools.typed import id_of


class FleetDocument(models.AbstractModel):
    """The head of every document about official cars: number, thread and verbs.

    What it does goes on record in the register of official cars.
    """

    _name = "procuratorate.fleet.document"
    _description = "Document about Official Cars"
    _inherit = [
        "procuratorate.office.document",
        "hr.mixin",
        "procuratorate.numbered",
        "procuratorate.words.mixin",
    ]

    _record_book = "fleet"
    _words_dialog = "procuratorate.fleet.words"
    _may_be_copied = False

    def _engine_birth(self, vals):
        """A document has its number from the beginning."""
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        number = next_number(self.env, self._name, company, self._number_prefix)
        return {**super()._engine_birth(vals), "name": number}

    def _rule(self, code, date=None):
        """(value, version) of a dated rule of this office."""
        Rule, company = self.env["procuratorate.rule"], self.sudo().company_id
        return Rule._value(code, date, company), Rule._version(code, date, company)

    def _person_named(self, employee_id):
        """The person of this office that a caller names; empty when it is none."""
        own = [
            ("id", "=", id_of(employee_id)),
            ("company_id", "=", self.sudo().company_id.id),
        ]
        return self.env["hr.employee"].sudo().search(own)

    def _keep_files(self, files):
        """Bind these files to the document and seal them.

        Who reads the document reads its files; who sent them is no longer asked.
        """
        files = files.sudo()
        loose = files.filtered(lambda file: not file.res_id)
        loose.write({"res_model": self._name, "res_id": self.id})
        return files._seal()
