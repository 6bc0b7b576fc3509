from . import acceptance_reject
from . import purchase_ask
