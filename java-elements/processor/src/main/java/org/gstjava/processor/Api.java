/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/** Names of the API's types, by which the processor finds them in the compilation. */
final class Api {
  static final String PACKAGE = "org.gstjava.api";
  static final String GST_ELEMENT = PACKAGE + ".GstElement";
  static final String PAD_TEMPLATE = PACKAGE + ".PadTemplate";
  static final String PAD_TEMPLATES = PAD_TEMPLATE + ".List";
  static final String RESIDENCIES = PACKAGE + ".Residencies";
  static final String PROPERTY = PACKAGE + ".Property";
  static final String NICK = PACKAGE + ".Nick";
  static final String SIGNAL = PACKAGE + ".Signal";
  static final String SIGNALS = SIGNAL + ".List";
  static final String ACTION = PACKAGE + ".Action";
  static final String OVERRIDABLE = PACKAGE + ".Overridable";
  static final String FRACTION = PACKAGE + ".Fraction";
  static final String CAPS = PACKAGE + ".Caps";
  static final String STRUCTURE = PACKAGE + ".Structure";

  private Api() {}
}
