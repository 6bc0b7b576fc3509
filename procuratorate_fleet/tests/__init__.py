# ruff: isort: skip_file
# A block for each part of the addon.
# Base of the addon
from . import test_overlap
