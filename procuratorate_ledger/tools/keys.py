"""The server's Ed25519 key: a file, never a row of the database."""

import hashlib
import logging
import os
import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from odoo.tools import config

_logger = logging.getLogger(__name__)

PARAMETER = "procuratorate_ledger.key_path"
_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw


def key_path(env):
    """Return where the private key lies.

    The option ``procuratorate_ledger_key`` of odoo.conf comes first (for several
    servers on one database), then the system parameter, then ``data_dir``.
    """
    path = config.get("procuratorate_ledger_key") or env[
        "ir.config_parameter"
    ].sudo().get_param(PARAMETER)
    return path or os.path.join(
        config["data_dir"], "procuratorate_ledger", f"{env.cr.dbname}.pem"
    )


def private_key(env):
    """Return the private key of this server, made on first use."""
    path = key_path(env)
    if not os.path.exists(path):
        _create(path)
    with open(path, "rb") as file:
        return serialization.load_pem_private_key(file.read(), password=None)


def _create(path):
    """Make the key; of several workers that try at once exactly one wins.

    The file appears complete or not at all: it is written under another name and then
    linked, which fails when the name has been taken meanwhile.
    """
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    draft = os.path.join(folder, f".{secrets.token_hex(8)}")
    text = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
        _logger.info("made the signing key of the sealed books: %s", path)
    except FileExistsError:
        _logger.info("another worker made the signing key first")
    finally:
        os.unlink(draft)


def public_bytes(key):
    """Return the 32 bytes of the public key that belongs to a private key."""
    return key.public_key().public_bytes(*_RAW)


def fingerprint(public):
    """Return the short name of a public key that people compare: 4 × 4 hex digits."""
    text = hashlib.sha256(public).hexdigest()[:16].upper()
    return " ".join(text[i : i + 4] for i in range(0, 16, 4))


def verify(public, signature, message):
    """Return whether ``signature`` is the key's signature of ``message``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
