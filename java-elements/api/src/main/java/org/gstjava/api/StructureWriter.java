/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.List;
import java.util.Map;

/** Writes structures in the syntax of gst_structure_from_string, every value with its type. */
final class StructureWriter {
  private StructureWriter() {}

  /** The structure with all its fields. */
  static String write(Structure structure) {
    StringBuilder text = new StringBuilder(structure.name());
    if (!structure.features().isEmpty()) {
      text.append('(').append(String.join(", ", structure.features())).append(')');
    }
    for (Map.Entry<String, Object> field : structure.fields().entrySet()) {
      text.append(", ").append(field.getKey()).append('=').append(write(field.getValue()));
    }
    return text.toString();
  }

  /** A value with its type in front. */
  static String write(Object value) {
    String type = commonType(value);
    return type == null ? bare(value, true) : "(" + type + ")" + bare(value, false);
  }

  /** A value without its type, in which lists whose members differ name the type of each. */
  private static String bare(Object value, boolean typed) {
    return switch (value) {
      case Structure.Choice choice -> members("{ ", choice.values(), " }", typed);
      case List<?> array -> members("< ", array, " >", typed);
      case Structure.Range range -> {
        boolean stepped = range.step() instanceof Number step && step.longValue() != 1;
        String end = stepped ? ", " + scalar(range.step()) : "";
        yield "[ " + scalar(range.min()) + ", " + scalar(range.max()) + end + " ]";
      }
      default -> scalar(value);
    };
  }

  private static String members(String begin, List<?> values, String end, boolean typed) {
    StringBuilder text = new StringBuilder(begin);
    for (Object value : values) {
      text.append(text.length() == begin.length() ? "" : ", ");
      text.append(typed ? write(value) : bare(value, false));
    }
    return text.append(end).toString();
  }

  private static String scalar(Object value) {
    return switch (value) {
      case String text -> QuotedText.quote(text);
      case Double number -> CNumber.text(number);
      case Float number -> CNumber.text(number);
      case Structure structure -> QuotedText.quote(write(structure) + ";");
      case Caps caps -> QuotedText.quote(caps.toString());
      case Structure.Other other -> other.text();
      default -> value.toString();
    };
  }

  /** The one type of a value and of all its members; null where these differ or there are none. */
  private static String commonType(Object value) {
    return switch (value) {
      case Structure.Choice choice -> commonType(choice.values());
      case List<?> values -> {
        String common = null;
        for (Object member : values) {
          String type = commonType(member);
          if (type == null || common != null && !common.equals(type)) {
            yield null;
          }
          common = type;
        }
        yield common;
      }
      case Structure.Range range -> commonType(range.min());
      case Boolean _ -> ScalarType.BOOLEAN.gstName();
      case Integer _ -> ScalarType.INT.gstName();
      case Long _ -> ScalarType.INT64.gstName();
      case Structure.Unsigned number -> (number.bits() == 32 ? ScalarType.UINT : ScalarType.UINT64).gstName();
      case Float _ -> ScalarType.FLOAT.gstName();
      case Double _ -> ScalarType.DOUBLE.gstName();
      case String _ -> ScalarType.STRING.gstName();
      case Fraction _ -> ScalarType.FRACTION.gstName();
      case Structure _ -> "structure";
      case Caps _ -> "GstCaps";
      case Structure.Other other -> other.type();
      default -> throw new IllegalStateException("no type for a " + value.getClass().getName());
    };
  }
}
