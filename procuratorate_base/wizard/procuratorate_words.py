from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import clean_context


class ProcuratorateWords(models.AbstractModel):
    """A dialog in which the words of one step of a record are written.

    An heir is a transient model: it names the steps that may be taken from it
    (:meth:`_steps`) and what a step is told beside its words (:meth:`_further`). The
    step is a public method of the record, takes the words first, and itself checks
    who may take it; from here nobody reaches anything that is not named.

    Records open it with ``procuratorate.words.mixin``.
    """

    _name = "procuratorate.words"
    _description = "Words of a Step"

    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Integer("Record", required=True, readonly=True)
    verb = fields.Char("Step", required=True, readonly=True)
    text = fields.Text("In Words", required=True)

    # What an heir says --------------------------------------------------------

    @api.model
    def _steps(self):
        """The steps that take words: {model: {verb: title of the window}}.

        Without a title the window is called like the record.
        """
        return {}

    def _further(self):
        """What the step is told beside its words, by name."""
        return {}

    # The window and what comes of it ------------------------------------------

    @api.model
    def _dialog(self, record, verb, title=None, **defaults):
        """The window for this step of this record."""
        record.ensure_one()
        record.check_access("read")
        known = self._step_title(record._name, verb)
        return {
            "type": "ir.actions.act_window",
            "name": title or known or record.display_name,
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_res_model": record._name,
                "default_res_id": record.id,
                "default_verb": verb,
                **{f"default_{name}": value for name, value in defaults.items()},
            },
        }

    def action_confirm(self):
        """Take the step with these words; the step itself checks who may."""
        self.ensure_one()
        self._step_title(self.res_model, self.verb)
        # the defaults of this window are not those of what the step creates
        env = self.env(context=clean_context(self.env.context))
        record = env[self.res_model].browse(self.res_id)
        record.check_access("read")
        result = getattr(record, self.verb)(self.text, **self._further())
        if isinstance(result, dict):
            return result
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _step_title(self, model, verb):
        """The title of this step; refused when there is no such step."""
        titles = self._steps().get(model, {})
        if verb not in titles:
            raise AccessError(self.env._("There is no such step."))
        return titles[verb]
