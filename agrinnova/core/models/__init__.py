"""The models of the core, one module per noun."""

from .editorial import (
    Comment,
    PrivateNote,
    Proposal,
    ScheduledPublication,
    Verification,
)
from .failures import Failure
from .funding import FundingLogo, FundingStatement
from .ledger import Change, LedgerIdentity, LoadedRow, OldAddress
from .limits import RateLimit
from .mail import OutgoingMail
from .people import Membership, User, account_name
from .places import LocalActionGroup, Municipality
from .record import Placed, Record
from .search import SearchEntry, SearchTerm, SearchWord
from .sheets import SheetChange, SheetMapping, SheetRun
from .submissions import Submission
from .unsaved import StagedUpload, UnsavedForm
