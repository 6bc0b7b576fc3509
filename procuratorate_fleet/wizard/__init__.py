from . import fleet_words
