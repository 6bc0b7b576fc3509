from odoo import api, fields, models

SUPERVISION = "procuratorate_base.post_supervision"
CLERK = "procuratorate_fleet.post_fleet_clerk"
EXPLAIN = "fleet.finding.explain_days"
#: so many findings at once are told one by one; more of them in one word
ONE_BY_ONE = 5


class FleetFinding(models.Model):
    """Raising findings: on record, clocked and told in the transaction of the act.

    The caller must not raise afterwards, or nothing was found.
    """

    _inherit = "procuratorate.fleet.finding"

    @api.model
    def _report(
        self,
        code,
        severity,
        expected=None,
        found=None,
        text=None,
        slip=None,
        vehicle=None,
        driver=None,
        service=None,
        neighbours=None,
        **more,
    ):
        """Put one finding on record and tell supervision.

        :param code: one of the codes of the model
        :param severity: notice (told in the list only), warning or serious
        :param rule: the ``procuratorate.rule.version`` it was found by, or words
        :param key: mark of the matter; what bears it is found once only
        :return: the finding; the known one when its key was found before
        """
        item = {
            "code": code,
            "severity": severity,
            "expected": expected,
            "found": found,
            "text": text,
            "slip": slip,
            "vehicle": vehicle,
            "driver": driver,
            "service": service,
            "neighbours": neighbours,
            **more,
        }
        return self._report_batch([item])

    @api.model
    def _report_batch(self, items):
        """The same for many at once, each a dict of :meth:`_report`'s names."""
        if not items:
            return self.browse()
        vals_list = [self._vals_of(item) for item in items]
        known = self._known(vals_list)
        fresh, seen = [], set()
        for vals in vals_list:
            mark = (vals["company_id"], vals["code"], vals["key"])
            if vals["key"] and (mark in known or mark in seen):
                continue
            seen.add(mark)
            fresh.append(vals)
        findings = self.sudo().with_context(mail_create_nolog=True)
        findings = findings._engine_create(fresh)
        findings._announce()
        result = findings.union(*known.values())
        return result.with_env(self.env)

    @api.model
    def _known(self, vals_list):
        """{(company, code, key): finding} of what was found before: one query."""
        marks = {
            (vals["company_id"], vals["code"], vals["key"])
            for vals in vals_list
            if vals["key"]
        }
        if not marks:
            return {}
        companies, codes, keys = map(set, zip(*marks, strict=True))
        # as the index has them
        known = [
            ("company_id", "in", companies),
            ("code", "in", codes),
            ("key", "in", keys),
        ]
        return {
            mark: each
            for each in self.sudo().search(known)
            if (mark := (each.company_id.id, each.code, each.key)) in marks
        }

    @api.model
    def _vals_of(self, item):
        """The values of one finding, with the names it is read by later."""
        service = _plain(item.get("service"), self.env["fleet.vehicle.log.services"])
        slip = _plain(item.get("slip"), self.env["procuratorate.fleet.slip"])
        slip = slip or service.proc_slip_id
        vehicle = _plain(item.get("vehicle"), self.env["fleet.vehicle"])
        vehicle = vehicle or service.vehicle_id or slip.vehicle_id
        driver = _plain(item.get("driver"), self.env["procuratorate.fleet.driver"])
        driver = driver or service.proc_driver_id or slip.driver_id
        company = (
            item.get("company")
            or slip.company_id
            or vehicle.company_id
            or driver.company_id
            or self.env.company
        )
        return {
            "code": item["code"],
            "severity": item["severity"],
            "company_id": company.id,
            "slip_id": slip.id,
            "vehicle_id": vehicle.id,
            "vehicle_name": vehicle._proc_name()
            if vehicle.proc_secret
            else vehicle.license_plate,
            "driver_id": driver.id,
            "driver_name": driver.name,
            "service_id": service.id,
            "department_id": (slip.department_id or vehicle.proc_department_id).id,
            **_rule_of(item.get("rule")),
            "expected": item.get("expected"),
            "found": item.get("found"),
            "text": item.get("text"),
            "neighbours": item.get("neighbours"),
            "found_at": fields.Datetime.now(),
            "key": item.get("key") or False,
        }

    def _announce(self):
        """On record, with a clock for the office, and told to supervision."""
        Book = self.env["procuratorate.book"]
        post = self.env.ref(CLERK).sudo()
        event = self.env._("Finding")
        for company, findings in self.grouped("company_id").items():
            items = [("fleet.finding", each._told(), each) for each in findings]
            Book._append_to(company, self._record_book, items)
            findings._start_time_limit(EXPLAIN, event=event, post=post)
            findings.filtered(lambda each: each.severity != "notice")._tell_of(company)

    def _told(self):
        """What is sealed of this finding."""
        return {
            "document": self.name,
            "code": self.code,
            "severity": self.severity,
            "car": self.vehicle_name or None,
            "driver": self.driver_name or None,
            "trip": self.slip_id.name or None,
            "cost": self.service_id.id or None,
            "rule": self.rule or None,
            "expected": self.expected or None,
            "found": self.found or None,
            "text": self.text or None,
            "neighbours": self.neighbours or None,
        }

    def _tell_of(self, company):
        """Supervision hears of each; of very many at once, in one activity."""
        people = self.env.ref(SUPERVISION).sudo()._holders(company)
        _ = self.env._
        if len(self) > ONE_BY_ONE:
            summary = _(
                "%(count)s findings, from %(first)s to %(last)s",
                count=len(self),
                first=self[0].name,
                last=self[-1].name,
            )
            self[0]._tell(people, summary)
            return
        for finding in self:
            words = (finding.text, finding.found)
            finding._tell(people, finding.display_name, next(filter(None, words), None))


def _plain(record, model):
    """This record as the system reads it; an empty one for nothing."""
    return (record if record else model).sudo()


def _rule_of(rule):
    """The rule by which it was found, as text that stays as it was."""
    if not rule:
        return {"rule": False, "rule_version_id": False}
    if isinstance(rule, str):
        return {"rule": rule, "rule_version_id": False}
    version = rule.sudo()
    text = f"{version.rule_id.name} = {version.value_display}"
    return {"rule": text, "rule_version_id": version.id}
