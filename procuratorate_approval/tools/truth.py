"""What the sealed entries of a case say, without looking at any other table."""

import json
from dataclasses import dataclass, field

#: entries that must be the own act of the person they name
PERSONAL = ("approval.decision", "approval.resolution", "approval.urgent")


@dataclass
class CaseTruth:
    """The story of one case, read from its sealed entries in order."""

    case: int = 0
    submitted: dict = field(default_factory=dict)
    decided: dict = field(default_factory=dict)
    state: str = "none"
    urgent: dict = field(default_factory=dict)
    void: str = ""

    def read(self, kind, content):
        """Take the next entry into account."""
        reader = {
            "approval.submitted": self._read_submitted,
            "approval.decision": self._read_decision,
            "approval.resolution": self._read_decision,
            "approval.void": self._read_void,
            "approval.urgent": self._read_urgent,
        }.get(kind)
        if reader:
            reader(content)
        return self

    @property
    def content_hash(self):
        return self.submitted.get("content_hash")

    def names(self, model, res_id):
        """Whether this case was opened for that document."""
        document = self.submitted.get("document") or {}
        return document.get("model") == model and document.get("id") == res_id

    def outcome(self, content_hash):
        """The state, or "changed" when the content is no longer what was decided."""
        if self.state == "approved" and content_hash != self.content_hash:
            return "changed"
        return self.state

    def missing_steps(self):
        """The steps of the submission without a sealed decision of its content."""
        steps = self.submitted.get("steps", [])
        return [step for step in steps if step["key"] not in self.decided]

    def _read_submitted(self, content):
        self.submitted = content
        self._settle()

    def _read_decision(self, content):
        if content.get("content_hash") != self.content_hash:
            return
        verdict = content["verdict"]
        if verdict == "approved":
            self.decided[content["step"]] = content
            self._settle()
        elif verdict == "resumed":
            self._settle()
        else:
            self.state = verdict

    def _read_void(self, content):
        self.state = "void"
        self.void = content["how"]

    def _read_urgent(self, content):
        self.urgent = content

    def _settle(self):
        if self.state in ("void", "refused"):
            return
        self.state = "open" if self.missing_steps() else "approved"


def genuine_entries(rows):
    """The entries that count: ``(case id, kind, content)`` of database rows.

    A personal act counts only when the actor whom the ledger recorded is the person
    the content names, in a session of his own (``own``).
    """
    for case_id, kind, text, actor, own in rows:
        content = json.loads(text)
        person = (content.get("employee") or {}).get("id")
        if kind not in PERSONAL or (own and actor and actor == person):
            yield case_id, kind, content


def read_cases(rows):
    """{case id: CaseTruth} of rows ``(case id, kind, content)`` in book order."""
    cases = {}
    for case_id, kind, content in rows:
        cases.setdefault(case_id, CaseTruth(case_id)).read(kind, content)
    return cases
