"""What a database consists of, so that two can be compared."""

from . import cluster

# Odoo lists every addon it sees, installed or not: these rows prove nothing.
QUERIES = {
    "table": """
        select relname from pg_class
        where relkind in ('r', 'v', 'm', 'p', 'S')
          and relnamespace = 'public'::regnamespace
    """,
    "column": """
        select table_name || '.' || column_name from information_schema.columns
        where table_schema = 'public'
    """,
    "not null column": """
        select table_name || '.' || column_name from information_schema.columns
        where table_schema = 'public' and is_nullable = 'NO'
    """,
    "constraint": """
        select conrelid::regclass || '.' || conname from pg_constraint
        where connamespace = 'public'::regnamespace
    """,
    "index": "select indexname from pg_indexes where schemaname = 'public'",
    "trigger": """
        select tgrelid::regclass || '.' || tgname from pg_trigger
        where not tgisinternal
    """,
    "function": """
        select p.proname from pg_proc p
        left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
        where p.pronamespace = 'public'::regnamespace and d.objid is null
    """,
    "type": """
        select typname from pg_type
        where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    """,
    "model": "select model from ir_model",
    "field": "select model || '.' || name from ir_model_fields",
    # Odoo leaves names of selections and inheritances behind that belong to the
    # module of a mixin, when a model with that mixin goes: they point to nothing.
    "external id": """
        select d.module || '.' || d.name from ir_model_data d
        left join ir_model_fields_selection s
          on d.model = 'ir.model.fields.selection' and s.id = d.res_id
        left join ir_model_inherit i
          on d.model = 'ir.model.inherit' and i.id = d.res_id
        where not (d.module = 'base' and d.name like 'module\\_%')
          and (d.model != 'ir.model.fields.selection' or s.id is not null)
          and (d.model != 'ir.model.inherit' or i.id is not null)
    """,
    "config parameter": "select key from ir_config_parameter",
    "group": "select name->>'en_US' from res_groups",
    "rule": "select name from ir_rule",
    "scheduled job": """
        select a.name->>'en_US' from ir_cron c
        join ir_act_server a on a.id = c.ir_actions_server_id
    """,
    "sequence": "select coalesce(code, '') || ' ' || name from ir_sequence",
    "installed module": """
        select name from ir_module_module
        where state not in ('uninstalled', 'uninstallable')
    """,
    "attached file": """
        select res_model || '.' || coalesce(res_field, '') from ir_attachment
        where res_model is not null and res_model != 'ir.ui.view'
          and res_model not in (select model from ir_model)
    """,
}


def take(database):
    """Return everything the database consists of, as a set of texts."""
    return {
        f"{kind} {row}"
        for kind, query in QUERIES.items()
        for row in cluster.sql(database, query).splitlines()
    }


def compare(before, after):
    """Return what is left over in `after`, and what it lacks, as lines."""
    left = [f"left over: {item}" for item in sorted(after - before)]
    gone = [f"missing:   {item}" for item in sorted(before - after)]
    return left + gone
