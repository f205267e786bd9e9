/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the type of a property that belongs to a Java type. */
final class PropertyTypeReader {
  private static final Map<String, String> ADVICE = Map.ofEntries(
      Map.entry("java.lang.Boolean", "use boolean"),
      Map.entry("java.lang.Byte", "use int with min and max"),
      Map.entry("java.lang.Short", "use int with min and max"),
      Map.entry("java.lang.Integer", "use int"),
      Map.entry("java.lang.Long", "use long"),
      Map.entry("java.lang.Float", "use float"),
      Map.entry("java.lang.Double", "use double"),
      Map.entry("java.lang.CharSequence", "use String"),
      Map.entry("java.util.Set", "use EnumSet of an enum class for flags"),
      Map.entry("java.util.List", "use an array of int, long, double or String"),
      Map.entry("java.util.EnumSet", "write the enum class too, as in EnumSet<Mode>"),
      Map.entry("java.util.Map", "use Structure"),
      Map.entry("java.nio.file.Path", "use String and make the Path in the setter"),
      Map.entry("java.io.File", "use String and make the File in the setter"),
      Map.entry("java.net.URI", "use String and make the URI in the setter"),
      Map.entry("java.time.Duration", "use long, in ns as GStreamer does"));

  private final Compilation compilation;
  private final EnumReader enums;

  PropertyTypeReader(Compilation compilation) {
    this.compilation = compilation;
    this.enums = new EnumReader(compilation);
  }

  /**
   * The type of a property; empty, with an error unless javac has one, for a Java type that can't be one.
   *
   * @param name of the property
   * @param place where the Java type stands
   */
  Optional<PropertyType> read(TypeMirror type, Mark mark, String name, Place place) {
    boolean unsigned = mark.flag("unsigned");
    Optional<PropertyType> found = type.getKind() == TypeKind.ARRAY
        ? scalar(((ArrayType) type).getComponentType(), unsigned)
            .map(item -> new PropertyType(PropertyKind.ARRAY, item, null))
        : scalar(type, unsigned).map(PropertyType::of).or(() -> declared(type, place));
    if (found.isEmpty() && type.getKind() != TypeKind.ERROR) {
      compilation.diagnostics().error(place,
          "property \"" + name + "\" can't have the type " + type + ": " + advice(type));
    }
    found.ifPresent(known -> checkUnsigned(known, unsigned, mark, name));
    return found;
  }

  private Optional<PropertyKind> scalar(TypeMirror type, boolean unsigned) {
    return Optional.ofNullable(switch (type.getKind()) {
      case BOOLEAN -> PropertyKind.BOOLEAN;
      case INT -> unsigned ? PropertyKind.UINT : PropertyKind.INT;
      case LONG -> unsigned ? PropertyKind.ULONG : PropertyKind.LONG;
      case FLOAT -> PropertyKind.FLOAT;
      case DOUBLE -> PropertyKind.DOUBLE;
      default -> compilation.isClass(type, "java.lang.String") ? PropertyKind.STRING : null;
    });
  }

  private Optional<PropertyType> declared(TypeMirror type, Place place) {
    if (compilation.isClass(type, Api.FRACTION)) {
      return Optional.of(PropertyType.of(PropertyKind.FRACTION));
    } else if (compilation.isClass(type, Api.CAPS)) {
      return Optional.of(PropertyType.of(PropertyKind.CAPS));
    } else if (compilation.isClass(type, Api.STRUCTURE)) {
      return Optional.of(PropertyType.of(PropertyKind.STRUCTURE));
    } else if (compilation.isClass(type, "java.util.EnumSet")) {
      return ((DeclaredType) type).getTypeArguments().stream().findFirst()
          .flatMap(item -> enumeration(item, PropertyKind.FLAGS, place));
    }
    return enumeration(type, PropertyKind.ENUM, place);
  }

  private Optional<PropertyType> enumeration(TypeMirror type, PropertyKind kind, Place place) {
    if (type.getKind() != TypeKind.DECLARED
        || compilation.types().asElement(type).getKind() != ElementKind.ENUM) {
      return Optional.empty();
    }
    TypeElement enumClass = (TypeElement) compilation.types().asElement(type);
    EnumModel model = enums.read(enumClass, kind == PropertyKind.FLAGS, place);
    return Optional.of(new PropertyType(kind, null, model));
  }

  private void checkUnsigned(PropertyType type, boolean unsigned, Mark mark, String name) {
    PropertyKind kind = type.kind() == PropertyKind.ARRAY ? type.item() : type.kind();
    if (unsigned && kind != PropertyKind.UINT && kind != PropertyKind.ULONG) {
      compilation.diagnostics().error(mark.place("unsigned"), "property \"" + name + "\" is a " + kind.word()
          + ", and only int and long can be unsigned: take unsigned out");
    }
  }

  private String advice(TypeMirror type) {
    return switch (type.getKind()) {
      case BYTE, SHORT, CHAR -> "use int with min and max";
      case ARRAY -> "arrays hold boolean, int, long, float, double or String";
      case DECLARED -> ADVICE.getOrDefault(
          ((TypeElement) compilation.types().asElement(type)).getQualifiedName().toString(), kinds());
      default -> kinds();
    };
  }

  private static String kinds() {
    return "use boolean, int, long, float, double, String, an enum, EnumSet, Fraction, Caps, Structure or"
        + " an array";
  }
}
