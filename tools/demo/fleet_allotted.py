"""The Party group of the demo office decides which section has a car."""

from .fleet_cars import CLERK

ALLOTMENT = "procuratorate.fleet.allotment"
CASE = "procuratorate.approval.case"
RESOLUTION = "procuratorate.approval.resolution"
#: who votes in the Party group, who has the last word last
PARTY = (
    "wu.deputy",
    "zheng.deputy",
    "member.committee",
    "head.political",
    "director.office",
    "zhou.chief",
)


def allotted(office):
    """Two cars went to sections by the Party group; a third is before it."""
    day = office.working_day(office.begin, 1)
    office.set_clock(office.at(day, "09:30"))
    first, second, third = (
        proposed(office, *row)
        for row in (
            ("emgrand", "first", "第一检察部提讯、出庭任务集中，拟由部门统一调度。"),
            ("lavida", "second", "公益诉讼现场勘查多在乡镇，拟由第二检察部使用。"),
            ("haval", "second", "朗逸年检逾期停驶期间，拟调整越野车保障勘查。"),
        )
    )
    for doc in (first, second):
        submitted(office, doc)
        resolved(office, doc, day)
    office.set_clock(office.at(office.working_day(office.ago(1), -1), "10:00"))
    office.person(CLERK).write(ALLOTMENT, third, date_from=str(office.ago(-7)))
    submitted(office, third)


def proposed(office, car, section, reason):
    """An allotment as the clerk prepares it."""
    return office.person(CLERK).create(
        ALLOTMENT,
        vehicle_id=office.cars[car],
        department_id=office.admin.ref(f"procuratorate_base.demo_department_{section}"),
        mode="section",
        reason=reason,
    )


def submitted(office, doc):
    """Submitted by the clerk, brought before the Party group by the leader."""
    office.person(CLERK).do(ALLOTMENT, doc, "action_submit")
    leader = office.person("wu.deputy")
    leader.call(ALLOTMENT, "action_approve", [doc], "同意提请党组会研究。")


def resolved(office, doc, day):
    """The Party group in a meeting: everybody votes, the chair closes it."""
    clerk = office.person(CLERK)
    [case] = clerk.read(ALLOTMENT, doc, "approval_case_id")["approval_case_id"][:1]
    meeting = clerk.do(CASE, case, "action_new_resolution")["res_id"]
    clerk.write(
        RESOLUTION,
        meeting,
        meeting_date=str(day),
        meeting_at="15:00",
        place="三楼党组会议室",
        documents="车辆配置方案、各部门用车情况统计",
        discussion="办公室汇报了车辆配置方案，与会人员逐一发表意见。",
    )
    votes = clerk.call(
        f"{RESOLUTION}.vote",
        "search_read",
        [["resolution_id", "=", meeting]],
        ["employee_id"],
    )
    feng = office.employee("feng")
    [absent] = [row["id"] for row in votes if row["employee_id"][0] == feng]
    clerk.do(f"{RESOLUTION}.vote", absent, "action_absent")
    clerk.do(RESOLUTION, meeting, "action_start")
    for login in PARTY:
        office.person(login).call(RESOLUTION, "action_vote", [meeting], "yes", "同意。")
    office.person("zhou.chief").do(RESOLUTION, meeting, "action_close")
