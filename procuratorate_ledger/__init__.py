from . import models, tools, wizard
from .hooks import uninstall_hook
