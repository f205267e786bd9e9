/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One part of a template: plain text or a value.
 *
 * <p>For one thread at a time.
 */
abstract class TemplateField {
  /** What people are told there is. */
  static final String ALL = "{pts}, {clock}, {clock:PATTERN}, {frame}, {name} and {tag:NAME}";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private TemplateField() {}

  /** Returns a number that is another one whenever the text may be; makes nothing. */
  abstract long stamp(Moment moment);

  /** Appends the text. */
  abstract void append(Moment moment, StringBuilder out);

  /** Returns whether the wall clock is asked. */
  boolean needsClock() {
    return false;
  }

  /**
   * Finds a field.
   *
   * @param word what stands between the braces
   * @return null if there is no such field
   * @throws IllegalArgumentException for a pattern that is none
   */
  static TemplateField named(String word) {
    int colon = word.indexOf(':');
    String argument = colon < 0 ? null : word.substring(colon + 1);
    switch (colon < 0 ? word : word.substring(0, colon)) {
      case "pts":
        return argument == null ? new Pts() : null;
      case "frame":
        return argument == null ? new FrameNumber() : null;
      case "name":
        return argument == null ? new ElementName() : null;
      case "clock":
        return new Clock(argument == null ? "HH:mm:ss" : argument);
      case "tag":
        return argument == null || argument.isEmpty() ? null : new Tag(argument);
      default:
        return null;
    }
  }

  /** Plain text. */
  static final class Literal extends TemplateField {
    private final String text;

    Literal(String text) {
      this.text = text;
    }

    @Override
    long stamp(Moment moment) {
      return 0;
    }

    @Override
    void append(Moment moment, StringBuilder out) {
      out.append(text);
    }
  }

  /** The frame's timestamp, h:mm:ss.mmm. */
  private static final class Pts extends TemplateField {
    @Override
    long stamp(Moment moment) {
      return moment.pts() < 0 ? -1 : moment.pts() / NANOS_PER_MILLI;
    }

    @Override
    void append(Moment moment, StringBuilder out) {
      long millis = stamp(moment);
      if (millis < 0) {
        out.append("-:--:--.---");
        return;
      }
      out.append(millis / 3_600_000).append(':');
      padded(millis / 60_000 % 60, 2, out);
      padded(millis / 1000 % 60, 2, out.append(':'));
      padded(millis % 1000, 3, out.append('.'));
    }

    private static void padded(long number, int digits, StringBuilder out) {
      for (long limit = digits == 3 ? 100 : 10; number < limit && limit > 1; limit /= 10) {
        out.append('0');
      }
      out.append(number);
    }
  }

  /** How many frames came before. */
  private static final class FrameNumber extends TemplateField {
    @Override
    long stamp(Moment moment) {
      return moment.frame();
    }

    @Override
    void append(Moment moment, StringBuilder out) {
      out.append(moment.frame());
    }
  }

  /** The element's name. */
  private static final class ElementName extends TemplateField {
    @Override
    long stamp(Moment moment) {
      return 0;
    }

    @Override
    void append(Moment moment, StringBuilder out) {
      out.append(moment.name());
    }
  }

  /** A tag of the stream. */
  private static final class Tag extends TemplateField {
    private final String tag;

    Tag(String tag) {
      this.tag = tag;
    }

    @Override
    long stamp(Moment moment) {
      return moment.tags().version();
    }

    @Override
    void append(Moment moment, StringBuilder out) {
      out.append(moment.tags().get(tag));
    }
  }

  /** Local date and time by a pattern of {@link DateTimeFormatter}. */
  private static final class Clock extends TemplateField {
    private final DateTimeFormatter format;
    private final long step;

    Clock(String pattern) {
      format = DateTimeFormatter.ofPattern(pattern);
      step = showsFractions(pattern) ? 1 : 1000;
    }

    private static boolean showsFractions(String pattern) {
      boolean quoted = false;
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        quoted ^= c == '\'';
        if (!quoted && "SnAN".indexOf(c) >= 0) {
          return true;
        }
      }
      return false;
    }

    @Override
    boolean needsClock() {
      return true;
    }

    @Override
    long stamp(Moment moment) {
      return Math.floorDiv(moment.clockMillis(), step);
    }

    @Override
    void append(Moment moment, StringBuilder out) {
      format.formatTo(Instant.ofEpochMilli(moment.clockMillis()).atZone(ZoneId.systemDefault()), out);
    }
  }
}
