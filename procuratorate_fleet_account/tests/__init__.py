from . import test_attack_bill, test_bill, test_bill_credit, test_bill_named
