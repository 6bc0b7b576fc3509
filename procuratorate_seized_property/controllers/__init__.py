from . import money_xlsx
