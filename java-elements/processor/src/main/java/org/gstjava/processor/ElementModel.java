/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that the index says about one element.
 *
 * @param name factory name
 * @param className binary name of the class
 * @param gtype GType name
 * @param base simple name of the API's base class
 * @param longName name for people
 * @param classification klass
 * @param description one sentence
 * @param author name and address
 * @param rank GStreamer's rank
 * @param overrides names of the overridden methods that are marked as overridable
 * @param residencies where its frames may lie, best first; empty where nothing is said
 * @param pads templates
 * @param properties superclass first
 * @param signals superclass first
 * @param actions superclass first
 */
record ElementModel(String name, String className, String gtype, String base, String longName,
    String classification, String description, String author, int rank, List<String> overrides,
    List<String> residencies, List<PadModel> pads, List<PropertyModel> properties, List<SignalModel> signals,
        List<SignalModel> actions) {
  /** The enumerations of its properties. */
  Stream<EnumModel> enumerations() {
    return properties.stream().map(property -> property.type().enumeration()).filter(model -> model != null);
  }
}
