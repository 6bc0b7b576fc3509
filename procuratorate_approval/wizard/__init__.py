from . import approval_decide, approval_vote
