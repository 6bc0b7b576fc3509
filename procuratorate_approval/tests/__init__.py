from . import (
    test_attack_orm,
    test_attack_rpc,
    test_chain,
    test_concurrency,
    test_deadlines,
    test_decisions,
    test_delegation,
    test_freeze,
    test_inbox,
    test_policy,
    test_resolution,
    test_truth,
)
