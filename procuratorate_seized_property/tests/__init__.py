# ruff: isort: skip_file
from . import test_finding
from . import test_seized_list
from . import test_custody
from . import test_complaint, test_notice
from . import test_attack_stock
from . import test_event_clocks
from . import test_loan
from . import test_loan_persons
from . import test_loan_back
from . import test_unseal
from . import test_handover
from . import test_incident
from . import test_secrecy
