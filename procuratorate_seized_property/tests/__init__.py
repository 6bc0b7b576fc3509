from . import test_finding
from . import test_seized_list
