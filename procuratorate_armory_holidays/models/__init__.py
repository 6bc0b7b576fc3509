from . import armory_holder_word, hr_employee, hr_leave
