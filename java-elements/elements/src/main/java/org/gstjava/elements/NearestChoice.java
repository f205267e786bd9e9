/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.util.Comparator;
import org.gstjava.api.Fraction;
import org.gstjava.api.Structure;

/**
 * Chooses what is nearest to a wish out of what a field of caps allows.
 *
 * <p>Numbers are of class Integer or {@link Fraction}. Stateless; any thread.
 */
final class NearestChoice {
  private NearestChoice() {}

  /** Fixes a field to the allowed value nearest to a wish; without such a field nothing changes. */
  static void fix(Structure.Builder target, Structure allowed, String field, Object wish) {
    if (allowed.has(field)) {
      target.set(field, of(allowed.get(field), wish));
    }
  }

  /** The value nearest to the wish; for what is neither number nor choice, the only one there is. */
  static Object of(Object allowed, Object wish) {
    return switch (allowed) {
      case Structure.Choice choice ->
          choice.values().stream()
              .map(value -> of(value, wish))
              .min(Comparator.comparingDouble(value -> distance(value, wish)))
              .orElse(allowed);
      case Structure.Range range when range.min() instanceof Integer low && wish instanceof Integer number ->
          stepped(low, (Integer) range.max(), (Integer) range.step(), number);
      case Structure.Range range when range.min() instanceof Fraction low && wish instanceof Fraction number ->
          clamped(low, (Fraction) range.max(), number);
      default -> allowed;
    };
  }

  private static Integer stepped(int low, int high, int step, int wish) {
    int near = Math.clamp(wish, low, high);
    return near - near % step;
  }

  private static Fraction clamped(Fraction low, Fraction high, Fraction wish) {
    if (wish.compareTo(low) < 0) {
      return low;
    }
    return wish.compareTo(high) > 0 ? high : wish;
  }

  private static double distance(Object value, Object wish) {
    if (value.equals(wish)) {
      return -1;
    }
    return switch (value) {
      case Integer number when wish instanceof Integer wanted -> Math.abs((double) number - wanted);
      case Fraction number when wish instanceof Fraction wanted -> Math.abs(number.toDouble() - wanted.toDouble());
      default -> Double.MAX_VALUE;
    };
  }
}
