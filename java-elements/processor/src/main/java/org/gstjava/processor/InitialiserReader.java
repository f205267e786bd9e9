/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads what a field is initialised with, as text of the index. */
final class InitialiserReader {
  private static final String ADVICE = ": say defaultValue = \"...\" in @Property";

  private final Compilation compilation;

  InitialiserReader(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * The initial value, null for NULL.
   *
   * @throws ValueMistake if it is computed, or can't be a default
   */
  String read(VariableElement field, PropertyType type) throws ValueMistake {
    Trees trees = compilation.trees().orElse(null);
    TreePath path = trees == null ? null : trees.getPath(field);
    if (path == null) {
      return constant(field, type);
    }
    ExpressionTree initialiser = bare(((VariableTree) path.getLeaf()).getInitializer());
    if (initialiser == null) {
      if (field.getModifiers().contains(Modifier.FINAL)) {
        throw new ValueMistake("the constructor decides what " + field + " is" + ADVICE);
      }
      return unset(field, type);
    }
    SourceNames names = new SourceNames(compilation.elements(), compilation.types(),
        path.getCompilationUnit(), (TypeElement) field.getEnclosingElement());
    return initialiser.getKind() == Tree.Kind.NULL_LITERAL
        ? unset(field, type)
        : value(initialiser, type, names);
  }

  /** Without source there are only compile-time constants. */
  private static String constant(VariableElement field, PropertyType type) throws ValueMistake {
    if (type.kind() == PropertyKind.ARRAY) {
      return null;
    }
    if (field.getConstantValue() == null) {
      throw new ValueMistake("the initialiser of " + field.getEnclosingElement() + "." + field
          + " can't be seen without its source" + ADVICE);
    }
    return ConstantText.of(type.kind(), field.getConstantValue());
  }

  private static String unset(VariableElement field, PropertyType type) throws ValueMistake {
    if (type.kind().isNullable()) {
      return null;
    }
    return switch (type.kind()) {
      case BOOLEAN -> "false";
      case FLAGS, ENUM, FRACTION -> throw new ValueMistake(field + " starts as null, which a GObject "
          + type.kind().word() + " can't be: initialise it");
      default -> ConstantText.of(type.kind(), 0);
    };
  }

  private static String value(ExpressionTree tree, PropertyType type, SourceNames names) throws ValueMistake {
    Optional<String> text = switch (type.kind()) {
      case ENUM -> nick(tree, type);
      case FLAGS -> flags(tree, type);
      case FRACTION -> fraction(tree, names);
      case CAPS -> madeBy(tree, "Caps", "of", names);
      case STRUCTURE -> madeBy(tree, "Structure", "parse", names);
      case ARRAY -> emptyArray(tree);
      default -> {
        Object value = ConstantExpression.evaluate(tree, names);
        yield value == null ? Optional.empty() : Optional.of(ConstantText.of(type.kind(), value));
      }
    };
    if (text.isEmpty()) {
      throw new ValueMistake("the initialiser " + tree + " is computed" + ADVICE);
    }
    return type.kind() == PropertyKind.ARRAY ? null : ValueText.canonical(type, text.get());
  }

  private static Optional<String> nick(ExpressionTree tree, PropertyType type) {
    String name = lastName(tree);
    boolean foreign = tree instanceof MemberSelectTree select
        && !type.enumeration().simpleName().equals(lastName(select.getExpression()));
    int ordinal = foreign ? -1 : type.enumeration().names().indexOf(name);
    return ordinal < 0 ? Optional.empty() : Optional.of(type.enumeration().nicks().get(ordinal));
  }

  private static Optional<String> flags(ExpressionTree tree, PropertyType type) {
    if (!(tree instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    return switch (qualifiedName(call.getMethodSelect(), "EnumSet")) {
      case "noneOf" -> Optional.of("");
      case "allOf" -> Optional.of(String.join("+", type.enumeration().nicks()));
      case "of" -> {
        List<String> nicks = new ArrayList<>();
        call.getArguments().forEach(argument -> nick(argument, type).ifPresent(nicks::add));
        boolean all = nicks.size() == call.getArguments().size();
        yield all ? Optional.of(String.join("+", nicks)) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<String> fraction(ExpressionTree tree, SourceNames names) {
    if (tree instanceof NewClassTree creation && creation.getArguments().size() == 2) {
      Object upper = ConstantExpression.evaluate(creation.getArguments().get(0), names);
      Object lower = ConstantExpression.evaluate(creation.getArguments().get(1), names);
      return upper == null || lower == null ? Optional.empty() : Optional.of(upper + "/" + lower);
    }
    return madeBy(tree, "Fraction", "parse", names);
  }

  /** The constant text that a factory method makes the value of. */
  private static Optional<String> madeBy(ExpressionTree tree, String type, String method, SourceNames names) {
    boolean fits = tree instanceof MethodInvocationTree call
        && call.getArguments().size() == 1
        && qualifiedName(call.getMethodSelect(), type).equals(method);
    return fits && ConstantExpression.evaluate(((MethodInvocationTree) tree).getArguments().getFirst(), names)
        instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> emptyArray(ExpressionTree tree) throws ValueMistake {
    if (tree instanceof NewArrayTree array
        && (array.getInitializers() == null
            ? array.getDimensions().getFirst().toString().equals("0")
            : array.getInitializers().isEmpty())) {
      return Optional.of("");
    }
    throw new ValueMistake("an array property starts empty, not as " + tree
        + ": initialise it with an empty array and read an empty one as the usual values");
  }

  /** Name of a method that is called on a type of a simple name, "" where it is on another. */
  private static String qualifiedName(ExpressionTree tree, String type) {
    boolean fits = tree instanceof MemberSelectTree select && lastName(select.getExpression()).equals(type);
    return fits ? lastName(tree) : "";
  }

  private static String lastName(ExpressionTree tree) {
    return switch (tree) {
      case IdentifierTree identifier -> identifier.getName().toString();
      case MemberSelectTree select -> select.getIdentifier().toString();
      default -> "";
    };
  }

  private static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree parentheses ? bare(parentheses.getExpression()) : tree;
  }
}
