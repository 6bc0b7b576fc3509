from . import acceptance_reject, purchase_ask
