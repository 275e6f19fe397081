"""ASGI-to-WSGI gateway: reads bodies and writes answers without holding a thread.

Django runs in a few threads. What a client can make slow, sending its body and reading
the answer, is done beside them in the event loop, within the bounds of `bounds.py`: a
body is read whole before a thread is taken, an answer is sent after it was given back.
The reasons and figures are in docs/decisions/001-server.md.
"""
