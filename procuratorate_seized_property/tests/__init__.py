# ruff: isort: skip_file
from . import test_finding
from . import test_seized_list
from . import test_custody
