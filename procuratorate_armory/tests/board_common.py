from odoo.addons.procuratorate_armory.tests.common import ArmoryCase

#: software roles of an office, none of which has to know where firearms are
SOFTWARE = {
    "storekeeper": "stock.group_stock_user",
    "stock_manager": "stock.group_stock_manager",
    "hr_manager": "hr.group_hr_manager",
    "admin_stock": "base.group_system,base.group_no_one,stock.group_stock_manager,"
    "hr.group_hr_manager",
}
OUTSIDERS = (
    "staff",
    "outsider",
    "clerk",
    "officer",
    "police",
    "duty",
    "admin_only",
    *SOFTWARE,
)
INSIDERS = ("keeper_a", "warden", "leader", "chief", "supervision")


class BoardCase(ArmoryCase):
    """An armory in an office where others keep ordinary stock.

    ``storekeeper``, ``stock_manager``, ``hr_manager`` and ``admin_stock`` (every
    software right, no post); ``lots(login)``: the cards as that login sees them.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, groups in SOFTWARE.items():
            cls.users[login] = cls.add_user(login, groups)
        cls.users["admin_only"] = cls.admin_only
        cls.env.flush_all()
        cls.env.invalidate_all()

    def as_(self, login, records):
        return self.as_user(records, login)

    def lots(self, login):
        return self.as_(login, self.env["stock.lot"])
