from . import test_amount_to_text, test_capitals, test_forms_print
from . import (
    test_attack_concurrency,
    test_attack_rpc,
    test_attack_time_limits,
    test_cases,
    test_persons,
    test_posts,
    test_rules,
    test_time_limits,
    test_working_days,
)
