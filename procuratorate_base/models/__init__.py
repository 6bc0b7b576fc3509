from . import procuratorate_time_limit_mixin  # cases inherit it

# isort: split
from . import procuratorate_verb_mixin  # documents and rows inherit it

# isort: split
from . import (
    hr_department,
    hr_employee,
    hr_employee_choice,
    ir_actions_report,
    ir_model_fields_selection,
    ir_sequence,
    mail_activity,
    procuratorate_case,
    procuratorate_numbered,
    procuratorate_post,
    procuratorate_rule,
    procuratorate_rule_version,
    procuratorate_rule_version_time_of_day,
    procuratorate_table_import,
    procuratorate_table_problem,
    procuratorate_time_limit,
    procuratorate_time_limit_reckoning,
    procuratorate_time_limit_reminder,
    procuratorate_time_limit_verbs,
    procuratorate_verb_document_mixin,
    procuratorate_verb_row_mixin,
    procuratorate_words_mixin,
    procuratorate_working_day,
    procuratorate_working_day_loader,
    res_company,
    res_config_settings,
    res_currency,
    res_users,
    resource_resource,
)
