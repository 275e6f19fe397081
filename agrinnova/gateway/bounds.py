"""Limits of the gateway: upload size, time and number per request, client, process."""

MEGABYTE = 1024 * 1024

THREADS = 4
# Threads that one client may have at once: the last one is for everybody else.
THREADS_A_CLIENT = THREADS - 1
# Requests that wait for a thread, and for how many seconds. A hall full of people who
# register at once is one client, behind one address.
WAITING, WAITING_A_CLIENT = 400, 200
WAIT_SECONDS = 30
# The longest statement to the database; waiting for a lock is one too.
STATEMENT_SECONDS = 30

# Bodies that are being read, and the bytes of them that are kept meanwhile.
BODIES, BODIES_A_CLIENT = 400, 160
BYTES, BYTES_A_CLIENT = 2000 * MEGABYTE, 700 * MEGABYTE
BYTES_IN_MEMORY = 64 * 1024  # of one body; what is more goes to the disk
# The largest body: twenty photos of 15 MB in the admin, a form anywhere else.
ADMIN_PATH = "/admin/"
LARGEST_IN_ADMIN, LARGEST = 310 * MEGABYTE, 3 * MEGABYTE

# A body is given up when nothing comes for IDLE_SECONDS, when it is slower than
# SLOWEST after as many, and in any case after LONGEST_SECONDS. A telephone with one
# bar of signal sends some ten kilobytes a second.
IDLE_SECONDS = 20
SLOWEST = 1000  # bytes a second
LONGEST_SECONDS = 30 * 60
# Who is refused may go on sending for so long, or they could not read why.
LINGER_SECONDS = 5

# When the server is asked to stop, a body that is under way gets this long to arrive,
# and the work on it after that: eight photos take some ten seconds.
GRACE_SECONDS = 20
WORK_SECONDS = 30
