from . import armory_words
