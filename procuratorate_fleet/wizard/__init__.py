from . import fleet_assign, fleet_words, fleet_words_dispatch
