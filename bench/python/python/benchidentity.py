"""pythonidentity: what javaidentity does with map=none, for gst-python's loader."""
import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstBase", "1.0")
from gi.repository import GObject, Gst, GstBase  # noqa: E402

Gst.init(None)


def template(name, direction):
    return Gst.PadTemplate.new(name, direction, Gst.PadPresence.ALWAYS, Gst.Caps.new_any())


class PythonIdentity(GstBase.BaseTransform):
    __gstmetadata__ = ("Identity in Python", "Generic", "Passes buffers", "The gstjava authors")
    __gsttemplates__ = (template("sink", Gst.PadDirection.SINK), template("src", Gst.PadDirection.SRC))

    def do_transform_ip(self, buffer):
        return Gst.FlowReturn.OK


GObject.type_register(PythonIdentity)
__gstelementfactory__ = ("pythonidentity", Gst.Rank.NONE, PythonIdentity)
