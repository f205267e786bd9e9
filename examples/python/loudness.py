"""Measures the loudness of a file, or of a tone, with the Java element javaloudness: loudness.py [FILE]"""
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import GLib, Gst


def launch_line(arguments):
    if arguments:
        return "filesrc name=file ! decodebin ! audioconvert ! javaloudness name=loudness ! fakesink"
    return (
        "audiotestsrc num-buffers=250 volume=0.1 ! audio/x-raw,rate=48000,channels=2 "
        "! audioconvert ! javaloudness name=loudness ! fakesink"
    )


def run(pipeline):
    """Prints readings until the stream ends; returns whether it ended well."""
    bus = pipeline.get_bus()
    kinds = Gst.MessageType.ELEMENT | Gst.MessageType.ERROR | Gst.MessageType.EOS
    while True:
        message = bus.timed_pop_filtered(Gst.CLOCK_TIME_NONE, kinds)
        if message.type == Gst.MessageType.ERROR:
            print(message.src.get_name() + ": " + message.parse_error()[0].message, file=sys.stderr)
            return False
        if message.type == Gst.MessageType.EOS:
            return True
        reading = message.get_structure()
        if reading.get_name() == "javaloudness":
            print(
                f"short-term {reading.get_value('short-term'):6.1f} LUFS, "
                f"integrated {reading.get_value('integrated'):6.1f} LUFS"
            )


def main(arguments):
    Gst.init(None)
    try:
        pipeline = Gst.parse_launch(launch_line(arguments))
    except GLib.Error as error:
        print(error.message + ": is GST_PLUGIN_PATH the folder of libgstjava.so?", file=sys.stderr)
        return 1
    if arguments:
        pipeline.get_by_name("file").set_property("location", arguments[0])
    loudness = pipeline.get_by_name("loudness")
    loudness.set_property("interval", Gst.SECOND)

    pipeline.set_state(Gst.State.PLAYING)
    good = run(pipeline)
    if good:
        print(f"programme: {loudness.get_property('integrated'):.1f} LUFS")
    pipeline.set_state(Gst.State.NULL)
    return 0 if good else 1


sys.exit(main(sys.argv[1:]))
