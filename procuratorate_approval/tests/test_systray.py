from odoo.tests import HttpCase, tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestCount(ApprovalCase):
    """The badge counts what the list shows."""

    def count(self, login):
        return self.as_(login, self.env["procuratorate.approval.inbox"]).count_mine()

    def test_counts_what_waits(self):
        self.submit()
        self.submit()
        self.assertEqual(self.count("head"), 2)
        self.assertEqual(self.count("staff"), 0)

    def test_silent_where_the_rules_are_off(self):
        self.submit()
        self.company.procuratorate_rules = False
        self.assertEqual(self.count("head"), 0)


#: press a button by RPC, as every screen does, and look at the badge
SCRIPT = """
(async () => {
    const { rpc } = odoo.loader.modules.get("@web/core/network/rpc");
    const badge = () =>
        document.querySelector(".o_procuratorate_inbox_systray .badge")?.textContent;
    const until = async (value) => {
        for (let wait = 0; wait < 100 && badge() !== value; wait++) {
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        if (badge() !== value) {
            console.error(`badge ${badge()}, not ${value}`);
        }
    };
    await until("2");
    const model = "procuratorate.approval.decide";
    const params = { model, method: "action_confirm", args: [[%d]], kwargs: {} };
    await rpc(`/web/dataset/call_button/${model}/action_confirm`, params);
    await until("1");
    console.log("test successful");
})();
"""


@tagged("post_install", "-at_install")
class TestBadge(ApprovalCase, HttpCase):
    """The badge on the screen goes down with the decision, without a reload."""

    def test_follows_a_decision(self):
        case = (self.submit() | self.submit()).sudo().approval_case_id[:1]
        decide = self.as_("head", self.env["procuratorate.approval.decide"])
        dialog = decide.create({"case_ids": case.ids, "verb": "approve"})
        self.browser_js(
            "/odoo", SCRIPT % dialog.id, "odoo.isReady === true", login="head"
        )
