"""Dated rules for many days at once: one query for each rule, not for each day."""

from odoo.addons.procuratorate_base.tools.rule_value import parse_value


class DatedRules:
    """Values of dated rules of one company, for a batch of rows of many days.

    The versions of a rule are read once; which of them holds on a day is looked for in
    memory, the company's own before the general one, as ``procuratorate.rule`` does.
    """

    def __init__(self, env, company):
        """Nothing is read yet."""
        self._env, self._company, self._versions, self._found = env, company, {}, {}

    def value(self, code, day):
        """The typed value in force on that day; refused where there is none."""
        return self._lookup(code, day)[0]

    def version(self, code, day):
        """The ``procuratorate.rule.version`` in force on that day."""
        return self._lookup(code, day)[1]

    def _lookup(self, code, day):
        if (code, day) not in self._found:
            self._found[code, day] = self._search(code, day)
        return self._found[code, day]

    def _search(self, code, day):
        if code not in self._versions:
            self._versions[code] = self._read(code)
        for start, end, version, value in self._versions[code]:
            if start <= day and (not end or end >= day):
                return value, version
        # none in force: refused in the words of the rule itself
        Rule = self._env["procuratorate.rule"]
        value = Rule._value(code, day, self._company)
        return value, Rule._version(code, day, self._company)

    def _read(self, code):
        versions = (
            self._env["procuratorate.rule.version"]
            .sudo()
            .search(
                [
                    ("rule_id.code", "=", code),
                    ("company_id", "in", (False, self._company.id)),
                ]
            )
            .sorted(lambda version: not version.company_id)
        )
        return [
            (
                version.date_from,
                version.date_to,
                version,
                parse_value(version.rule_id.value_type, version.value),
            )
            for version in versions
        ]
