from markupsafe import Markup

from odoo import api, fields, models


class ProcuratorateSeizedPhoto(models.Model):
    _inherit = "procuratorate.seized.photo"

    url = fields.Char(compute="_compute_url")

    @api.depends("sha256")
    def _compute_url(self):
        for photo in self:
            photo.url = photo._image_url(640)

    def _image_url(self, size):
        return (
            f"/web/image/{self._name}/{self.id}/image/{size}x{size}"
            f"?unique={(self.sha256 or '')[:8]}"
        )

    @api.model
    def _compare_html(self, lot, before, after):
        """Photos of two stages of one item side by side, one row per view.

        The last photo of each view counts. Pictures are read with the rights of
        whoever looks at the page.
        """
        photos = self.search(
            ["|", ("lot_id", "=", lot.id), ("line_id.lot_id", "=", lot.id)], order="id"
        )
        stages = dict(self._fields["stage"]._description_selection(self.env))
        views = dict(self._fields["view"]._description_selection(self.env))
        latest = {(photo.stage, photo.view): photo for photo in photos}
        rows = [
            Markup("<tr><th>%s</th>%s%s</tr>")
            % (
                label,
                self._compare_cell(latest.get((before, view))),
                self._compare_cell(latest.get((after, view))),
            )
            for view, label in views.items()
            if (before, view) in latest or (after, view) in latest
        ]
        if not rows:
            return Markup("<p>%s</p>") % self.env._("No photos to compare.")
        head = Markup("<tr><th></th><th>%s</th><th>%s</th></tr>") % (
            stages[before],
            stages[after],
        )
        return Markup('<table class="table table-sm"><thead>%s</thead>%s</table>') % (
            head,
            Markup().join(rows),
        )

    @api.model
    def _compare_cell(self, photo):
        if not photo:
            return Markup('<td class="text-danger">%s</td>') % self.env._("no photo")
        return Markup(
            '<td><a href="%s" target="_blank"><img src="%s" alt="%s" '
            'style="max-width: 320px"/></a><div class="text-muted">%s</div></td>'
        ) % (
            photo._image_url(1920),
            photo._image_url(320),
            photo.name or "",
            fields.Datetime.context_timestamp(photo, photo.taken_at).strftime(
                "%Y-%m-%d %H:%M"
            )
            if photo.taken_at
            else "",
        )
