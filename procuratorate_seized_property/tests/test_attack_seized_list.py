from contextlib import contextmanager

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import SeizedCase

CONTEXT = {
    "force": True,
    "force_delete": True,
    "_force_unlink": True,
    "import_file": True,
    "install_mode": True,
    "skip_check": True,
    "default_state": "draft",
}


class FrozenMixin:
    def everything(self, doc):
        """A sealed list in short, to be compared."""
        self.env.invalidate_all()
        return doc.read(["state", "version", "line_count", "name", "place"]), str(
            doc._content()
        )


@tagged("post_install", "-at_install")
class TestAttackSeizedList(FrozenMixin, SeizedCase):
    """A signed list is what was signed: for everybody, by every way of the ORM."""

    def tell(self):
        super().tell()
        self.doc = self.signed_list(self.goods(), self.gold())

    @contextmanager
    def unmoved(self, error=UserError):
        before = self.everything(self.doc)
        with self.assertRaises(error), self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.assertEqual(self.everything(self.doc), before)

    def everybody(self, record):
        """The officer, the custodian, the administrator and the superuser."""
        yield self.as_("handler1", record)
        yield self.as_("custodian", record)
        yield record.with_user(self.admin_only)
        yield record.sudo()
        yield record.with_context(**CONTEXT)

    def test_heading(self):
        for doc in self.everybody(self.doc):
            for vals in (
                {"place": "elsewhere"},
                {"officer_ids": [Command.clear()]},
                {"executed_at": "2026-01-01 00:00:00"},
                {"note": "more"},
                {"attachment_ids": [Command.clear()]},
                {"kind": "seal"},
            ):
                with self.unmoved():
                    doc.write(vals)

    def test_state_and_seal(self):
        for doc in self.everybody(self.doc):
            for vals in (
                {"state": "draft"},
                {"state": "void"},
                {"version": 0},
                {"content_hash": "0" * 64},
                {"signed_at": False},
                {"name": "KY-1"},
            ):
                with self.unmoved():
                    doc.write(vals)

    def test_lines(self):
        for line in self.everybody(self.doc.line_ids[0]):
            for vals in (
                {"quantity": 2},
                {"name": "Other phone"},
                {"lot_id": False},
                {"struck": True},
                {"photo_ids": [Command.create(self.photo())]},
            ):
                with self.unmoved():
                    line.write(vals)

    def test_lines_cannot_be_added_or_removed(self):
        for doc in self.everybody(self.doc):
            with self.unmoved():
                doc.write({"line_ids": [Command.create(self.goods())]})
            with self.unmoved():
                doc.line_ids.create({"list_id": doc.id, **self.goods()})
            with self.unmoved():
                doc.line_ids[0].unlink()
            with self.unmoved():
                doc.write({"line_ids": [Command.delete(doc.line_ids[0].id)]})
            with self.unmoved():
                doc.write({"line_ids": [Command.clear()]})

    def test_lines_do_not_move_between_lists(self):
        draft = self.new_list(self.goods("Third"))
        with self.unmoved():
            draft.line_ids.write({"list_id": self.doc.id})
        with self.unmoved():
            self.doc.line_ids[0].write({"list_id": draft.id})
        with self.unmoved():
            self.doc.line_ids[0].copy()

    def test_signatures(self):
        for row in self.everybody(self.doc.signature_ids[2]):
            with self.unmoved():
                row.write({"outcome": "refused"})
            with self.unmoved():
                row.unlink()
            with self.unmoved():
                row.create({"list_id": self.doc.id, "role": "witness", "name": "New"})

    def test_photos(self):
        photo = self.doc.line_ids.photo_ids[0]
        for each in self.everybody(photo):
            for vals in (
                {"image": self.photo()["image"]},
                {"view": "defect"},
                {"line_id": self.doc.line_ids[0].id},
                {"stage": "intake"},
                {"note": "x"},
            ):
                with self.unmoved():
                    each.write(vals)
            with self.unmoved():
                each.unlink()
        with self.unmoved():
            photo._files().unlink()
        with self.unmoved():
            photo._files().write({"raw": b"other"})

    def test_list_stays(self):
        for doc in self.everybody(self.doc):
            with self.unmoved():
                doc.unlink()

    def test_created_signed(self):
        vals = self.list_vals(self.goods())
        for more in (
            {"state": "signed"},
            {"version": 1},
            {"content_hash": "0" * 64},
            {"signed_at": "2026-03-02 00:00:00"},
        ):
            with self.assertRaises(UserError):
                self.env["procuratorate.seized.list"].create({**vals, **more})

    def test_default_in_the_context_does_not_sign(self):
        Lists = self.env["procuratorate.seized.list"].with_context(
            default_state="signed", default_version=1, default_content_hash="0" * 64
        )
        doc = Lists.create(self.list_vals(self.goods()))
        self.assertEqual((doc.state, doc.version), ("draft", 0))
        self.assertFalse(doc.content_hash)

    def test_line_is_not_born_with_a_card(self):
        draft = self.new_list()
        lot = self.doc.line_ids[0].lot_id
        for vals in ({"lot_id": lot.id}, {"struck": True}):
            with self.assertRaises(UserError):
                draft.line_ids.create({"list_id": draft.id, **self.goods(), **vals})

    def test_import_file(self):
        line = self.doc.line_ids[0]
        result = line.load([".id", "quantity"], [[str(line.id), "9"]])
        self.assertFalse(result["ids"])
        self.env.invalidate_all()
        self.assertEqual(line.quantity, 1)

    def test_draft_signed_in_another_name(self):
        """A server action acts for nobody: it stands for no officer."""
        draft = self.new_list()
        action = self.env["ir.actions.server"].create(
            {
                "name": "x",
                "model_id": self.env["ir.model"]._get_id(draft._name),
                "state": "code",
                "code": "record._sign()",
            }
        )
        with self.assertRaises(UserError):
            action.with_context(
                active_model=draft._name, active_id=draft.id, active_ids=draft.ids
            ).run()
        draft.invalidate_recordset()
        self.assertEqual(draft.state, "draft")

    def test_nobody_else_writes_the_entries(self):
        for kind in (
            "seized.list.signed",
            "seized.list.corrected",
            "seized.list.voided",
            "seized.list.served",
        ):
            with self.assertRaises(UserError):
                self.env["procuratorate.book"]._append_to(
                    self.company, "seized", [(kind, {"version": 2}, self.doc)]
                )

    def test_state_that_was_forged_deceives_nobody(self):
        """Code of a server action reaches the columns, not the sealed register."""
        draft = self.new_list()
        draft._write_engine({"state": "signed", "version": 1})
        with self.assertRaises(UserError):
            draft._check_intact()
        self.doc._write_engine({"state": "draft"})
        self.doc.write({"place": "elsewhere"})
        self.doc._write_engine({"state": "signed"})
        with self.assertRaises(UserError):
            self.doc._check_intact()

    def test_strangers_do_not_write_drafts(self):
        draft = self.new_list()
        for login in ("outsider", "custodian", "chief"):
            with self.unmoved():
                self.as_(login, draft).write({"place": "x"})
            with self.unmoved():
                self.as_(login, draft.line_ids).write({"name": "x"})
            with self.unmoved():
                self.as_(login, draft.line_ids).unlink()

    def test_lists_of_a_restricted_case_are_hidden(self):
        self.case.secrecy = "restricted"
        self.env.flush_all()
        outsider = self.as_("outsider", self.env["procuratorate.seized.list"])
        self.assertFalse(outsider.search([("id", "=", self.doc.id)]))
        items = self.as_("outsider", self.doc.line_ids)
        self.assertFalse(items.search([("id", "in", items.ids)]))
        with self.assertRaises(UserError):
            items.read(["name"])
        mine = self.as_("handler2", self.env["procuratorate.seized.list"])
        self.assertEqual(mine.search([("id", "=", self.doc.id)]), self.doc)


@tagged("post_install", "-at_install")
class TestAttackSeizedListRpc(FrozenMixin, SeizedCase, RpcCase):
    """The same through the doors of a browser and of a script."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids, **CONTEXT}

    def tell(self):
        super().tell()
        self.doc = self.signed_list(self.goods(), self.gold())

    def refused(self, model, method, *args, **kwargs):
        text = self.assert_refused(self.call(model, method, *args, **kwargs))
        self.env.invalidate_all()
        return text

    def test_every_call_of_an_officer_and_of_the_administrator(self):
        line, row = self.doc.line_ids[0], self.doc.signature_ids[0]
        before = self.everything(self.doc)
        for login in ("handler1", "custodian", "admin_only"):
            self.login(login)
            for model, method, *args in (
                (self.doc._name, "write", self.doc.ids, {"place": "x"}),
                (self.doc._name, "write", self.doc.ids, {"state": "draft"}),
                (self.doc._name, "unlink", self.doc.ids),
                (
                    self.doc._name,
                    "web_save",
                    self.doc.ids,
                    {"line_ids": [[1, line.id, {"quantity": 5}]]},
                    {},
                ),
                (line._name, "write", line.ids, {"quantity": 5}),
                (line._name, "unlink", line.ids),
                (line._name, "create", [{"list_id": self.doc.id, **self.goods()}]),
                (row._name, "write", row.ids, {"outcome": "refused"}),
                (row._name, "unlink", row.ids),
                (self.doc._name, "_sign", self.doc.ids),
                (self.doc._name, "_write_engine", self.doc.ids, {"state": "draft"}),
                (line._name, "_engine_create", [{"list_id": self.doc.id}]),
            ):
                answer = self.call(model, method, *args)
                self.assertIn("error", answer, (login, model, method))
        self.assertEqual(self.everything(self.doc), before)

    def test_outsider_signs_nothing(self):
        draft = self.new_list()
        for login in ("outsider", "custodian"):
            self.login(login)
            self.refused(draft._name, "action_sign", draft.ids)
        draft.invalidate_recordset()
        self.assertEqual(draft.state, "draft")

    def test_created_signed(self):
        self.login("handler1")
        vals = {"case_id": self.case.id, "state": "signed"}
        self.refused(self.doc._name, "create", [vals])

    def test_script_with_a_key(self):
        answer = self.json2(
            self.users["handler1"],
            self.doc._name,
            "write",
            ids=self.doc.ids,
            vals={"place": "x"},
        )
        self.assertGreaterEqual(answer.status_code, 400)
        self.env.invalidate_all()
        self.assertTrue(self.doc._is_intact())
