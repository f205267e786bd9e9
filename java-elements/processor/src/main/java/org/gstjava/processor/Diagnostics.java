/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Hands messages to the compiler, each once, and remembers whether one was an error. */
final class Diagnostics {
  private record Message(Place place, String text) {}

  private final Messager messager;
  private final Optional<RepeatedAnnotations> repeated;
  private final Set<Message> printed = new HashSet<>();
  private boolean failed;

  Diagnostics(Messager messager, Optional<Trees> trees) {
    this.messager = messager;
    this.repeated = trees.map(RepeatedAnnotations::new);
  }

  /** A mistake that stops the compilation. */
  void error(Place place, String text) {
    failed = true;
    print(Diagnostic.Kind.ERROR, place, text);
  }

  /** Something that is allowed and hardly meant. */
  void warning(Place place, String text) {
    print(Diagnostic.Kind.WARNING, place, text);
  }

  /** Advice that also a build with -Werror survives. */
  void note(Place place, String text) {
    print(Diagnostic.Kind.NOTE, place, text);
  }

  /** Whether there was an error. */
  boolean failed() {
    return failed;
  }

  private void print(Diagnostic.Kind kind, Place place, String text) {
    if (!printed.add(new Message(place, text))) {
      return;
    }
    if (repeated.isEmpty() || !repeated.get().print(kind, place, text)) {
      messager.printMessage(kind, text, place.element(), place.mark(), place.value());
    }
  }
}
