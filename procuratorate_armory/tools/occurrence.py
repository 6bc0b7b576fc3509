"""When something happened, said by a person, against when it was put on record.

The book's own time is the server's and nobody's to choose. What was done before it is
entered is entered late with a reason, and marked.
"""

from datetime import timedelta

from odoo import fields
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said


def check_occurrence(env, company, occurred_at, reason=None, previous=None):
    """Whether ``occurred_at`` was entered late; refuse what cannot be.

    :param occurred_at: datetime (UTC) or None for now
    :param previous: when the entry before this one happened (UTC), or None
    :return: (moment, True when it is later than the rule allows and needs the reason)
    """
    now = fields.Datetime.now()
    moment = fields.Datetime.to_datetime(occurred_at) or now
    rules = env["procuratorate.rule"]
    version = rules._version("armory.occurrence_minutes", company=company)
    minutes = rules._value("armory.occurrence_minutes", company=company)
    if moment > now:
        raise _refuse_future(env, company, moment)
    if previous and moment < previous:
        raise _refuse_order(env, company, moment, previous)
    late = now - moment > timedelta(minutes=int(minutes))
    if late and not said(reason):
        raise _refuse_late(env, company, moment, version)
    return moment, late


def _said(company, moment):
    return company._procuratorate_local(moment).strftime("%Y-%m-%d %H:%M")


def _refuse_future(env, company, moment):
    _ = env._
    return refusal(
        env,
        _("%s has not come yet.", _said(company, moment)),
        basis=_("What is put on record has happened."),
        missing=_("the time at which it happened"),
        cure=_("whoever enters it"),
    )


def _refuse_order(env, company, moment, previous):
    _ = env._
    return refusal(
        env,
        _(
            "%(moment)s is before the last entry of the same thing (%(previous)s).",
            moment=_said(company, moment),
            previous=_said(company, previous),
        ),
        basis=_("The entries of one gun follow each other in time."),
        missing=_("a time after that entry, or a correction of it"),
        cure=_("two keepers"),
    )


def _refuse_late(env, company, moment, version):
    _ = env._
    return refusal(
        env,
        _("%s was a while ago.", _said(company, moment)),
        rule=version,
        missing=_("the reason why it is entered only now"),
        cure=_("whoever enters it"),
    )
