# ruff: isort: skip_file
# A model stands before what extends it; the alphabet does not know that.
from . import custody_transfer
from . import custody_order
from . import procuratorate_custody
from . import product_product
from . import product_template
from . import stock_location
from . import stock_lot
from . import stock_move
from . import stock_move_line
from . import stock_orderpoint
from . import stock_package
from . import stock_picking
from . import stock_picking_type
from . import stock_quant
