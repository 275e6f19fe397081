"""Actions on the people of an organisation: invitations and memberships."""

from .duties import Duty, duties_of, end_duty, may_end, people_of
from .invitations import (
    accept,
    account_of,
    export_invitations,
    export_person,
    forget_invitations,
    forget_person,
    invitation_of,
    invite,
    own_url,
    send_again,
    tidy_invitations,
    withdraw_invitation,
)
