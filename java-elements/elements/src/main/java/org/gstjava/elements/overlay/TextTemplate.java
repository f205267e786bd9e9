/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with fields in braces, and what came of it last.
 *
 * <p>Fields: {pts}, the frame's timestamp as h:mm:ss.mmm; {clock}, the local wall clock as HH:MM:SS, or by a
 * pattern of {@link java.time.format.DateTimeFormatter} as in {clock:yyyy-MM-dd HH:mm:ss}; {frame}, the
 * number of the frame; {name}, the element's name; {tag:title}, a tag of the stream, empty while there is
 * none. {{ stands for a brace.
 *
 * <p>Expanding makes Java heap only when a value has changed. For one thread at a time.
 */
public final class TextTemplate {
  private final TemplateField[] fields;
  private final long[] stamps;
  private final boolean needsClock;
  private final StringBuilder work = new StringBuilder();
  private String text;

  private TextTemplate(List<TemplateField> fields) {
    this.fields = fields.toArray(new TemplateField[0]);
    stamps = new long[this.fields.length];
    boolean clock = false;
    for (TemplateField field : this.fields) {
      clock |= field.needsClock();
    }
    needsClock = clock;
  }

  /**
   * Reads a template.
   *
   * @param text null is taken for an empty one
   * @throws IllegalArgumentException if a field is unknown or has no end; the message names it and those
   *     there are
   */
  public static TextTemplate parse(String text) {
    List<TemplateField> fields = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int length = text == null ? 0 : text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c != '{') {
        plain.append(c);
      } else if (i + 1 < length && text.charAt(i + 1) == '{') {
        plain.append(c);
        i++;
      } else {
        int end = text.indexOf('}', i);
        if (end < 0) {
          throw new IllegalArgumentException(
              "text \"" + text + "\" has a { at character " + (i + 1)
                  + " and no } behind it: for a brace write {{");
        }
        if (!plain.isEmpty()) {
          fields.add(new TemplateField.Literal(plain.toString()));
          plain.setLength(0);
        }
        fields.add(field(text, i, end));
        i = end;
      }
    }
    if (!plain.isEmpty()) {
      fields.add(new TemplateField.Literal(plain.toString()));
    }
    return new TextTemplate(fields);
  }

  private static TemplateField field(String text, int start, int end) {
    TemplateField field;
    try {
      field = TemplateField.named(text.substring(start + 1, end));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "text \"" + text + "\" has " + text.substring(start, end + 1) + ", whose pattern is none ("
              + e.getMessage() + "): write one as in {clock:yyyy-MM-dd HH:mm:ss}",
          e);
    }
    if (field == null) {
      throw new IllegalArgumentException(
          "text \"" + text + "\" has " + text.substring(start, end + 1) + " at character " + (start + 1)
              + ": there are " + TemplateField.ALL + ", and for a brace write {{");
    }
    return field;
  }

  /** Returns whether {@link #update} looks at the wall clock of the moment. */
  public boolean needsClock() {
    return needsClock;
  }

  /** Returns whether there is anything to show, ever. */
  public boolean isEmpty() {
    return fields.length == 0;
  }

  /**
   * Expands the template.
   *
   * @return whether the text is another one than before; true the first time
   */
  public boolean update(Moment moment) {
    boolean changed = text == null;
    for (int i = 0; i < fields.length; i++) {
      long stamp = fields[i].stamp(moment);
      changed |= stamp != stamps[i];
      stamps[i] = stamp;
    }
    return changed && expand(moment);
  }

  private boolean expand(Moment moment) {
    work.setLength(0);
    for (TemplateField field : fields) {
      field.append(moment, work);
    }
    if (text != null && text.contentEquals(work)) {
      return false;
    }
    text = work.toString();
    return true;
  }

  /** Returns the text as of the last {@link #update}; null before the first. */
  public String text() {
    return text;
  }
}
