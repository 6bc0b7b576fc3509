from . import procuratorate_book
from . import procuratorate_book_entry
from . import procuratorate_recorded_mixin
from . import ir_attachment
