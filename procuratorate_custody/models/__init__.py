from . import (
    procuratorate_custody,
    product_product,
    product_template,
    stock_location,
    stock_lot,
    stock_move,
    stock_move_line,
    stock_orderpoint,
    stock_package,
    stock_picking,
    stock_picking_type,
    stock_quant,
)
