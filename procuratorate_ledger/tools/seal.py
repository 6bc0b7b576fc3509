"""Database triggers that make a table append-only."""

from odoo.tools import SQL

_REFUSE = """
CREATE OR REPLACE FUNCTION procuratorate_sealed_refuse() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION
        'Refused: "%" is a sealed table. Entries are never changed or deleted '
        '(% refused); correct a mistake by a new entry. '
        '已封存的记录不得修改或删除，如有错误请另行登记更正。',
        TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
"""


def seal_table(cr, table):
    """Make ``table`` append-only: UPDATE, DELETE and TRUNCATE are refused.

    The triggers are plain PostgreSQL objects: they refuse the ORM, raw SQL and every
    other client alike, and they survive dump and restore. Call it from ``init()``.
    """
    cr.execute(_REFUSE)
    name = SQL.identifier(table)
    for trigger, event, level in (
        ("procuratorate_sealed_row", "UPDATE OR DELETE", "ROW"),
        ("procuratorate_sealed_truncate", "TRUNCATE", "STATEMENT"),
    ):
        cr.execute(
            SQL("DROP TRIGGER IF EXISTS %s ON %s", SQL.identifier(trigger), name)
        )
        cr.execute(
            SQL(
                "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH %s "
                "EXECUTE FUNCTION procuratorate_sealed_refuse()",
                SQL.identifier(trigger),
                SQL(event),
                name,
                SQL(level),
            )
        )
