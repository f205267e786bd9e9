/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** The way to Java's fonts, which some installations lack. */
public final class FontSystem {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static volatile boolean works;

  private FontSystem() {}

  /**
   * Keeps Java's drawing away from displays, unless the application has said otherwise
   * (-Djava.awt.headless=false), as one with windows of its own does. Call it before anything is drawn.
   */
  public static void goHeadless() {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  /**
   * Checks once in a process that text can be drawn. Any thread.
   *
   * @throws IllegalStateException if it can't; the message says what to install
   */
  public static void require() {
    if (works) {
      return;
    }
    try {
      works = new TextLayout("x", new Font("SansSerif", Font.PLAIN, 12), CONTEXT).getAdvance() > 0;
    } catch (LinkageError | AWTError | InternalError | RuntimeException e) {
      throw missing(e.toString(), e);
    }
    if (!works) {
      throw missing("letters have no width", null);
    }
  }

  private static IllegalStateException missing(String reason, Throwable cause) {
    return new IllegalStateException(
        "text can't be drawn, as Java finds no fonts (" + reason
            + "): install some, for example: apt install fonts-dejavu-core fontconfig",
        cause);
  }

  /** Returns how text is measured: smooth and in fractions of pixels. */
  static FontRenderContext context() {
    return CONTEXT;
  }

  /** Returns a font, or the nearest that Java has. */
  static Font font(FontChoice choice) {
    int style = (choice.bold() ? Font.BOLD : 0) | (choice.italic() ? Font.ITALIC : 0);
    return new Font(choice.javaFamily(), style, 1).deriveFont(choice.size());
  }
}
