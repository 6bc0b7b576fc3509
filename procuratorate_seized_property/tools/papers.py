"""Files that were uploaded before their document was there."""


def adopt(files, record):
    """The loose ones among these files belong to ``record`` from now on.

    Whoever may read the record reads them; before, only who uploaded them did.
    """
    loose = files.sudo().filtered(lambda file: not file.res_model or not file.res_id)
    loose.write({"res_model": record._name, "res_id": record.id})
