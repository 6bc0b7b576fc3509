from . import armory_holder_word
