from . import procuratorate_sealed_mixin  # books and signatures inherit it

# isort: split
from . import procuratorate_recorded_mixin  # rules, posts and companies inherit it

# isort: split
from . import procuratorate_book

# isort: split
from . import procuratorate_book_entry, procuratorate_signature_request, res_company

# isort: split
from . import (
    ir_attachment,
    ir_module_module,
    procuratorate_book_check,
    procuratorate_book_entry_display,
    procuratorate_book_export,
    procuratorate_book_head,
    procuratorate_book_node,
    procuratorate_book_publish,
    procuratorate_book_receipt,
    procuratorate_book_supervision,
    procuratorate_book_unrecorded,
    procuratorate_book_verify,
    procuratorate_content,
    procuratorate_signature,
    procuratorate_signature_signing,
    recorded_posts,
    recorded_rules,
    res_company_baseline,
)
