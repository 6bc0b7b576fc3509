import os
import shutil
import subprocess
import tempfile

from odoo.tests import tagged

from .common import LedgerCase

READERS = ("pdftoppm", "zbarimg")


@tagged("post_install", "-at_install")
class TestPrint(LedgerCase):
    """What is printed can be scanned again, from the real PDF."""

    def setUp(self):
        super().setUp()
        self.entries = self.fill(9)
        self.head = self.book._publish_head()

    def scanned(self, report, record):
        """Print, turn the page into a picture, and read the QR code from it."""
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        pdf, kind = reports._render_qweb_pdf(report, record.ids)
        self.assertEqual((kind, pdf[:4]), ("pdf", b"%PDF"))
        if not all(map(shutil.which, READERS)):
            return None  # no scanner on this machine: the texts are tested elsewhere
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "page")
            with open(path + ".pdf", "wb") as file:
                file.write(pdf)
            self.run_tool("pdftoppm", "-r", "200", "-png", path + ".pdf", path)
            pages = [os.path.join(folder, name) for name in os.listdir(folder)]
            pages = [name for name in pages if name.endswith(".png")]
            return self.run_tool("zbarimg", "-q", "--raw", *pages).strip()

    def run_tool(self, *command):
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return done.stdout.decode()

    def assert_scans(self, report, record, text):
        self.assertIn(self.scanned(report, record), (None, text))

    def test_printed_head_is_scanned_and_stands(self):
        self.assert_scans("procuratorate_ledger.report_head", self.head, self.head.text)

    def test_printed_receipt_is_scanned(self):
        entry = self.entries[4]
        self.assert_scans(
            "procuratorate_ledger.report_receipt", entry, entry._receipt_text()
        )
