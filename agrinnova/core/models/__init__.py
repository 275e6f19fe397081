"""The models of the core, one module per noun."""

from .editorial import ScheduledPublication, Verification
from .failures import Failure
from .funding import FundingLogo, FundingStatement
from .groups import LocalActionGroup
from .ledger import Change, LedgerIdentity
from .limits import RateLimit
from .loaded_rows import LoadedRow
from .mail import OutgoingMail
from .notes import Comment, PrivateNote
from .old_addresses import OldAddress
from .people import Membership, User, account_name
from .places import Municipality
from .proposals import Proposal
from .record import Placed, Record
from .search import SearchEntry
from .search_vocabulary import SearchTerm, SearchWord
from .sheets import SheetChange, SheetMapping, SheetRun
from .submissions import Submission
from .unsaved import StagedUpload, UnsavedForm
