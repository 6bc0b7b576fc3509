from . import pack, report
