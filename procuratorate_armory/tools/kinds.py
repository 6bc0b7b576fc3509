"""The kinds of custody of an armory, as they stand on products, cards and places."""

GUN = "gun"
AMMO = "ammo"
BOTH = "ammo+gun"
KINDS = (GUN, AMMO)
