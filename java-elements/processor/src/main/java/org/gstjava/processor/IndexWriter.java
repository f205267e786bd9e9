/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the element index (docs/element-index.md) of a module. */
final class IndexWriter {
  /** Where the index lies in a jar. */
  static final String PATH = "META-INF/gstjava/elements";

  private static final String VERSION = "1";

  private final KeyFile file = new KeyFile();

  private IndexWriter() {}

  /** The index of elements, which come sorted by name. */
  static String text(Collection<ElementModel> elements) {
    IndexWriter writer = new IndexWriter();
    writer.file.group("gstjava");
    writer.file.put("version", VERSION);
    writer.file.put("elements", elements.stream().map(ElementModel::name).toList());
    Map<String, EnumModel> enumerations = new TreeMap<>();
    for (ElementModel element : elements) {
      writer.element(element);
      element.enumerations().forEach(enumeration -> enumerations.put(enumeration.gtype(), enumeration));
    }
    enumerations.values().forEach(writer::enumeration);
    writer.file.group("end");
    return writer.file.toString();
  }

  private void element(ElementModel element) {
    file.group("element " + element.name());
    file.put("class", element.className());
    file.put("type", element.gtype());
    file.put("base", element.base());
    file.put("long-name", element.longName());
    file.put("classification", element.classification());
    file.put("description", element.description());
    file.put("author", element.author());
    file.put("rank", Integer.toString(element.rank()));
    file.put("overrides", element.overrides());
    if (!element.residencies().isEmpty()) {
      file.put("residencies", element.residencies());
    }
    file.put("pads", element.pads().stream().map(PadModel::name).toList());
    file.put("properties", element.properties().stream().map(PropertyModel::name).toList());
    file.put("signals", element.signals().stream().map(SignalModel::name).toList());
    file.put("actions", element.actions().stream().map(SignalModel::name).toList());
    element.pads().forEach(pad -> pad(element.name(), pad));
    element.properties().forEach(property -> property(element.name(), property));
    element.signals().forEach(signal -> signal("signal ", element.name(), signal));
    element.actions().forEach(action -> signal("action ", element.name(), action));
  }

  private void pad(String element, PadModel pad) {
    file.group("pad " + element + " " + pad.name());
    file.put("direction", pad.name());
    file.put("caps", pad.caps());
  }

  private void property(String element, PropertyModel property) {
    file.group("property " + element + " " + property.name());
    file.put("binding", property.binding());
    PropertyType type = property.type();
    file.put("type", type.kind().word());
    if (type.item() != null) {
      file.put("item", type.item().word());
    }
    if (type.enumeration() != null) {
      file.put("enum", type.enumeration().gtype());
    }
    file.put("nick", property.nick());
    file.put("description", property.description());
    putUnlessNull("default", property.defaultValue());
    putUnlessNull("min", property.min());
    putUnlessNull("max", property.max());
    file.put("flags", property.flags());
    file.put("mutable", property.mutable());
  }

  private void signal(String kind, String element, SignalModel signal) {
    file.group(kind + element + " " + signal.name());
    if (signal.method() != null) {
      file.put("binding", List.of("method " + signal.method()));
    }
    file.put("args", signal.args());
    file.put("returns", signal.returns());
  }

  private void enumeration(EnumModel enumeration) {
    file.group("enum " + enumeration.gtype());
    file.put("nicks", enumeration.nicks());
    file.put("names", enumeration.names());
    file.put("descriptions", enumeration.descriptions());
  }

  private void putUnlessNull(String key, String value) {
    Stream.ofNullable(value).forEach(text -> file.put(key, text));
  }
}
