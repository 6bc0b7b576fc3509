from . import procuratorate_rule_new_version, procuratorate_words
