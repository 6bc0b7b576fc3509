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
from . import test_disposal
from . import test_disposal_persons
from . import test_disposal_transfer
from . import test_disposal_sale
from . import test_disposal_destroy
from . import test_complaint, test_finding, test_notice, test_seized_list
from . import test_seized_money
from . import test_seized_money_bank
from . import test_seized_interest
from . import test_seized_tieout
from . import test_attack_seized_list
from . import test_count
