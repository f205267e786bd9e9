/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadDirection;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.elements.lut.Colorimetry;
import org.gstjava.elements.overlay.Anchor;
import org.gstjava.elements.overlay.ColorText;
import org.gstjava.elements.overlay.FontChoice;
import org.gstjava.elements.overlay.FontSystem;
import org.gstjava.elements.overlay.Item;
import org.gstjava.elements.overlay.Moment;
import org.gstjava.elements.overlay.OverlayFormat;
import org.gstjava.elements.overlay.OverlayStack;
import org.gstjava.elements.overlay.Picture;
import org.gstjava.elements.overlay.PictureFile;
import org.gstjava.elements.overlay.PictureItem;
import org.gstjava.elements.overlay.ShapeList;
import org.gstjava.elements.overlay.StreamTags;
import org.gstjava.elements.overlay.TextItem;
import org.gstjava.elements.overlay.TextStyle;
import org.gstjava.elements.overlay.TextTemplate;

/**
 * Draws shapes, a picture and text onto video, in that order.
 *
 * <p>What is shown is drawn when it changes, and blended onto each frame in place. All properties can be set
 * while data flows, from any thread. Where nothing is to be seen, frames pass untouched.
 */
@GstElement(
    name = "javaoverlay",
    longName = "Text and picture overlay",
    classification = "Filter/Effect/Video",
    description = "Draws text with timestamps, clock and tags, a PNG picture, and shapes onto video",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies({Residency.DMABUF, Residency.HOST})
@PadTemplate(
    direction = PadTemplate.Direction.SINK_AND_SRC,
    caps =
        "video/x-raw, format=(string)"
            + OverlayFormat.LIST
            + ", width=(int)[ 1, 2147483647 ], height=(int)[ 1, 2147483647 ], "
            + "framerate=(fraction)[ 0/1, 2147483647/1 ]")
public final class Overlay extends VideoFilter {
  static {
    FontSystem.goHeadless();
  }

  @Property(
      description =
          "Text, with {pts}, {clock}, {clock:PATTERN}, {frame}, {name} and {tag:NAME} for values, "
              + "{{ for a brace")
  private volatile String text = null;

  @Property(description = "Font: family, styles, size in pixels")
  private volatile String fontDesc = "Sans Bold 24";

  @Property(description = "Colour of the text: #RRGGBB, #RRGGBBAA, 0xAARRGGBB or a name such as white")
  private volatile String color = "white";

  @Property(description = "Pixels that the outline stands out from a letter; 0: none", min = "0", max = "64")
  private volatile double outlineWidth = 2;

  @Property(description = "Colour of the outline, as that of the text")
  private volatile String outlineColor = "black";

  @Property(
      description = "Pixels that a shadow lies below and to the right; 0: none",
      min = "-64",
      max = "64")
  private volatile double shadowOffset = 0;

  @Property(description = "Colour of the shadow, as that of the text")
  private volatile String shadowColor = "#00000080";

  @Property(description = "Colour of a box behind the text, as that of the text")
  private volatile String background = "transparent";

  @Property(description = "Where the text stands; lines are aligned to the same side")
  private volatile Anchor anchor = Anchor.BOTTOM;

  @Property(
      description = "Pixels from text to the left or right edge of the frame",
      min = "-32768",
      max = "32767")
  private volatile int xpad = 25;

  @Property(
      description = "Pixels from text to the upper or lower edge of the frame",
      min = "-32768",
      max = "32767")
  private volatile int ypad = 25;

  @Property(description = "PNG file of the picture; none: no picture")
  private volatile String location = null;

  @Property(description = "Where the picture stands")
  private volatile Anchor pictureAnchor = Anchor.TOP_LEFT;

  @Property(
      description = "Pixels from the picture's anchor inwards; to the right in the middle",
      min = "-32768",
      max = "32767")
  private volatile int offsetX = 0;

  @Property(
      description = "Pixels from the picture's anchor inwards; downwards in the middle",
      min = "-32768",
      max = "32767")
  private volatile int offsetY = 0;

  @Property(description = "Width of the picture, pixels; 0: its own", min = "0", max = "32767")
  private volatile int overlayWidth = 0;

  @Property(description = "Height of the picture, pixels; 0: its own", min = "0", max = "32767")
  private volatile int overlayHeight = 0;

  @Property(
      description =
          "Shapes between semicolons, such as: rect x=10 y=10 w=50% h=40 radius=8 fill=#00000080; "
              + "ellipse x=0 y=0 w=9 h=9 stroke=red width=2; line x1=0 y1=50% x2=100% y2=50% stroke=white")
  private volatile String shapes = null;

  @Property(description = "Opacity of all that is drawn", min = "0", max = "1", controllable = true)
  volatile double opacity = 1;

  private final StreamTags tags = new StreamTags();

  /** What the properties of the same names say; read by the streaming thread. */
  private volatile TextTemplate template = TextTemplate.parse(null);

  private volatile List<Item> shapeItems = List.of();
  private volatile Picture picture;

  /** Whether a property has changed since the streaming thread looked at all of them. */
  private volatile boolean changed = true;

  private volatile boolean started;

  private volatile long redraws;
  private Moment moment;
  private TextTemplate current;
  private TextStyle style;
  private OverlayStack stack;
  private long frames;

  /** Made by GStreamer. */
  public Overlay() {}

  void setText(String value) {
    template = TextTemplate.parse(value);
    text = value;
    changed = true;
  }

  void setFontDesc(String value) {
    FontChoice.parse(value);
    fontDesc = value;
    changed = true;
  }

  void setColor(String value) {
    ColorText.parse(value);
    color = value;
    changed = true;
  }

  void setOutlineWidth(double value) {
    outlineWidth = value;
    changed = true;
  }

  void setOutlineColor(String value) {
    ColorText.parse(value);
    outlineColor = value;
    changed = true;
  }

  void setShadowOffset(double value) {
    shadowOffset = value;
    changed = true;
  }

  void setShadowColor(String value) {
    ColorText.parse(value);
    shadowColor = value;
    changed = true;
  }

  void setBackground(String value) {
    ColorText.parse(value);
    background = value;
    changed = true;
  }

  void setAnchor(Anchor value) {
    anchor = value;
    changed = true;
  }

  void setXpad(int value) {
    xpad = value;
    changed = true;
  }

  void setYpad(int value) {
    ypad = value;
    changed = true;
  }

  /** Before start the file is only noted, as it may come to be written; afterwards it is read at once. */
  synchronized void setLocation(String value) throws ElementException {
    if (started) {
      picture = read(value);
    }
    location = value;
    changed = true;
  }

  void setPictureAnchor(Anchor value) {
    pictureAnchor = value;
    changed = true;
  }

  void setOffsetX(int value) {
    offsetX = value;
    changed = true;
  }

  void setOffsetY(int value) {
    offsetY = value;
    changed = true;
  }

  void setOverlayWidth(int value) {
    overlayWidth = value;
    changed = true;
  }

  void setOverlayHeight(int value) {
    overlayHeight = value;
    changed = true;
  }

  void setShapes(String value) {
    shapeItems = ShapeList.parse(value);
    shapes = value;
    changed = true;
  }

  @Property(
      description = "How often text, picture or a shape was drawn; it stands still while they do",
      access = Property.Access.READ)
  long getRedraws() {
    return redraws;
  }

  @Override
  protected void start() throws ElementException {
    if (!template.isEmpty()) {
      try {
        FontSystem.require();
      } catch (IllegalStateException e) {
        throw new ElementException(ErrorCode.LIBRARY_INIT, e.getMessage(), e);
      }
    }
    synchronized (this) {
      picture = read(location);
      started = true;
    }
    moment = new Moment(elementName(), tags);
    frames = 0;
    changed = true;
  }

  @Override
  protected void stop() {
    synchronized (this) {
      started = false;
    }
    tags.clear();
  }

  private static Picture read(String file) throws ElementException {
    if (file == null || file.isEmpty()) {
      return null;
    }
    try {
      return PictureFile.read(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new ElementException(
          ErrorCode.RESOURCE_NOT_FOUND, "there is no file " + file + ": set location to a PNG file", e);
    } catch (IOException e) {
      throw new ElementException(ErrorCode.RESOURCE_READ, e.getMessage(), e);
    }
  }

  @Override
  protected boolean event(Event event) {
    if (event.direction() != PadDirection.SINK) {
      return true;
    }
    if (event.type().equals("stream-start")) {
      tags.clear();
    } else if (event.type().equals("tag")) {
      try {
        tags.add(event.structure());
      } catch (IllegalArgumentException e) {
        log().warning("tags can't be read and are left out: " + e.getMessage());
      }
    }
    return true;
  }

  @Override
  protected boolean infoChanged(VideoInfo input, VideoInfo output) {
    OverlayFormat format = OverlayFormat.valueOf(input.format());
    VideoInfo.Colorimetry said = input.colorimetry();
    Colorimetry colorimetry =
        format.isYuv() ? Colorimetry.of(said.matrix(), said.range(), input.height()) : null;
    stack = new OverlayStack(format, colorimetry, input.width(), input.height());
    changed = true;
    return true;
  }

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) {
    boolean rearrange = changed;
    if (rearrange) {
      changed = false;
      current = template;
      style = style();
    }
    moment.set(frame.pts(), frames++, current.needsClock() ? System.currentTimeMillis() : 0);
    rearrange |= current.update(moment);
    if (rearrange) {
      stack.show(items());
    }
    int drawn = stack.blend(frame, opacity);
    if (drawn > 0) {
      redraws += drawn;
    }
    return FlowReturn.OK;
  }

  private TextStyle style() {
    return new TextStyle(
        FontChoice.parse(fontDesc),
        ColorText.parse(color),
        ColorText.parse(outlineColor),
        outlineWidth,
        ColorText.parse(shadowColor),
        shadowOffset,
        ColorText.parse(background),
        anchor,
        xpad,
        ypad);
  }

  private List<Item> items() {
    List<Item> items = new ArrayList<>(shapeItems);
    Picture file = picture;
    if (file != null) {
      items.add(new PictureItem(file, overlayWidth, overlayHeight, pictureAnchor, offsetX, offsetY));
    }
    if (!current.text().isEmpty()) {
      items.add(new TextItem(current.text(), style));
    }
    return items;
  }
}
