/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Reads the pad templates of an element; the nearest class that has one for a pad decides. */
final class PadReader {
  /** All values of the fields of raw video that a source has to settle. */
  private static final SortedMap<String, String> VIDEO_FIELDS = new TreeMap<>(Map.of(
      "width", "[ 1, 2147483647 ]",
      "height", "[ 1, 2147483647 ]",
      "framerate", "[ 0/1, 2147483647/1 ]"));

  private final Compilation compilation;
  private final Hierarchy hierarchy;

  PadReader(Compilation compilation, Hierarchy hierarchy) {
    this.compilation = compilation;
    this.hierarchy = hierarchy;
  }

  /** The templates, in the order of the base class's pads. */
  List<PadModel> read() {
    Map<String, Mark> templates = new HashMap<>();
    for (TypeElement type : hierarchy.classes()) {
      templates.putAll(templatesOn(type));
    }
    templates.values().stream().distinct().forEach(this::checkCaps);
    List<PadModel> pads = new ArrayList<>();
    for (String pad : hierarchy.base().pads()) {
      if (templates.containsKey(pad)) {
        pads.add(new PadModel(pad, CapsSyntax.onOneLine(templates.get(pad).text("caps"))));
      } else {
        compilation.diagnostics().error(Place.at(hierarchy.element()), "a " + hierarchy.base().simpleName()
            + " needs a template for its pad \"" + pad + "\": add @PadTemplate(direction = "
            + pad.toUpperCase(Locale.ROOT) + ", caps = \"...\"), with caps = \"ANY\" if it takes everything");
      }
    }
    return pads;
  }

  private Map<String, Mark> templatesOn(TypeElement type) {
    Map<String, Mark> templates = new HashMap<>();
    for (Mark mark : Mark.allOn(type, Api.PAD_TEMPLATE, Api.PAD_TEMPLATES)) {
      if (!mark.isWhole()) {
        continue;
      }
      for (String pad : padsOf(mark.constant("direction"))) {
        if (!hierarchy.base().pads().contains(pad)) {
          compilation.diagnostics().error(mark.place("direction"), "a " + hierarchy.base().simpleName()
              + " has no pad \"" + pad + "\", only \"" + String.join("\" and \"", hierarchy.base().pads())
              + "\": change the direction or take the template out");
        } else if (templates.put(pad, mark) != null) {
          compilation.diagnostics().error(mark.place("direction"), "the pad \"" + pad
              + "\" has two templates: join their caps with a semicolon in one");
        }
      }
    }
    return templates;
  }

  private void checkCaps(Mark mark) {
    String caps = mark.text("caps");
    Place place = mark.place("caps");
    try {
      List<CapsStructure> structures = CapsSyntax.parseCaps(caps);
      RawFormats.unknownIn(structures).forEach(text -> compilation.diagnostics().warning(place, text));
      if (CapsSyntax.isEmpty(caps)) {
        compilation.diagnostics().warning(place, "a pad with caps " + caps.strip()
            + " never links: say which formats it has, or ANY");
      } else {
        checkMediaType(structures, caps, place);
        noteMissingFields(structures, place);
      }
    } catch (CapsSyntaxException e) {
      compilation.diagnostics().error(place, "caps " + e.getMessage());
    }
  }

  private void checkMediaType(List<CapsStructure> structures, String caps, Place place) {
    String wanted = hierarchy.base().mediaType();
    boolean fits = !CapsSyntax.isAny(caps)
        && structures.stream().allMatch(structure -> structure.mediaType().equals(wanted));
    if (!wanted.isEmpty() && !fits) {
      compilation.diagnostics().error(place, "a " + hierarchy.base().simpleName() + " has " + wanted
          + " on both pads, not \"" + CapsSyntax.onOneLine(caps) + "\": change the caps or extend Transform");
    }
  }

  /** A source starts from its template, and fields that are not there are not negotiated. */
  private void noteMissingFields(List<CapsStructure> structures, Place place) {
    if (hierarchy.base() != BaseClass.PUSH_SOURCE) {
      return;
    }
    for (CapsStructure structure : structures) {
      List<String> named = structure.fields().stream().map(CapsStructure.Field::name).toList();
      List<String> missing = VIDEO_FIELDS.keySet().stream().filter(field -> !named.contains(field)).toList();
      if (structure.mediaType().equals("video/x-raw") && !missing.isEmpty()) {
        compilation.diagnostics().note(place, "a source's caps should name width, height and framerate, so that they"
            + " can be negotiated: add "
            + missing.stream().map(field -> field + "=" + VIDEO_FIELDS.get(field)).collect(Collectors.joining(", ")));
      }
    }
  }

  private static List<String> padsOf(String direction) {
    return switch (direction) {
      case "SINK" -> List.of("sink");
      case "SRC" -> List.of("src");
      default -> List.of("sink", "src");
    };
  }
}
