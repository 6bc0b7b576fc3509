from . import test_amount_to_text, test_capitals, test_forms_print
