from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import OfficeCase

#: call the server from the page and look at what the client shows of its answer
SCRIPT = """
(async () => {
    const { rpc } = odoo.loader.modules.get("@web/core/network/rpc");
    const params = {
        model: "procuratorate.case", method: "unlink", args: [[%d]], kwargs: {},
    };
    rpc("/web/dataset/call_kw/procuratorate.case/unlink", params);
    const text = (part) => document.querySelector(`.modal ${part}`)?.textContent;
    for (let wait = 0; wait < 100 && !text(".modal-title"); wait++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seen = text("%s");
    if (seen === "%s") {
        console.log("test successful");
    } else {
        console.error(`seen: ${seen}`);
    }
})();
"""


@tagged("post_install", "-at_install")
class TestRefusalDialog(OfficeCase, HttpCase):
    """The web client shows a refusal as one, not as an error of the program."""

    def look(self, part, expected):
        """Let the director delete a case with a clock; look at a part of the dialog."""
        case = self.add_case(handler_ids=self.people["director"].ids)
        self.start(case, 3, "calendar_day", "2026-03-02 02:00:00")
        with mute_logger("odoo.http"):
            self.browser_js(
                "/odoo",
                SCRIPT % (case.id, part, expected),
                # the first screen closes the dialogs that stand there when it comes
                "odoo.isReady && !!document.querySelector('.o_action_manager > *')",
                login="director",
            )

    def test_title_names_the_rules(self):
        self.look(".modal-title", "Not allowed by the rules")

    def test_labels_stand_apart(self):
        self.look(".o_cure strong", "Who can cure it: ")
