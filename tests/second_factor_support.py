"""A telephone that makes codes, as an app would (RFC 6238)."""

import time

from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """The six digits that stand on it now, or `steps` half minutes later."""
    maker = TOTP(device.bin_key, device.step, device.t0, device.digits)
    maker.time = time.time() + steps * device.step
    return f"{maker.token():06d}"


def wrong_code(device: TOTPDevice) -> str:
    """Six digits that it shows at no time near now."""
    near = {code_of(device, steps) for steps in range(-3, 4)}
    return next(code for code in map(str, range(100_000, 100_009)) if code not in near)
