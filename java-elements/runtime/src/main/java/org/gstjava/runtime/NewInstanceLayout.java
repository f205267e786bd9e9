/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of new_instance.
 *
 * <p>gj_new_instance of abi.h; offsets in bytes.
 */
final class NewInstanceLayout {
  static final long ORIGIN = 0;
  static final long CLASS_NAME = 8;
  static final long BASE = 16;
  static final long ELEMENT = 24;
  static final long NAME = 32;
  static final long PROPERTIES = 40;
  static final long SIGNALS = 48;
  static final long ACTIONS = 56;
  static final long N_PROPERTIES = 64;
  static final long N_SIGNALS = 68;
  static final long N_ACTIONS = 72;
  static final long RESERVED = 76;
  static final long FRAMES = 80;
  static final long LOG_CATEGORY = 88;
  static final long INSTANCE = 96;
  static final long SIZE_OF = 104;

  private NewInstanceLayout() {}
}
