"""Every ordinary way of Odoo around the sole account, tried by those who know it."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .money_common import MoneyCase


class AttackCase(MoneyCase):
    """A banked deposit stands; accountant, storekeeper and administrator try.

    Vocabulary: ``by(login, record)`` (with every right Odoo itself gives),
    ``assert_untouched``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.storekeeper = cls.add_person(
            "storekeeper", "stock.group_stock_manager"
        ).user_id
        cls.users["storekeeper"] = cls.storekeeper
        admin = cls.users["admin_only"]
        admin.group_ids += cls.env.ref("account.group_account_manager")
        for login in ("accountant", "admin_only"):
            cls.users[login].group_ids += cls.env.ref(
                "analytic.group_analytic_accounting"
            )
        cls.other_account = cls.env["account.account"].create(
            {
                "name": "Office income",
                "code": "510100",
                "account_type": "income",
                "company_ids": [Command.set(cls.company.ids)],
            }
        )
        cls.misc = cls.env["account.journal"].create(
            {
                "name": "Miscellaneous",
                "code": "MISC",
                "type": "general",
                "company_id": cls.company.id,
            }
        )

    def tell(self):
        super().tell()
        self.slip = self.banked(100.0)
        self.move = self.slip.move_id
        self.item = self.move.line_ids.filtered("seized_case_id")
        self.bank_item = self.env["account.bank.statement.line"].search(
            [("seized_matched", "=", True), ("company_id", "=", self.company.id)]
        )
        self.env.flush_all()

    def by(self, record, login="accountant"):
        return self.as_(login, record)

    def attackers(self, record):
        """As accountant, as administrator with all accounting rights, as superuser."""
        yield self.by(record, "accountant")
        yield self.by(record, "admin_only")
        yield record.sudo()

    def refused_for_all(self, record, attack):
        for attacker in self.attackers(record):
            with self.subTest(user=attacker.env.user.login, su=attacker.env.su):
                self.assertRefused(lambda a=attacker: attack(a))

    def entry_vals(self, account=None, journal=None, **vals):
        account = account or self.liability
        return {
            "move_type": "entry",
            "journal_id": (journal or self.misc).id,
            "date": "2026-03-10",
            "line_ids": [
                Command.create({"account_id": account.id, "debit": 100.0}),
                Command.create({"account_id": self.other_account.id, "credit": 100.0}),
            ],
            **vals,
        }

    def tearDown(self):
        self.assertEqual(self.balance(), 100.0)
        self.assertEqual(self.move.state, "posted")
        [sheet] = self.tie_out()
        self.assertTrue(sheet.tied)
        super().tearDown()


@tagged("post_install", "-at_install")
class TestAttackEntries(AttackCase):
    """Entries beside the slips."""

    def test_manual_entry_on_each_account(self):
        """No entry of one's own touches an account of seized money, not as a draft."""
        accounts = self.liability | self.transit | self.suspense | self.bank_account
        for account in accounts:
            vals = self.entry_vals(account)
            self.refused_for_all(
                self.env["account.move"], lambda m, v=vals: m.create(v)
            )

    def test_manual_entry_in_the_journal(self):
        """The journal of the sole account takes no entry of one's own."""
        vals = self.entry_vals(self.other_account, self.journal)
        self.refused_for_all(self.env["account.move"], lambda m: m.create(vals))

    def test_born_posted(self):
        """State sent along with the values."""
        vals = self.entry_vals(state="posted")
        self.refused_for_all(self.env["account.move"], lambda m: m.create(vals))

    def test_context_keys_open_nothing(self):
        """Odoo's own keys that switch checks off do not switch this one off."""
        keys = {
            "skip_readonly_check": True,
            "check_move_validity": False,
            "skip_account_move_synchronization": True,
            "force_delete": True,
            "is_statement_line": True,
            "_force_unlink": True,
            "import_file": True,
            "tracking_disable": True,
        }
        vals = self.entry_vals()
        Move = self.env["account.move"].with_context(**keys)
        self.refused_for_all(Move, lambda m: m.create(vals))
        move = self.move.with_context(**keys)
        self.refused_for_all(move, lambda m: m.write({"state": "draft"}))
        self.refused_for_all(move, lambda m: m.unlink())
        line = self.bank_item.with_context(**keys)
        self.refused_for_all(line, lambda x: x.write({"amount": 99.0}))
        self.refused_for_all(line, lambda x: x.unlink())
        item = self.item.with_context(**keys)
        self.refused_for_all(item, lambda x: x.write({"name": "other"}))
        self.refused_for_all(item, lambda x: x.unlink())

    def test_line_moved_onto_the_account(self):
        """An innocent entry is turned later."""
        move = self.env["account.move"].create(self.entry_vals(self.other_account))
        line = move.line_ids[0]
        self.refused_for_all(line, lambda x: x.write({"account_id": self.liability.id}))
        move.action_post()
        self.refused_for_all(line, lambda x: x.write({"account_id": self.liability.id}))

    def test_line_added_to_an_entry(self):
        """A line is created into an entry of another journal."""
        move = self.env["account.move"].create(self.entry_vals(self.other_account))
        vals = [
            {"move_id": move.id, "account_id": self.liability.id, "debit": 1.0},
            {"move_id": move.id, "account_id": self.other_account.id, "credit": 1.0},
        ]
        self.refused_for_all(self.env["account.move.line"], lambda x: x.create(vals))

    def test_entry_moved_into_the_journal(self):
        """The journal of a draft is changed."""
        move = self.env["account.move"].create(self.entry_vals(self.other_account))
        self.refused_for_all(
            move, lambda m: m.write({"journal_id": self.journal.id, "name": "/"})
        )

    def test_case_on_an_ordinary_entry(self):
        """Nobody puts a case's name on an entry of his own."""
        move = self.env["account.move"].create(self.entry_vals(self.other_account))
        self.refused_for_all(
            move.line_ids[0], lambda x: x.write({"seized_case_id": self.case.id})
        )

    def test_draft_cancel_reverse_copy_delete(self):
        """What Odoo offers on every entry."""
        self.refused_for_all(self.move, lambda m: m.button_draft())
        self.refused_for_all(self.move, lambda m: m.button_cancel())
        self.refused_for_all(self.move, lambda m: m.write({"state": "cancel"}))
        self.refused_for_all(self.move, lambda m: m.copy())
        self.refused_for_all(self.move, lambda m: m.unlink())
        self.refused_for_all(self.move, lambda m: m._reverse_moves())
        self.refused_for_all(self.move, lambda m: m._reverse_moves(cancel=True))

    def test_reversal_wizard(self):
        """“Reverse” of the journal entry."""
        Wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=self.move.ids
        )

        def attack(wizard):
            wizard.create({"journal_id": self.misc.id}).reverse_moves()

        self.refused_for_all(Wizard, attack)

    def test_changing_what_was_posted(self):
        """Date, name, reference, partner, label, case, card, analytic, amount."""
        for vals in (
            {"date": "2026-03-05"},
            {"name": "SEZ1/2026/09999"},
            {"ref": "other"},
            {"journal_id": self.misc.id, "name": "/"},
        ):
            self.refused_for_all(self.move, lambda m, v=vals: m.write(v))
        other = self.seized_case("QH-2026-4")
        for vals in (
            {"partner_id": self.witness.id},
            {"name": "other"},
            {"account_id": self.other_account.id},
            {"seized_case_id": other.id},
            {"seized_lot_id": False},
            {"seized_part": "fruits"},
            {"analytic_distribution": False},
            {"credit": 90.0},
            {"amount_currency": -90.0},
        ):
            self.refused_for_all(self.item, lambda x, v=vals: x.write(v))

    def test_lines_by_commands(self):
        """The lines are changed through the entry."""
        commands = (
            Command.update(self.item.id, {"partner_id": self.witness.id}),
            Command.delete(self.item.id),
            Command.clear(),
        )
        for command in commands:
            self.refused_for_all(
                self.move, lambda m, c=command: m.write({"line_ids": [c]})
            )

    def test_resequence(self):
        """“Resequence” gives no posted slip another number."""
        Wizard = self.env["account.resequence.wizard"].with_context(
            active_model="account.move", active_ids=self.move.ids
        )

        def attack(wizard):
            made = wizard.create({"first_name": "SEZ1/2026/00500"})
            made.resequence()

        self.refused_for_all(Wizard, attack)

    def test_unreconcile_and_write_off(self):
        """Matches are not taken back, nothing is reconciled away."""
        transit = self.move.line_ids.filtered(lambda x: x.account_id == self.transit)
        self.refused_for_all(transit, lambda x: x.remove_move_reconcile())
        self.refused_for_all(
            transit.matched_debit_ids | transit.matched_credit_ids,
            lambda x: x.unlink(),
        )
        self.refused_for_all(self.bank_item, lambda x: x.action_undo_reconciliation())

    def test_reconcile_open_slips_with_each_other(self):
        """An open slip and somebody's open line are not reconciled by hand."""
        first = self.deposit(amount=5.0)
        wrong = self.post(self.reversal(deposit_id=self.deposit(amount=5.0).id))
        items = (first.move_id | wrong.move_id).line_ids.filtered(
            lambda x: x.account_id == self.transit
        )
        self.refused_for_all(items, lambda x: x.reconcile())
        self.post(self.reversal(deposit_id=first.id))

    def test_automatic_entry_wizard(self):
        """“Transfer” of journal items to another account or period."""
        Wizard = self.env["account.automatic.entry.wizard"].with_context(
            active_model="account.move.line", active_ids=self.item.ids
        )

        def attack(wizard):
            wizard.create(
                {
                    "action": "change_account",
                    "destination_account_id": self.other_account.id,
                    "journal_id": self.misc.id,
                    "date": "2026-03-10",
                }
            ).do_action()

        self.refused_for_all(Wizard, attack)

    def test_payment_of_odoo(self):
        """A payment of Odoo does not go through the sole account."""
        vals = {
            "payment_type": "outbound",
            "partner_id": self.witness.id,
            "amount": 50.0,
            "journal_id": self.journal.id,
        }
        self.refused_for_all(self.env["account.payment"], lambda p: p.create(vals))

    def test_import(self):
        """Neither by the import of entries."""
        fields = ["ref", "journal_id/.id", "line_ids/account_id/.id", "line_ids/debit"]
        rows = [["x", str(self.misc.id), str(self.liability.id), "0"]]
        for Move in self.attackers(self.env["account.move"]):
            result = Move.load(fields, rows)
            self.assertFalse(result["ids"])


@tagged("post_install", "-at_install")
class TestAttackSetup(AttackCase):
    """Journal, accounts, plan, cards, slips."""

    def test_journal_stays(self):
        """Accounts, type and name space of the journal stay; so does the journal."""
        for vals in (
            {"default_account_id": self.other_account.id},
            {"suspense_account_id": self.other_account.id},
            {"seized_sole": False},
            {"active": False},
            {"type": "general"},
            {"inbound_payment_method_line_ids": [Command.clear()]},
        ):
            self.refused_for_all(self.journal, lambda j, v=vals: j.write(v))
        self.refused_for_all(self.journal, lambda j: j.unlink())

    def test_another_journal_is_not_made_one(self):
        """Nobody declares a journal the sole account."""
        self.refused_for_all(self.misc, lambda j: j.write({"seized_sole": True}))
        vals = {"name": "S", "code": "S", "type": "bank", "seized_sole": True}
        self.refused_for_all(self.env["account.journal"], lambda j: j.create(vals))

    def test_accounts_stay(self):
        """Number, type, use, archive and deletion of the accounts."""
        for vals in (
            {"seized_use": False},
            {"code": "999"},
            {"account_type": "income"},
            {"reconcile": True},
            {"active": False},
        ):
            self.refused_for_all(self.liability, lambda a, v=vals: a.write(v))
        self.refused_for_all(self.liability, lambda a: a.unlink())

    def test_accounts_are_not_merged(self):
        """Odoo's merge of accounts."""
        accounts = self.liability | self.other_account
        self.refused_for_all(
            self.env["account.merge.wizard"], lambda w: w._action_merge(accounts)
        )

    def test_partners_are_not_merged(self):
        """The payer stays the payer."""
        Wizard = self.env["base.partner.merge.automatic.wizard"]
        ids = (self.holder | self.witness).ids
        self.refused_for_all(Wizard, lambda w: w._merge(ids, self.witness))

    def test_company_fields(self):
        """The accounts of the sole account are not exchanged on the company."""
        for vals in (
            {"seized_journal_id": self.misc.id},
            {"seized_liability_account_id": self.other_account.id},
            {"seized_closed_until": "2020-01-01"},
        ):
            self.assertRefused(lambda v=vals: self.company.sudo().write(v))

    def test_cases_keep_their_ledger(self):
        """The analytic account of a case is not exchanged, archived or deleted."""
        analytic = self.case.seized_analytic_id
        self.refused_for_all(analytic, lambda a: a.unlink())
        self.refused_for_all(analytic, lambda a: a.write({"active": False}))
        self.assertRefused(
            lambda: self.case.sudo().write({"seized_analytic_id": False})
        )

    def test_analytic_items_stay(self):
        """What the analytic lists show is what was posted."""
        items = self.item.analytic_line_ids
        self.assertTrue(items)
        self.refused_for_all(items, lambda x: x.write({"amount": 1.0}))
        self.refused_for_all(items, lambda x: x.unlink())

    def test_cards_stay(self):
        """The storekeeper does not write money onto a card."""
        card = self.slip.lot_id
        for login in ("storekeeper", "accountant", "admin_only"):
            self.assertRefused(
                lambda n=login: self.by(card, n).write({"seized_held": 1.0})
            )
        self.assertRefused(lambda: card.sudo().write({"seized_fruits": 1.0}))

    def test_storekeeper_touches_no_slip(self):
        """Neither new slips nor old ones."""
        self.assertRefused(
            lambda: self.draft_deposit(amount=5.0, by="storekeeper"),
        )
        slip = self.by(self.slip, "storekeeper")
        self.assertRefused(lambda: slip.write({"note": "x"}))

    def test_statement_lines_that_are_matched(self):
        """A matched line is not edited, moved or deleted, nor its statement used."""
        for vals in (
            {"amount": 99.0},
            {"payment_ref": "other"},
            {"partner_id": self.witness.id},
            {"date": "2026-03-05"},
            {"seized_matched": False},
        ):
            self.refused_for_all(self.bank_item, lambda x, v=vals: x.write(v))
        self.refused_for_all(self.bank_item, lambda x: x.unlink())
        self.refused_for_all(self.bank_item.move_id, lambda m: m.unlink())
        self.refused_for_all(self.bank_item.move_id, lambda m: m.button_draft())

    def test_statement_line_with_lines_of_ones_own(self):
        """A line of the statement is not imported straight onto another account."""
        vals = {
            "journal_id": self.journal.id,
            "date": "2026-03-10",
            "amount": -100.0,
            "payment_ref": "fee",
            "counterpart_account_id": self.other_account.id,
        }
        self.refused_for_all(
            self.env["account.bank.statement.line"], lambda x: x.create(dict(vals))
        )

    def test_unmatched_line_is_not_written_off(self):
        """An open line does not become income of the office."""
        line = self.bank_line(1.0)
        item = line.move_id.line_ids.filtered(lambda x: x.account_id == self.suspense)
        self.refused_for_all(
            item, lambda x: x.write({"account_id": self.other_account.id})
        )
        line.unlink()

    def test_pen_is_not_reached(self):
        """A server action cannot seal an order for an entry of its own."""
        book = self.env["procuratorate.book"]._of(self.company, "seized.money")
        with self.assertRaises(AccessError):
            book._append("seized.money.order", {"entry_sha256": "0"}, self.move)

    def test_private_verbs_ask_who_acts(self):
        """Code that calls the private way of posting is asked for its keeper."""
        slip = self.draft_deposit(amount=5.0)
        for attacker in (
            slip.sudo().with_user(self.users["accountant"]).sudo(),
            slip.sudo().with_user(self.users["admin_only"]).sudo(),
        ):
            self.assertRefused(attacker._post)


@tagged("post_install", "-at_install")
class TestPlainAccounting(MoneyCase):
    """Where the rules are off, or the entry is an ordinary one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain = cls.env["res.company"].create({"name": "Plain Ltd"})
        cls.env.user.company_ids |= cls.plain

    def plain_env(self):
        return self.env(
            context={**self.env.context, "allowed_company_ids": self.plain.ids}
        )

    def plain_entry(self):
        env = self.plain_env()
        journal = env["account.journal"].create(
            {"name": "M", "code": "M", "type": "general", "company_id": self.plain.id}
        )
        accounts = env["account.account"].create(
            [
                {"name": str(n), "code": f"1000{n}", "account_type": "asset_current"}
                for n in range(2)
            ]
        )
        return env["account.move"].create(
            {
                "journal_id": journal.id,
                "line_ids": [
                    Command.create({"account_id": accounts[0].id, "debit": 1.0}),
                    Command.create({"account_id": accounts[1].id, "credit": 1.0}),
                ],
            }
        )

    def test_plain_company_posts_drafts_reverses_and_deletes(self):
        """Odoo's accounting is untouched."""
        move = self.plain_entry()
        move.action_post()
        move._reverse_moves()
        move.button_draft()
        move.copy()
        move.unlink()
        self.assertFalse(move.exists())

    def test_plain_posting_costs_no_query(self):
        """Without the rules our guard asks the database nothing."""
        move = self.plain_entry()
        self.env.flush_all()
        move.line_ids.account_id.fetch(["seized_use"])
        self.assertTrue(move.company_id.name)
        with self.assertQueryCount(0):
            move._seized_check()
            move._seized_refuse_undo({"state": "draft"})
            move.line_ids._seized_moves()

    def test_switched_off_company_is_plain_again(self):
        """The switch off opens ordinary accounting, as everywhere."""
        slip = self.deposit(amount=1.0)
        self.company.procuratorate_rules = False
        slip.move_id.button_draft()
        self.assertEqual(slip.move_id.state, "draft")

    def test_ordinary_entries_of_the_office(self):
        """The office's own books go on as ever."""
        journal = self.env["account.journal"].create(
            {"name": "M", "code": "M", "type": "general", "company_id": self.company.id}
        )
        accounts = self.env["account.account"].create(
            [
                {
                    "name": str(n),
                    "code": f"1000{n}",
                    "account_type": "asset_current",
                    "company_ids": [Command.set(self.company.ids)],
                }
                for n in range(2)
            ]
        )
        move = self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "line_ids": [
                    Command.create({"account_id": accounts[0].id, "debit": 1.0}),
                    Command.create({"account_id": accounts[1].id, "credit": 1.0}),
                ],
            }
        )
        move.action_post()
        move.button_draft()
        move.unlink()
        self.assertFalse(move.exists())
