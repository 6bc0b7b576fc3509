from . import (
    test_chain,
    test_decisions,
    test_delegation,
    test_freeze,
    test_resolution,
)
