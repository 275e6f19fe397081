"""Optimistic concurrency of the admin's change forms: an edit conflict loses nothing.

A form page carries what stood in its fields when it was opened (`state`). When it is
sent, that is compared with what stands now: what only one of the two has changed is
put together (`merging`), and where both have, the page comes back with the two side by
side. `saving` does that for a request; `base` is the admin's class that calls it.
"""

from .base import ComparedAdmin
