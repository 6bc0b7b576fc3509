import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.http import request as http_request

_logger = logging.getLogger(__name__)
BASE = "procuratorate_base.demo_user_"
HERE = "procuratorate_logistics.demo_"


class ProcuratoratePurchaseRequest(models.Model):
    """The purchases of the demo office, made by the verbs its people use.

    Called by demo/demo.xml only. Sealed decisions cannot be loaded as data.
    """

    _inherit = "procuratorate.purchase.request"

    @api.model
    def _demo_story(self):
        """Tell the story, but never for a browser: nobody decides for others."""
        if http_request:
            _logger.info("Demo purchases are made by the command line only.")
            return
        # names are copied into cases; demo data is loaded before translations
        module = self.env["ir.module.module"].search(
            [("name", "=", "procuratorate_logistics")]
        )
        module._update_translations("zh_CN")
        # names are copied into sealed entries, so they must be Chinese by now
        self.env["ir.module.module"]._load_module_terms(
            ["procuratorate_approval", "procuratorate_logistics"], ["zh_CN"]
        )
        self._demo_warehouse()
        self._demo_computers()
        self._demo_small_purchase()
        self._demo_refused_and_deferred()
        self._demo_splitting()
        self._demo_to_order()
        self._demo_late()

    @api.model
    def _demo_as(self, key, xmlid=None):
        company = self.env.ref("procuratorate_base.demo_company")
        user = self.env.ref(xmlid or BASE + key)
        return self.with_user(user).with_context(
            allowed_company_ids=company.ids, lang="zh_CN", tz="Asia/Shanghai"
        )

    @api.model
    def _demo_request(self, key, product, quantity, price, item, reason, **vals):
        requests = self._demo_as(key)
        thing = self.env.ref(f"{HERE}product_{product}")
        company = self.env.ref("procuratorate_base.demo_company")
        days = vals.pop("days", 20)
        request = requests.create(
            {
                "company_id": company.id,
                "category_id": thing.procuratorate_category_id.id,
                "budget_item_id": self.env.ref(f"{HERE}budget_{item}").id,
                "reason": reason,
                "date_needed": fields.Date.today() + timedelta(days=days),
                "line_ids": [
                    fields.Command.create(
                        {
                            "product_id": thing.id,
                            "spec": vals.pop("spec", False),
                            "quantity": quantity,
                            "price_unit": price,
                        }
                    )
                ],
                **vals,
            }
        )
        request.action_submit()
        return request

    def _demo_approve(self, **opinions):
        for key, opinion in opinions.items():
            self.with_env(self._demo_as(key).env).action_approve(opinion)
            self.invalidate_recordset()

    def _demo_quotes(self, prices, buyers):
        """Quotes of three suppliers and the declarations of the buyers."""
        clerk = self.with_env(self._demo_as(buyers[0]).env)
        people = self.env["hr.employee"].browse(
            [
                self.env.ref(f"procuratorate_base.demo_employee_{key}").id
                for key in buyers
            ]
        )
        partners = self.env["res.partner"].browse(
            [self.env.ref(f"{HERE}supplier_{name}").id for name in prices]
        )
        orders = clerk._ask_quotes(partners, people)
        for order, price in zip(orders, prices.values(), strict=True):
            order.order_line.price_unit = price
        for key in buyers:
            env = self._demo_as(key).env
            env["procuratorate.conflict.declaration"].create({"request_id": self.id})
        return orders

    # The story ----------------------------------------------------------------

    @api.model
    def _demo_warehouse(self):
        """A company that is older than the stock application has no warehouse."""
        company = self.env.ref("procuratorate_base.demo_company")
        Warehouse = self.env["stock.warehouse"].with_company(company)
        if not Warehouse.search_count([("company_id", "=", company.id)], limit=1):
            Warehouse.create(
                {"name": "检务保障仓库", "code": "CK", "company_id": company.id}
            )

    @api.model
    def _demo_computers(self):
        request = self._demo_request(
            "zhang", "computer", 10, 6000, "31002",
            "原有计算机使用满六年，运行缓慢，影响办案系统使用，申请更换10台。",
            spec="国产处理器，16G内存，512G固态硬盘",
            asset_standard="每名检察人员1台，单价不超过6000元",
        )  # fmt: skip
        request._demo_approve(
            li="情况属实，同意。",
            wang="已核对资产台账，符合更新条件，拟同意。",
            zhao="31002科目有预算，同意列支。",
            zheng="同意，按程序提请党组会研究。",
            zhou="同意提交党组会审议。",
        )

    @api.model
    def _demo_small_purchase(self):
        request = self._demo_request(
            "huang", "printer", 2, 1600, "30201",
            "第一检察部打印机损坏两台，无法维修。", spec="A4，双面打印",
        )  # fmt: skip
        request._demo_approve(li="同意。", wang="同意，由办公室统一采购。")
        orders = request._demo_quotes(
            {"xinda": 1550, "huarui": 1580, "zhongcheng": 1600}, ["chen"]
        )
        orders[0].action_procuratorate_choose()
        env = self._demo_as("liu").env
        acceptance = (
            env["procuratorate.acceptance"]
            .sudo()
            ._open_for(orders[0].with_env(env).sudo())
            .with_env(env)
        )
        signer = self.env.ref("procuratorate_base.demo_employee_zhu")
        acceptance.write(
            {
                "place": "办公室库房",
                "conclusion": "型号、数量与订单一致，开机测试正常，验收合格。",
                "signer_ids": [fields.Command.create({"employee_id": signer.id})],
            }
        )
        acceptance.line_ids.standard = "符合采购需求"
        acceptance.action_open()
        acceptance.with_env(self._demo_as("zhu").env).action_sign()
        keeper = self._demo_as("", f"{HERE}user_zhou_ying").env
        picking = orders[0].sudo().picking_ids.with_env(keeper)
        picking.move_ids.picked = True
        picking.with_context(skip_backorder=True).button_validate()

    @api.model
    def _demo_refused_and_deferred(self):
        coffee = self._demo_request(
            "lin", "coffee", 1, 2800, "30201", "值班室提神使用。"
        )
        coffee.with_env(self._demo_as("he").env).action_refuse(
            "不属于办公必需用品，不符合厉行节约要求，不同意购置。"
        )
        cabinet = self._demo_request(
            "zhu",
            "cabinet",
            20,
            900,
            "31002",
            "案卷存放空间不足，需增加铁皮文件柜20组。",
        )
        cabinet._demo_approve(
            ma="同意。", wang="确有需要，拟同意。", zhao="本季度指标偏紧，请领导酌定。"
        )
        cabinet.with_env(self._demo_as("wu").env).action_defer(
            "金额较大，本季度预算已安排完毕，缓办，待下季度预算下达后再研究。"
        )

    @api.model
    def _demo_splitting(self):
        for room in ("办案一组", "办案二组", "办案三组"):
            self._demo_request(
                "lin", "chair", 40, 500, "31002", f"{room}办公椅老化，申请更换。"
            )

    @api.model
    def _demo_to_order(self):
        request = self._demo_request(
            "zhang", "recorder", 6, 4000, "31003",
            "外出取证、检察听证需同步录音录像，现有设备不足。",
            spec="红外夜视，128G", urgency="urgent", days=7,
        )  # fmt: skip
        request._demo_approve(
            li="同意。", wang="同意。", zhao="31003科目有预算。",
            zheng="同意。", zhou="同意，按规定询价采购。",
        )  # fmt: skip
        request._demo_quotes(
            {"xinda": 3950, "huarui": 3880, "zhongcheng": 3990}, ["chen"]
        )

    @api.model
    def _demo_late(self):
        request = self._demo_request(
            "zhu", "shredder", 2, 1600, "30201", "案管大厅涉密纸张销毁使用。", days=-3
        )
        clocks = request.sudo().time_limit_ids
        past = fields.Datetime.now() - timedelta(days=12)
        due = past + timedelta(days=5)
        clocks._write_engine(
            {"start_at": past, "due_at": due, "due_date": due.date(), "is_late": True}
        )
