from datetime import datetime, time, timedelta
from unittest.mock import patch

from odoo import api, fields, models
from odoo.fields import Command

#: title, reason, applicant, lines
MATTERS = {
    "training": (
        "干警业务培训讲师费",
        "拟邀请省院业务专家来院授课两天，预算按规定的讲课费标准测算。",
        "staff.first",
        [("讲课费", 2, 1000.0)],
    ),
    "water": (
        "办公楼屋面防水维修",
        "档案室上方屋面渗漏，雨季前须完成维修，已由两家单位现场勘察。",
        "clerk.office",
        [("屋面防水卷材铺设（平方米）", 240, 65.0)],
    ),
    "screen": (
        "远程提讯室显示设备更新",
        "现有设备使用九年，画面经常中断，影响提讯。",
        "staff.second",
        [("提讯终端", 2, 14500.0), ("安装调试", 1, 2000.0)],
    ),
    "canteen": (
        "食堂灶具更换",
        "灶具老化，燃气公司检查后提出整改意见。",
        "clerk2.office",
        [("燃气灶具", 3, 2600.0)],
    ),
    "sofa": (
        "接待室沙发更换",
        "接待室沙发破损。",
        "staff2.first",
        [("沙发", 1, 4200.0)],
    ),
    "system": (
        "电子卷宗扫描系统建设",
        "案件量逐年上升，现有扫描能力不足，建设方案及比选情况见附件。",
        "staff.cases",
        [("扫描工作站", 4, 16500.0), ("软件及实施服务", 1, 22000.0)],
    ),
}


class ApprovalProposal(models.Model):
    """The demo office's matters, brought about by the real verbs."""

    _inherit = "procuratorate.approval.proposal"

    @api.model
    def _demo_story(self):
        """Matters in every state: open, late, deferred, refused, approved, voted."""
        # names are copied into cases; demo data is loaded before translations
        module = self.env["ir.module.module"].search(
            [("name", "=", "procuratorate_approval")]
        )
        module._update_translations("zh_CN")
        self._demo_at(12, "training", self._demo_approve_all)
        self._demo_at(9, "water")
        self._demo_at(6, "canteen", self._demo_defer)
        self._demo_at(4, "sofa", self._demo_refuse)
        self._demo_at(3, "system", self._demo_meeting)
        self._demo_at(0, "screen", self._demo_climb)

    def _demo_at(self, days, key, then=None):
        """Tell one matter ``days`` working days ago by the clock of the demo."""
        company = self.env.ref("procuratorate_base.demo_company")
        day = self.env["procuratorate.working.day"]._add_working_days(
            company._procuratorate_today(), -days, company
        )
        moment = min(
            datetime.combine(day, time(1, 30)) + timedelta(minutes=len(key)),
            fields.Datetime.now(),
        )
        with patch.object(fields.Datetime, "now", lambda: moment):
            proposal = self._demo_submit(company, key)
            if then:
                then(proposal)
            proposal.env.flush_all()

    def _demo_submit(self, company, key):
        title, reason, login, lines = MATTERS[key]
        proposal = self._demo_as(login).create(
            {
                "title": title,
                "reason": reason,
                "company_id": company.id,
                "line_ids": [
                    Command.create({"name": n, "quantity": q, "price_unit": p})
                    for n, q, p in lines
                ],
            }
        )
        proposal.action_submit()
        return proposal

    def _demo_as(self, login):
        user = self.env["res.users"].search([("login", "=", login)])
        company = self.env.ref("procuratorate_base.demo_company")
        return self.with_user(user).with_context(
            allowed_company_ids=company.ids, lang="zh_CN", tracking_disable=True
        )

    def _demo_next(self):
        """The login of somebody whose turn it is."""
        case = self.sudo().approval_case_id
        step = case.current_step_id
        people = step.post_id._holders(case.company_id, case.department_id).sudo()
        taken = case.excluded_ids | case.step_ids.decider_id
        return (people - taken).user_id[:1].login

    def _demo_approve_all(self, proposal):
        self._demo_climb(proposal, until=None)

    def _demo_climb(self, proposal, until="chief"):
        """Approve step by step, up to the post ``until`` or a meeting."""
        case = proposal.sudo().approval_case_id
        words = iter(
            ["同意。", "情况属实，同意。", "经费有安排，同意。", "同意，注意节约。"]
        )
        while case.current_step_id and not case.current_step_id.collective:
            if case.current_step_id.post_id.code == until:
                return
            decider = proposal._demo_as(proposal._demo_next()).browse(proposal.id)
            decider.action_approve(next(words, "同意。"))

    def _demo_defer(self, proposal):
        decider = proposal._demo_as(proposal._demo_next()).browse(proposal.id)
        decider.action_approve("同意更换。")
        decider = proposal._demo_as(proposal._demo_next()).browse(proposal.id)
        decider.action_defer("本季度预算已用完，列入下季度计划，届时再议。")

    def _demo_refuse(self, proposal):
        decider = proposal._demo_as(proposal._demo_next()).browse(proposal.id)
        decider.action_refuse("尚可修理后继续使用，先报修。")

    def _demo_meeting(self, proposal):
        """The Party group votes on it; the secretary speaks last and closes."""
        self._demo_climb(proposal, until=None)
        case = proposal.sudo().approval_case_id
        case.with_env(proposal._demo_as("clerk.office").env).action_new_resolution()
        resolution = case.resolution_ids
        clerk = resolution.with_env(proposal._demo_as("clerk.office").env)
        clerk.write(
            {
                "meeting_date": case.company_id._procuratorate_today(),
                "meeting_at": "15:00",
                "place": "三楼党组会议室",
                "documents": "建设方案、三家比选报价、经费来源说明",
                "discussion": "案件管理办公室汇报了建设方案，与会人员逐一发表意见。",
            }
        )
        absent = resolution.vote_ids.filtered(
            lambda v: v.employee_id.user_id.login == "member.discipline"
        )
        absent.with_env(clerk.env).action_absent()
        clerk.action_start()
        chair = resolution.chair_id
        for member in resolution._present().employee_id - chair | chair:
            as_member = resolution.with_env(proposal._demo_as(member.user_id.login).env)
            as_member.action_vote("yes", "同意。")
        resolution.with_env(proposal._demo_as(chair.user_id.login).env).action_close()
