from odoo import api, models
from odoo.exceptions import AccessError

from ..tools.refusal import refusal
from ..tools.talk import content_of


class ProcuratorateVerbMixin(models.AbstractModel):
    """Records of which some fields are written by verbs alone, never by a hand.

    A hand is everything that reaches ``create`` and ``write``: forms, RPC, import,
    other code, the superuser. A verb goes on to the classes below this one
    (:meth:`_engine_create`, :meth:`_write_engine`, :meth:`_engine_unlink`); those
    names cannot be called from outside, and no key, flag or login leads there.

    An heir names this mixin first in ``_inherit``, so that it stands before whatever
    writes; the heir's own ``create`` and ``write``, and those of its extensions, stand
    before it and are passed by the verbs as well.
    """

    _name = "procuratorate.verb.mixin"
    _description = "Record with Fields That Only Verbs Write"

    #: fields that only verbs write; those of all classes of a model count together,
    #: so that an heir adds to the lock and never takes away from it
    _engine_fields = frozenset()
    #: where it is not None: the only fields that a hand writes
    _hand_fields = None
    #: whether a hand makes such records at all
    _made_by_hand = True
    #: whether verbs write as the system: who acts need not have the right to write
    _engine_sudo = False

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Every record begins fresh, whatever values or defaults were sent."""
        if vals_list and not self._made_by_hand:
            raise self._engine_refusal()
        engine, fresh = self._engine_names(), self._engine_fresh()
        if any(_forged(vals, engine, fresh) for vals in vals_list):
            raise self._engine_refusal()
        self._refuse_creation(vals_list)
        return self._engine_create(
            [
                {
                    name: vals[name]
                    for name in vals
                    if name not in engine and not self._reckoned(name)
                }
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """Refuse what verbs write always, and the rest when it may not change now."""
        forged = not self._engine_names().isdisjoint(vals)
        if forged or any(map(self._reckoned, vals)):
            raise self._engine_refusal()
        content = {name: vals[name] for name in content_of(vals)}
        if content:
            self._refuse_change(content)
        return super().write(vals)

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._refuse_removal()
        return super().unlink()

    # The way of the verbs -----------------------------------------------------

    def _engine_create(self, vals_list):
        """Create past the lock, each record with what it is born with."""
        fresh = self._engine_fresh()
        return super().create(
            [{**fresh, **self._engine_birth(vals), **vals} for vals in vals_list]
        )

    def _write_engine(self, vals):
        """Write past the lock."""
        return super(ProcuratorateVerbMixin, self._engine_self()).write(vals)

    def _engine_unlink(self):
        """Delete past the lock."""
        return super(ProcuratorateVerbMixin, self._engine_self()).unlink()

    def _engine_self(self):
        return self.sudo() if self._engine_sudo else self

    # What an heir says in its own words ---------------------------------------

    @api.model
    def _engine_birth(self, vals):
        """What a record of these values is born with besides, its number say."""
        return {}

    def _refuse_creation(self, vals_list):
        """Raise when records of these values may not be made now."""

    def _refuse_change(self, vals):
        """Raise when these values may not be written now; talk is not among them."""

    def _refuse_removal(self):
        """Raise when these records may not be deleted now."""

    def _engine_words(self):
        """``what``, ``basis``, ``missing`` and ``cure`` of the refusal of a hand."""
        _ = self.env._
        return {
            "what": _(
                "State and record of “%s” cannot be written by hand.", self._title()
            ),
            "missing": _("the act itself, done with the buttons of the document"),
            "cure": _("the person whose act it is, from his own login"),
        }

    def _engine_refusal(self):
        """The exception to raise when a hand does what verbs do."""
        return refusal(self.env, **self._engine_words(), error=AccessError)

    @api.model
    def _title(self):
        """How a person calls such a document."""
        return self.env["ir.model"]._get(self._name).sudo().name or self._description

    # Fields -------------------------------------------------------------------

    @api.model
    def _engine_names(self):
        """The fields that no hand writes."""
        if self._hand_fields is not None:
            return self._fields.keys() - self._hand_fields
        return self._engine_own()

    @api.model
    def _reckoned(self, name):
        """Whether this field is kept as it follows from others: no hand writes it.

        Odoo keeps what a client sends for a computed field that is stored.
        """
        field = self._fields.get(name)
        follows = field and field.store and field.compute
        return bool(follows and field.readonly and not field.inverse)

    @api.model
    def _engine_own(self):
        """The fields that the classes of this model name as written by verbs."""
        named = (vars(each).get("_engine_fields", ()) for each in type(self).__mro__)
        return frozenset().union(*named)

    @api.model
    def _engine_fresh(self):
        """What every record begins with; ``default_…`` keys cannot beat it."""
        fields = (self._fields[name] for name in self._engine_own())
        return {
            field.name: _first_value(self, field)
            for field in fields
            if field.store and not field.compute
        }


def _first_value(model, field):
    if field.type in ("one2many", "many2many"):
        return []
    return field.default(model) if field.default else False


def _forged(vals, engine, fresh):
    """Whether a hand gives one of these fields another value than it begins with."""
    return any(
        vals[name] and vals[name] != fresh.get(name, False)
        for name in engine & vals.keys()
    )
