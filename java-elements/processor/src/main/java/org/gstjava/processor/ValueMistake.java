/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/** Says why a text or an initialiser is no value of a property's type. */
final class ValueMistake extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A mistake.
   *
   * @param reason names the value and what to write instead
   */
  ValueMistake(String reason) {
    super(reason);
  }
}
