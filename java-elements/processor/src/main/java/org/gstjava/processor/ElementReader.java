/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;

/** Turns an annotated class into the model of an element, and its mistakes into compile errors. */
final class ElementReader {
  private static final Pattern ADDRESS = Pattern.compile("<[^<>@\\s]+@[^<>@\\s]+>");

  private final Compilation compilation;

  ElementReader(Compilation compilation) {
    this.compilation = compilation;
  }

  /** The element that a class describes; empty where it is none. Check the diagnostics before using it. */
  Optional<ElementModel> read(TypeElement type) {
    Optional<Mark> mark = Mark.on(type, Api.GST_ELEMENT).filter(Mark::isWhole);
    ClassRules.check(type, compilation.diagnostics());
    return mark.flatMap(whole -> Hierarchy.of(type, compilation).map(hierarchy -> read(hierarchy, whole)));
  }

  private ElementModel read(Hierarchy hierarchy, Mark mark) {
    Diagnostics diagnostics = compilation.diagnostics();
    String className = compilation.elements().getBinaryName(hierarchy.element()).toString();
    String name = mark.text("name");
    GObjectName.problem("factory", name).ifPresent(problem -> diagnostics.error(mark.place("name"), problem));
    String author = words(mark, "author", "A. Author <a@example.org>");
    if (!author.isBlank() && !ADDRESS.matcher(author).find()) {
      diagnostics.warning(mark.place("author"), "the author \"" + author
          + "\" has no address: write \"" + author.strip() + " <name@example.org>\"");
    }
    int rank = mark.number("rank");
    if (rank < 0) {
      diagnostics.error(mark.place("rank"),
          "rank " + rank + " is below 0: use one of Rank, for example Rank.NONE");
    }
    SignalReader signals = new SignalReader(compilation, hierarchy);
    return new ElementModel(
        name,
        className,
        GObjectName.elementGtype(name),
        hierarchy.base().simpleName(),
        words(mark, "longName", "Colour LUT"),
        words(mark, "classification", "Filter/Effect/Video"),
        words(mark, "description", "Maps colours through a table"),
        author,
        rank,
        new OverrideReader(compilation, hierarchy).read(),
        new ResidencyReader(compilation, hierarchy).read(),
        new PadReader(compilation, hierarchy).read(),
        new PropertyReader(compilation, hierarchy).read(),
        signals.readSignals(),
        signals.readActions());
  }

  private String words(Mark mark, String key, String example) {
    String text = mark.text(key);
    ProseRules.problem(key, text, example)
        .ifPresent(problem -> compilation.diagnostics().error(mark.place(key), problem));
    return text;
  }
}
