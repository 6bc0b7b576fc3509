import base64
import hashlib
import io

from PIL import Image, UnidentifiedImageError

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ProcuratorateSeizedPhoto(models.Model):
    """A photo of an item at one stage of its way.

    The document that carries it seals its SHA-256 by :meth:`_seal`; from then on
    neither the picture nor what it is said to show can change.
    """

    _name = "procuratorate.seized.photo"
    _description = "Photo of Seized Property"
    _order = "stage, view, id"

    name = fields.Char("File Name")
    line_id = fields.Many2one(
        "procuratorate.seized.list.line",
        "Item on the List",
        index="btree_not_null",
        ondelete="cascade",
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item Card", index="btree_not_null", ondelete="restrict"
    )
    res_model = fields.Char("Document Model")
    res_id = fields.Many2oneReference("Document", model_field="res_model")
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, required=True
    )
    stage = fields.Selection(
        [
            ("seizure", "At Seizure"),
            ("intake", "At Intake"),
            ("view", "At Viewing"),
            ("exit", "At Exit"),
            ("return", "On Return"),
            ("count", "At a Count"),
        ],
        required=True,
        default="seizure",
    )
    view = fields.Selection(
        [
            ("whole", "Whole"),
            ("serial", "Serial Number"),
            ("seal", "Seal"),
            ("defect", "Defect"),
            ("other", "Other"),
        ],
        "Shows",
        required=True,
        default="whole",
    )
    image = fields.Binary(attachment=True, required=True)
    sha256 = fields.Char("SHA-256", readonly=True, copy=False)
    width = fields.Integer(readonly=True, copy=False)
    height = fields.Integer(readonly=True, copy=False)
    taken_at = fields.Datetime("Taken on", default=fields.Datetime.now)
    note = fields.Char()
    is_sealed = fields.Boolean("Sealed", compute="_compute_is_sealed")

    _document_index = models.Index("(res_model, res_id)")

    def _compute_is_sealed(self):
        sealed = self._sealed_ids()
        for photo in self:
            photo.is_sealed = photo.id in sealed

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Size and SHA-256 are measured here; what shows nothing is refused."""
        photos = super().create([{**vals, **self._measure(vals)} for vals in vals_list])
        photos._refuse_on_signed_list()
        return photos

    def write(self, vals):
        """A sealed photo stays, and so does what it is said to show."""
        self._refuse_sealed()
        self._refuse_on_signed_list()
        measured = self._measure(vals) if "image" in vals else {}
        stray = {"sha256", "width", "height"} & set(vals)
        result = super().write(
            {**{k: v for k, v in vals.items() if k not in stray}, **measured}
        )
        if {"line_id", "stage"} & set(vals):
            self._refuse_on_signed_list()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._refuse_sealed()
        self._refuse_on_signed_list()
        return super().unlink()

    def _refuse_on_signed_list(self):
        """Photos of the seizure belong to the list, and are signed with it."""
        taken = self.sudo().filtered(lambda p: p.stage == "seizure" and p.line_id)
        taken.line_id.list_id._refuse_row_change()

    def _refuse_sealed(self):
        if not self._sealed_ids():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("A sealed photo cannot be changed or deleted."),
            basis=_("Its SHA-256 stands in a sealed entry."),
            missing=_("a further photo, taken beside it"),
            cure=_("whoever has the item in hand"),
            error=AccessError,
        )

    # Pictures -----------------------------------------------------------------

    @api.model
    def _measure(self, vals):
        """SHA-256, width and height of what is uploaded, or the refusal."""
        raw = base64.b64decode(vals.get("image") or b"")
        try:
            with Image.open(io.BytesIO(raw)) as picture:
                width, height = picture.size
        except (UnidentifiedImageError, OSError, ValueError) as error:
            raise self._refuse_picture(
                vals, self.env._("the file is no picture")
            ) from error
        self._check_size(vals, width, height)
        digest = hashlib.sha256(raw).hexdigest()
        return {"sha256": digest, "width": width, "height": height}

    @api.model
    def _check_size(self, vals, width, height):
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.env.company
        if not company._procuratorate_on():
            return
        Rule = self.env["procuratorate.rule"]
        if width * height >= Rule._value("seized.photo.pixels", company=company):
            return
        raise self._refuse_picture(
            vals,
            self.env._(
                "it has %(width)s × %(height)s points only", width=width, height=height
            ),
            Rule._version("seized.photo.pixels", company=company),
        )

    @api.model
    def _refuse_picture(self, vals, why, rule=None):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Photo “%(name)s” was not taken: %(why)s.",
                name=vals.get("name") or _("without name"),
                why=why,
            ),
            rule=rule,
            missing=_("a picture on which the item can be recognised"),
            cure=_("whoever photographs the item"),
        )

    # Sealing ------------------------------------------------------------------

    def _files(self):
        """The files behind these photos, in the order of the photos."""
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "image"),
                    ("res_id", "in", self.ids),
                ]
            )
        )
        order = {photo: index for index, photo in enumerate(self.ids)}
        return files.sorted(lambda file: order[file.res_id])

    def _sealed_ids(self):
        return set(self._files().filtered("sealed_sha256").mapped("res_id"))

    def _seal(self):
        """Seal the files; return what a sealed content says under ``attachments``."""
        files = self._files()
        said = files._seal()
        measured = {photo.id: photo.sha256 for photo in self}
        for file, each in zip(files, said, strict=True):
            if measured[file.res_id] != each["sha256"]:
                raise self._refuse_picture(
                    {"name": file.name},
                    self.env._("the file is not the one that was taken down"),
                )
        return said

    def _content(self):
        """What the sealed content of the document says of this photo."""
        return {
            "photo": self.id,
            "stage": self.stage,
            "view": self.view,
            "sha256": self.sha256,
        }
