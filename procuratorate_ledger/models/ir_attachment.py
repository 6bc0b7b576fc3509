import hashlib

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

CONTENT = {"raw", "datas", "db_datas", "store_fname", "url", "type"}
SEALED = {"sealed_sha256", "sealed_size"}


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    sealed_sha256 = fields.Char("Sealed SHA-256", readonly=True, copy=False)

    def init(self):
        super().init()
        self.env.cr.execute(_KEEP)

    # ---------------------------------------------------------------------- CRUD

    @api.model_create_multi
    def create(self, vals_list):
        """Nobody claims a seal for a new file: it is dropped from the values."""
        return super().create(
            [
                {key: val for key, val in vals.items() if key not in SEALED}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """Refuse to change the content of a sealed file; the name may change."""
        if not vals.keys().isdisjoint(CONTENT | SEALED):
            self._check_sealed(vals)
        return super().write(vals)

    def _check_sealed(self, vals):
        if SEALED & vals.keys():
            raise self.browse()._refuse_sealed(self.env._("Sealing a file by hand"))
        for attachment in self.sudo().filtered("sealed_sha256"):
            if not attachment._same_sealed(vals):
                raise attachment._refuse_sealed(
                    self.env._("Changing the sealed file “%s”", attachment.name)
                )

    def _same_sealed(self, vals):
        """The same bytes may be stored elsewhere (as ``force_storage`` does)."""
        raw = vals.get("raw")
        if isinstance(raw, str):
            raw = raw.encode()
        moved = isinstance(raw, bytes) and set(vals) <= {"raw", "mimetype"}
        return moved and hashlib.sha256(raw).hexdigest() == self.sealed_sha256

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._unlink_except_sealed()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        """A file that a sealed entry names stays."""
        sealed = self.sudo().filtered("sealed_sha256")
        if sealed:
            raise sealed[0]._refuse_sealed(
                self.env._("Deleting the sealed file “%s”", sealed[0].name)
            )

    def _refuse_sealed(self, what):
        return refusal(
            self.env,
            what=what,
            missing=self.env._(
                "A file that a sealed entry names by its SHA-256 stays."
            ),
            cure=self.env._("Attach the corrected file beside it as a new one."),
        )

    # ------------------------------------------------------------------ business

    def _seal(self):
        """Seal these files; return what a sealed content says about them.

        Put the list under the key ``attachments`` of the content of an entry: the
        verifier then compares the files with it. Content and existence of a sealed
        attachment are refused to change from here on.
        """
        result = []
        for attachment in self.sudo():
            raw = attachment.raw or b""
            sha256 = hashlib.sha256(raw).hexdigest()
            if attachment.sealed_sha256 and attachment.sealed_sha256 != sha256:
                raise attachment._refuse_sealed(
                    self.env._("Sealing the changed file “%s” again", attachment.name)
                )
            # past the guard above
            super(IrAttachment, attachment).write({"sealed_sha256": sha256})
            result.append(
                {
                    "id": attachment.id,
                    "name": attachment.name,
                    "size": len(raw),
                    "sha256": sha256,
                }
            )
        return result


# What plain SQL must not do either; a changed content is found by the verifier.
_KEEP = """
CREATE OR REPLACE FUNCTION procuratorate_sealed_file_keep() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION
        'Refused: attachment % is sealed (% refused). '
        '已封存的附件不得删除或改换封存值。',
        OLD.id, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS procuratorate_sealed_file_delete ON ir_attachment;
CREATE TRIGGER procuratorate_sealed_file_delete BEFORE DELETE ON ir_attachment
    FOR EACH ROW WHEN (OLD.sealed_sha256 IS NOT NULL)
    EXECUTE FUNCTION procuratorate_sealed_file_keep();
DROP TRIGGER IF EXISTS procuratorate_sealed_file_update ON ir_attachment;
CREATE TRIGGER procuratorate_sealed_file_update
    BEFORE UPDATE OF sealed_sha256 ON ir_attachment FOR EACH ROW
    WHEN (OLD.sealed_sha256 IS NOT NULL
          AND NEW.sealed_sha256 IS DISTINCT FROM OLD.sealed_sha256)
    EXECUTE FUNCTION procuratorate_sealed_file_keep();
"""
