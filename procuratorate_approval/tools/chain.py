"""From the steps of a policy to the posts that really decide one document."""

from dataclasses import dataclass

from odoo.addons.procuratorate_base.tools.refusal import refusal

from .roster import Roster


@dataclass
class Link:
    """One step with the post that decides it (its own, or a superior)."""

    step: object
    post: object
    holders: object
    wide: bool = False
    covered: bool = False

    @property
    def substituted(self):
        return self.post != self.step.post_id

    def vals(self, case, number):
        """The row of this link in the case."""
        step, post = self.step, self.post
        return {
            "case_id": case.id,
            "company_id": case.company_id.id,
            "department_id": case.department_id.id,
            "sequence": number,
            "key": str(number),
            "name": step.name,
            "post_id": post.id,
            "post_name": post.name,
            "stands_in_for": step.post_id.name if self.substituted else False,
            "collective": post.kind == "collective",
            "wide": self.wide,
            "deadline_rule_code": step.deadline_rule_code,
            "state": "covered" if self.covered else "waiting",
            "holder_names": self._holder_names(),
        }

    def sealed(self, number):
        """This link as the sealed submission names it."""
        return {
            "key": str(number),
            "name": self.step.name,
            "post": self.post.name,
            "post_code": self.post.code,
            "stands_in_for": self.step.post_id.name if self.substituted else None,
            "collective": self.post.kind == "collective",
            "holders": self._holder_names() or None,
        }

    def _holder_names(self):
        return "、".join(self.holders.mapped("name"))


class Chain:
    """Resolve the steps of a case; every link is a different natural person."""

    def __init__(self, case, steps):
        self.case = case
        self.env = case.env
        self.steps = steps
        self.roster = Roster(
            case.env, case.company_id, case.department_id, case.excluded_ids
        )

    def build(self):
        """The links in order, or a refusal naming the post nobody can fill."""
        self._ask_everybody()
        links = [self._link(step) for step in self.steps]
        self._cover(links)
        self._spread(links)
        return links

    def _ask_everybody(self):
        """Read posts and holders first, so that they and person keys cost one query."""
        self.env["procuratorate.post"].sudo().search_fetch([])
        for step in self.steps:
            self.roster.holders(step.post_id)
        self.roster.learn()

    def _path(self, post):
        """The post and its superiors; a body of many only as the last resort."""
        path, body = [], None
        while post and post not in path:
            if post.kind == "collective" and path:
                body = body or post
            else:
                path.append(post)
            post = post.superior_id
        return path + ([body] if body else [])

    def _link(self, step):
        if step.post_id.kind in ("group", "collective"):
            self._check_not_vacant(step)
        found = self.resolve(step.post_id)
        if not found:
            raise self._refuse_nobody(step, step.post_id)
        return Link(step, *found)

    def resolve(self, post):
        """(post, eligible holders, wide) of the first post upwards that can decide."""
        path = self._path(post)
        single = [each for each in path if each.kind != "collective" or each == post]
        tries = [(each, False) for each in single]
        tries += [(e, True) for e in single if e.kind == "department_leader"]
        tries += [(each, False) for each in path if each not in single]
        for each, wide in tries:
            eligible = self.roster.eligible(each, wide)
            if eligible:
                return each, eligible, wide
        return None

    def _cover(self, links):
        """A substituted step whose post decides anyway asks nobody twice."""
        standing = {link.post for link in links if not link.substituted}
        for link in links:
            if link.substituted:
                link.covered = link.post in standing
                standing.add(link.post)

    def _spread(self, links):
        """Give every step its own person; where that fails, the superior decides."""
        taken = {}
        for link in links:
            while self._asks_one(link) and not self._seat(link, links, taken, set()):
                self._go_up(link, links)

    def _asks_one(self, link):
        return not link.covered and link.post.kind != "collective"

    def _seat(self, link, links, taken, tried):
        """Find a free person for the link, moving others if they have another."""
        for key in self.roster.keys(link.holders) - tried:
            tried.add(key)
            other = taken.get(key)
            if other is None or self._seat(other, links, taken, tried):
                taken[key] = link
                return True
        return False

    def _go_up(self, link, links):
        superior = link.post.superior_id
        found = superior and self.resolve(superior)
        if not found:
            raise self._refuse_nobody(link.step, link.post)
        link.post, link.holders, link.wide = found
        others = [each for each in links if each is not link and not each.covered]
        link.covered = link.post in {each.post for each in others}

    def _check_not_vacant(self, step):
        """A finance check or a Party group that nobody holds is not skipped upwards."""
        if not self.roster.holders(step.post_id):
            raise self._refuse_nobody(step, step.post_id)

    def _refuse_nobody(self, step, post):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Nobody can decide the step “%(step)s”: the post “%(post)s” is vacant "
                "here or everybody who holds it is excluded, and so is every post "
                "above it.",
                step=step.name,
                post=post.name,
            ),
            basis=step.policy_id.basis or step.policy_id.name,
            missing=_("a holder of the post who is not a party to the matter"),
            cure=_("the personnel officer fills the post (Procuratorate / Posts)"),
        )
