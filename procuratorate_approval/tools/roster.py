"""Who holds which post for one case, by natural person, asked as seldom as possible."""


class Roster:
    """Holders of posts for one company and department, minus the barred persons."""

    def __init__(self, env, company, department, barred):
        self.env = env
        self.company = company
        self.department = department
        self.barred = barred
        self._holders = {}
        self._keys = {}

    def holders(self, post, wide=False):
        """Everybody who holds ``post`` here; ``wide`` looks past the department."""
        found = self._holders.get((post.id, wide))
        if found is None:
            department = None if wide else self.department
            found = post._holders(self.company, department).sudo()
            self._holders[post.id, wide] = found
        return found

    def learn(self, *employees):
        """Read the person keys of these and of everybody known so far, at once."""
        people = self.barred.union(*employees, *self._holders.values())
        unknown = people.filtered(lambda person: person.id not in self._keys)
        if unknown:
            self._keys.update(unknown._person_keys())

    def keys(self, employees):
        """The natural persons behind ``employees``."""
        self.learn(employees)
        return {self._keys[employee.id] for employee in employees}

    def is_barred(self, employee):
        """Whether this natural person may not decide here."""
        return bool(self.keys(employee) & self.keys(self.barred))

    def eligible(self, post, wide=False):
        """Holders of ``post`` who are not barred."""
        return self.holders(post, wide).filtered(lambda e: not self.is_barred(e))
