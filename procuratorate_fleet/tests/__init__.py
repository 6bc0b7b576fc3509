# ruff: isort: skip_file
# A block for each part of the addon.
# Base of the addon
from . import test_overlap

# Dispatch: request, gates, assignment
from . import test_dispatch_request
from . import test_dispatch_tiers
from . import test_dispatch_assign
