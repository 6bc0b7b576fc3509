# ruff: isort: skip_file
from . import test_finding
from . import test_seized_list
from . import test_custody
from . import test_complaint, test_finding, test_notice, test_seized_list
from . import test_attack_stock
from . import test_event_clocks
