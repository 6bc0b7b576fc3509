"""Run in Odoo's shell by `./dev verify`: one line a book, exit code 1 if broken."""

import sys

if "procuratorate.book" not in env:  # noqa: F821
    print("This database has no sealed books: procuratorate_ledger is not installed.")
    sys.exit(1)

results = env["procuratorate.book"]._verify_all()  # noqa: F821
for result in results:
    print(
        "ok    " if result["ok"] else "BROKEN",
        result["name"],
        f"({result['checked']} entries)",
        result["reason"] or "",
    )
env.cr.commit()  # noqa: F821 - the results are kept
broken = [result for result in results if not result["ok"]]
print(f"{len(results)} books checked, {len(broken)} broken")
sys.exit(1 if broken else 0)
