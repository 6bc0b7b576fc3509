# isort: skip_file
# In the order of inheritance: mixins, policy, case and its parts, the rest.
from . import approval_engine_record
from . import approval_guard
from . import approval_mixin
from . import approval_line_mixin
from . import approval_policy
from . import approval_tier
from . import approval_step
from . import approval_case
from . import approval_case_step
from . import approval_case_open
from . import approval_case_decide
from . import approval_case_meeting
from . import approval_case_sealed
from . import approval_case_panel
from . import approval_inbox
from . import approval_delegation
from . import approval_decision
from . import approval_resolution
from . import approval_resolution_vote
from . import approval_resolution_verbs
from . import approval_resolution_close
from . import approval_proposal
from . import approval_proposal_line
from . import approval_demo
from . import procuratorate_book
from . import ir_cron
