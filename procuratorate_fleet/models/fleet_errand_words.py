from odoo import api, fields, models
from odoo.addons.procuratorate_ledger.tools.canonical import digest

#: words of a trip that may tell what it is about: asked with, and said on the way
ASKED = ("short_notice_reason", "unseal_reason")
SAID = ("end_text", "back_text", "explanation", "rating_text", "correction_text")
#: keys under which such words stand in sealed entries
SEALED = frozenset({"reason", "text", "short_notice", "explanation", "back_text"})
#: entries whose ``reason`` is the kind of business, not words
PLAIN = frozenset({"fleet.requested", "fleet.private"})


def _told(name):
    """How a slip shows the words ``name`` of its errand, keeps and finds them."""
    return {
        "compute": "_compute_words",
        "inverse": lambda slips: slips._keep_words(name),
        "search": lambda slips, *asked: slips._search_errand(name, *asked),
    }


class FleetErrand(models.Model):
    """What was said about a trip is read with its errand."""

    _inherit = "procuratorate.fleet.errand"

    _engine_fields = frozenset(SAID)

    short_notice_reason = fields.Char("Why so Late")
    unseal_reason = fields.Char("Why a Sealed Car")
    end_text = fields.Char("Why It Ended", readonly=True)
    back_text = fields.Text("Remarks at the Return", readonly=True)
    explanation = fields.Text(readonly=True)
    rating_text = fields.Char("Words of the Rating", readonly=True)
    correction_text = fields.Text("Why Readings Were Corrected", readonly=True)


class FleetSlip(models.Model):
    """Words about a trip are shown to whoever may read its errand.

    In lists, notes, findings and the book of a secret trip, which others read as well,
    stands that something was said; a sealed entry carries the digest of the words.
    """

    _inherit = "procuratorate.fleet.slip"

    _engine_fields = frozenset(SAID)

    short_notice_reason = fields.Char(
        "Why so Late",
        **_told("short_notice_reason"),
        help="Why the car was not asked for half a day ahead.",
    )
    unseal_reason = fields.Char(
        "Why a Sealed Car",
        **_told("unseal_reason"),
        copy=False,
        help="On a holiday, when no car on duty will do: the chief procurator then "
        "decides upon opening the seal together with the trip.",
    )
    end_text = fields.Char(
        "Why It Ended",
        **_told("end_text"),
        readonly=True,
        copy=False,
    )
    back_text = fields.Text(
        "Remarks at the Return",
        **_told("back_text"),
        readonly=True,
        copy=False,
    )
    explanation = fields.Text(
        **_told("explanation"),
        readonly=True,
        copy=False,
    )
    rating_text = fields.Char(
        "Words of the Rating",
        **_told("rating_text"),
        readonly=True,
        copy=False,
    )
    correction_text = fields.Text(
        "Why Readings Were Corrected",
        **_told("correction_text"),
        readonly=True,
        copy=False,
    )

    @api.depends(*(f"errand_ids.{name}" for name in (*ASKED, *SAID)))
    @api.depends_context("uid", "su")
    def _compute_words(self):
        names = (*ASKED, *SAID)
        errands = self._errands_told(names)
        empty = self.env["procuratorate.fleet.errand"]
        for slip in self - self._take_typed(names):
            errand = errands.get(slip._origin.id, empty)
            for name in names:
                slip[name] = errand[name]

    # One by one: who writes one of them may not read the others -----------------

    def _keep_words(self, name):
        Errand = self.env["procuratorate.fleet.errand"].sudo()
        for slip in self:
            words, errand = slip[name], slip.sudo().errand_ids
            errand = errand or Errand.create({"slip_id": slip.id})
            errand._write_engine({name: words})

    # What is decided upon --------------------------------------------------------

    def _approval_watched(self):
        return super()._approval_watched() | set(ASKED)

    def _approval_content(self):
        """What was asked with the request is decided with it; if secret, by digest."""
        content = super()._approval_content()
        slip = self.sudo()
        for name in ASKED:
            if words := slip[name]:
                content[name] = digest(words) if slip.secret else words
        return content

    # What others read of a secret trip ------------------------------------------

    def _told_beside(self, text):
        """What stands where more people read than the errand."""
        return self.env._("kept with the errand") if self.sudo().secret else text

    def _put_on_record(self, kind, content, pen=None):
        """Words about a secret trip are sealed by their digest."""
        secret = self.sudo().filtered("secret").with_env(self.env)
        if not secret:
            return super()._put_on_record(kind, content, pen)
        if self - secret:
            super(FleetSlip, self - secret)._put_on_record(kind, content, pen)
        hidden = SEALED - {"reason"} if kind in PLAIN else SEALED
        masked = {
            key: digest(value) if value and key in hidden else value
            for key, value in content.items()
        }
        return super(FleetSlip, secret)._put_on_record(kind, masked, pen)

    def _tell(self, employees, summary, note=None):
        """Whoever sees the trip sees its notes: of a secret one they say nothing."""
        secret = bool(note) and any(self.sudo().mapped("secret"))
        return super()._tell(employees, summary, None if secret else note)

    def _cancel_time_limit(self, code, reason):
        clocks = self.env["procuratorate.time.limit"]
        for slip in self:
            told = slip._told_beside(reason)
            clocks |= super(FleetSlip, slip)._cancel_time_limit(code, told)
        return clocks
