from . import procuratorate_signature_sign
from . import procuratorate_head_check
