import secrets

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import SQL

from .notice import BASE, OWN

INSPECTORS = (BASE + "post_supervision",)


class SeizedInspection(models.Model):
    """What the yearly inspection of seized property (D15) leaves behind.

    A sample is drawn by a seed that is sealed before anybody looks; the pack holds the
    sample, clocks missed, incidents, findings, the tie-out of the money and the heads
    of the books; two posts sign its head sheet.
    """

    _name = "procuratorate.seized.inspection.pack"
    _description = "Inspection Pack"
    _inherit = [
        "procuratorate.seized.verb.mixin",
        "hr.mixin",
        "procuratorate.numbered",
    ]
    _order = "year desc, id desc"
    _rec_name = "name"

    _engine_fields = frozenset(
        {
            "name",
            "seed",
            "drawn_at",
            "population",
            "pack_id",
            "pack_sha256",
            "request_id",
            "signed_at",
        }
    )

    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self.env.company._procuratorate_today().year,
    )
    sample_size = fields.Integer(
        "Items to Look at",
        required=True,
        default=lambda self: self.env["procuratorate.rule"]._value(
            "seized.inspection.sample"
        ),
    )
    note = fields.Text("What was inspected besides")
    state = fields.Selection(
        [
            ("draft", "Planned"),
            ("drawn", "Sample drawn"),
            ("packed", "To be signed"),
            ("signed", "Signed"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        group_expand=True,
        tracking=True,
    )
    seed = fields.Char("Seed of the Sample", readonly=True, copy=False)
    drawn_at = fields.Datetime("Drawn on", readonly=True, copy=False)
    population = fields.Integer("Items in Custody", readonly=True, copy=False)
    line_ids = fields.One2many(
        "procuratorate.seized.inspection.pack.line", "inspection_id", "Sample"
    )
    pack_id = fields.Many2one("ir.attachment", readonly=True, copy=False)
    pack_sha256 = fields.Char("SHA-256 of the Pack", readonly=True, copy=False)
    request_id = fields.Many2one(
        "procuratorate.signature.request", "Signatures", readonly=True, copy=False
    )
    signed_at = fields.Datetime("Signed on", readonly=True, copy=False)

    _year_positive = models.Constraint("CHECK (year > 2000)", "There is no such year.")
    _size_positive = models.Constraint(
        "CHECK (sample_size > 0)", "A sample has at least one item."
    )
    _once = models.UniqueIndex(
        "(company_id, year)", "There is a pack of this year already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A pack belongs to the inspection of its year."""
        packs = super().create(vals_list)
        for doc in packs:
            doc._write_engine({"name": f"{doc._title()} {doc.year}"})
        return packs

    def _inspection(self):
        """The yearly inspection whose papers this pack is; may be empty."""
        known = [("company_id", "=", self.company_id.id), ("year", "=", self.year)]
        return self.env["procuratorate.seized.inspection"].sudo().search(known, limit=1)

    def _refuse_change(self, vals):
        """What the inspectors found is written on the sample, while it is open."""
        if vals.keys() == {"line_ids"}:
            self._expect("drawn")
        else:
            super()._refuse_change(vals)

    # Sample -------------------------------------------------------------------

    def action_draw(self):
        """Draw the sample; its seed is sealed, so that anybody can draw it again."""
        for doc in self:
            doc.check_access("write")
            doc._expect("draft")
            doc._actor_of(*INSPECTORS)
            doc._draw(secrets.token_hex(16))
        return True

    def _draw(self, seed):
        lots, population = self._sample(seed)
        self._write_engine(
            {
                "state": "drawn",
                "seed": seed,
                "drawn_at": fields.Datetime.now(),
                "population": population,
            }
        )
        self.env["procuratorate.seized.inspection.pack.line"].sudo()._draw_lines(
            self, lots
        )
        self._put_on_record(
            "seized.inspection.drawn",
            {
                "year": self.year,
                "seed": seed,
                "population": population,
                "cards": lots.mapped("name"),
            },
        )

    def _sample(self, seed):
        """(cards, population): the order follows from the seed and the cards alone."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, count(*) OVER ()
                  FROM stock_lot
                 WHERE company_id = %s AND seized_state IS NOT NULL
                   AND seized_terminal_at IS NULL
                 ORDER BY encode(sha256((%s || name)::bytea), 'hex')
                 LIMIT %s
                """,
                self.sudo().company_id.id,
                seed,
                self.sample_size,
            )
        )
        lots = self.env["stock.lot"].sudo().browse(row[0] for row in rows)
        return lots, rows[0][1] if rows else 0

    # Pack and signatures ------------------------------------------------------

    def action_pack(self):
        """Make the pack and ask both posts to sign its head sheet."""
        for doc in self:
            doc.check_access("write")
            doc._expect("drawn")
            doc._actor_of(*INSPECTORS)
            doc._check_looked_at()
            doc._pack()
        return True

    def _check_looked_at(self):
        waiting = self.line_ids.filtered(lambda line: line.result == "waiting")
        if waiting:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” cannot be packed yet.", self.display_name),
                missing=_("the result of %s item(s) of the sample", len(waiting)),
                cure=_("the inspectors, in the sample"),
            )

    def _pack(self):
        content = self._zip()
        name = f"{self.name}.zip"
        pack = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": name,
                    "raw": content,
                    "mimetype": "application/zip",
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )
        sealed = pack._seal()
        self._write_engine(
            {
                "state": "packed",
                "pack_id": pack.id,
                "pack_sha256": sealed[0]["sha256"],
            }
        )
        self._put_on_record("seized.inspection.packed", {"attachments": sealed})
        self._ask_signatures()

    def _ask_signatures(self):
        groups = (
            self.env.ref(BASE + "group_supervision"),
            self.env.ref(OWN + "group_custody_head"),
        )
        request = self.env["procuratorate.signature.request"]._ask(
            self,
            self._signature_content(None),
            groups,
            code="seized.inspection",
            on_signed="_on_signed",
            name=self.name,
            book_code="seized",
        )
        self._write_engine({"request_id": request.id})

    def _signature_content(self, request):
        """What is signed: the pack, by its hash."""
        doc = self.sudo()
        return {
            "document": doc.name,
            "year": doc.year,
            "pack_sha256": doc.pack_sha256,
            "figures": doc._figures(),
        }

    def _on_signed(self, request):
        """Both signed: the duty of the year is done."""
        pack = self.sudo()
        if pack.state != "packed" or request != pack.request_id:
            return
        if not request.sudo().entry_id:
            return
        self._write_engine({"state": "signed", "signed_at": fields.Datetime.now()})
        self._put_on_record("seized.inspection.signed", {"sha256": self.pack_sha256})
        inspection = pack._inspection().filtered(lambda each: each.state == "draft")
        inspection.attachment_ids |= pack.pack_id

    def action_open_signatures(self):
        """Open the request that waits for both signatures."""
        self.ensure_one()
        self.check_access("read")
        return self.sudo().request_id.sudo(False).get_formview_action()

    def action_download(self):
        """Download the pack."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.sudo().pack_id.id}?download=true",
            "target": "self",
        }
