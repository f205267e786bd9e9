"""Prints where each frame comes from, by a Java record that javastampsrc puts on it: origin.py"""
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst

LAUNCH = "javastampsrc num-buffers=3 stream-id=7 frame-origin=true ! queue ! fakesink name=sink signal-handoffs=true"


def show(sink, buffer, pad):
    """A record is a custom meta that is named as its class; dots are dashes."""
    meta = buffer.get_custom_meta("org-gstjava-api-FrameOrigin")
    origin = meta.get_structure()
    sequence = origin.get_int64("sequence").value
    time = origin.get_int64("media-time").value
    print(f"stream {origin.get_string('stream-id')}, frame {sequence}, {time} ns")


def main():
    Gst.init(None)
    pipeline = Gst.parse_launch(LAUNCH)
    pipeline.get_by_name("sink").connect("handoff", show)
    pipeline.set_state(Gst.State.PLAYING)
    message = pipeline.get_bus().timed_pop_filtered(Gst.CLOCK_TIME_NONE, Gst.MessageType.ERROR | Gst.MessageType.EOS)
    pipeline.set_state(Gst.State.NULL)
    if message.type == Gst.MessageType.ERROR:
        print(message.parse_error()[0].message, file=sys.stderr)
        return 1
    return 0


sys.exit(main())
