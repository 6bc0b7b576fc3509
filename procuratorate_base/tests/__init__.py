from . import (
    test_amount_to_text,
    test_attack_concurrency,
    test_attack_rpc,
    test_attack_time_limits,
    test_capitals,
    test_cases,
    test_forms_print,
    test_persons,
    test_posts,
    test_rules,
    test_time_limits,
    test_working_days,
)
