/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/** Sources of small elements, to which a test adds only what it is about. */
final class Source {
  static final String IMPORTS = """
      package org.example;

      import static org.gstjava.api.PadTemplate.Direction.*;
      import static org.gstjava.api.Property.Access.*;
      import static org.gstjava.api.Property.Mutable.*;
      import java.util.*;
      import org.gstjava.api.*;

      """;

  static final String MARK = """
      @GstElement(name = "probe", longName = "Probe", classification = "Generic",
          description = "Does as told", author = "A. Author <a@example.org>")
      """;

  static final String PADS = "@PadTemplate(direction = SINK_AND_SRC, caps = \"ANY\")\n";

  static final String WORK = "  @Override protected FlowReturn transformInPlace(Frame frame) { return"
      + " FlowReturn.OK; }\n";

  private Source() {}

  /** A Transform with further members. */
  static String transform(String members) {
    return IMPORTS + MARK + PADS + "public final class Probe extends Transform {\n" + members + "\n" + WORK
        + "}\n";
  }

  /** A Transform with further annotations. */
  static String marked(String annotations) {
    return IMPORTS + MARK + annotations + "\npublic final class Probe extends Transform {\n" + WORK + "}\n";
  }

  /** A class with the usual annotation, written out from there. */
  static String element(String text) {
    return IMPORTS + MARK + text;
  }
}
