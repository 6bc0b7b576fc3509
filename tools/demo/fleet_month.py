"""The demo office publishes a month of its cars; the one after it is in review."""

from datetime import timedelta

from .fleet_cars import CLERK

MONTH = "procuratorate.fleet.month"


def compiled(office):
    """The month before last is posted, last month waits for supervision."""
    before, last, running = office.months
    day = office.working_day(last + timedelta(days=3), 1)
    doc = submitted(office, before, office.at(day, "09:30"))
    office.set_clock(office.at(office.working_day(day, 1), "10:00"))
    words = "已抽查油料和通行费票据，数据属实。"
    office.person("supervision").call(MONTH, "action_approve", [doc], words)
    office.set_clock(office.at(office.working_day(day, 1), "15:00"))
    office.person(CLERK).do(MONTH, doc, "action_publish")
    day = min(office.working_day(running + timedelta(days=4), 1), office.ago(1))
    submitted(office, last, office.at(max(day, office.ago(1)), "16:00"))


def submitted(office, month, at):
    """Compiled by the clerk, reviewed by the leader in charge."""
    office.set_clock(at)
    clerk = office.person(CLERK)
    doc = clerk.create(
        MONTH,
        date_from=str(month),
        remark="当月节假日车辆按规定封存；涉密出车按类别汇总。",
    )
    clerk.do(MONTH, doc, "action_submit")
    office.set_clock(at + timedelta(hours=1))
    leader = office.person("wu.deputy")
    leader.call(MONTH, "action_approve", [doc], "已审阅，同意按程序公示。")
    return doc
