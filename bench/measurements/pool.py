"""What GstJavaPool saves: the acquire itself, frames that are filled and handed on, and an overlay pipeline without copies."""
from measurements import poolacquire, poolfill, pooloverlay


def measure(setting):
    yield from poolacquire.measure(setting)
    yield from poolfill.measure(setting)
    yield from pooloverlay.measure(setting)
