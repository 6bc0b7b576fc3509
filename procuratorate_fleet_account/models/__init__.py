from . import (
    account_invoice_report,
    account_move,
    account_move_line,
    account_move_line_cost,
    account_move_line_credit,
    fleet_service_bill,
    fleet_service_credit,
    procuratorate_book_entry_account,
)
