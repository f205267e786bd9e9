/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;

/**
 * Evaluates constant expressions (JLS 25, 15.29) that javac has not attributed yet.
 *
 * <p>Comparisons and conditions are left out. A result is a Boolean, Character, Integer, Long, Float, Double
 * or String; null stands for "not a constant".
 */
final class ConstantExpression extends SimpleTreeVisitor<Object, Void> {
  private final SourceNames names;

  private ConstantExpression(SourceNames names) {
    this.names = names;
  }

  /** The value of an expression, or null. */
  static Object evaluate(ExpressionTree tree, SourceNames names) {
    return new ConstantExpression(names).visit(tree, null);
  }

  @Override
  public Object visitLiteral(LiteralTree tree, Void unused) {
    return tree.getValue();
  }

  @Override
  public Object visitIdentifier(IdentifierTree tree, Void unused) {
    return names.constant(tree);
  }

  @Override
  public Object visitMemberSelect(MemberSelectTree tree, Void unused) {
    return names.constant(tree);
  }

  @Override
  public Object visitParenthesized(ParenthesizedTree tree, Void unused) {
    return visit(tree.getExpression(), null);
  }

  @Override
  public Object visitTypeCast(TypeCastTree tree, Void unused) {
    Object value = promote(visit(tree.getExpression(), null));
    if (!(value instanceof Number number) || !(tree.getType() instanceof PrimitiveTypeTree type)) {
      return null;
    }
    return switch (type.getPrimitiveTypeKind()) {
      case BYTE -> number.intValue() << 24 >> 24;
      case SHORT -> number.intValue() << 16 >> 16;
      case CHAR -> number.intValue() & 0xFFFF;
      case INT -> number.intValue();
      case LONG -> number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
      default -> null;
    };
  }

  @Override
  public Object visitUnary(UnaryTree tree, Void unused) {
    Object value = promote(visit(tree.getExpression(), null));
    return switch (tree.getKind()) {
      case UNARY_PLUS -> value;
      case UNARY_MINUS -> minus(value);
      case BITWISE_COMPLEMENT -> binary(Tree.Kind.XOR, value, -1);
      case LOGICAL_COMPLEMENT -> value instanceof Boolean truth ? !truth : null;
      default -> null;
    };
  }

  @Override
  public Object visitBinary(BinaryTree tree, Void unused) {
    Object left = visit(tree.getLeftOperand(), null);
    Object right = visit(tree.getRightOperand(), null);
    if (left == null || right == null) {
      return null;
    }
    if (tree.getKind() == Tree.Kind.PLUS && (left instanceof String || right instanceof String)) {
      return left.toString() + right;
    }
    return binary(tree.getKind(), promote(left), promote(right));
  }

  private static Object minus(Object value) {
    return switch (value) {
      case Integer number -> -number;
      case Long number -> -number;
      case Float number -> -number;
      case Double number -> -number;
      case null, default -> null;
    };
  }

  private static Object binary(Tree.Kind kind, Object left, Object right) {
    if (!(left instanceof Number a) || !(right instanceof Number b)) {
      return null;
    }
    if (a instanceof Double || b instanceof Double) {
      return doubles(kind, a.doubleValue(), b.doubleValue());
    }
    if (a instanceof Float || b instanceof Float) {
      return floats(kind, a.floatValue(), b.floatValue());
    }
    boolean shift = switch (kind) {
      case LEFT_SHIFT, RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> true;
      default -> false;
    };
    return a instanceof Long || b instanceof Long && !shift
        ? longs(kind, a.longValue(), b.longValue())
        : ints(kind, a.intValue(), b.intValue());
  }

  private static Object ints(Tree.Kind kind, int a, int b) {
    return switch (kind) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> b == 0 ? null : a / b;
      case REMAINDER -> b == 0 ? null : a % b;
      case LEFT_SHIFT -> a << b;
      case RIGHT_SHIFT -> a >> b;
      case UNSIGNED_RIGHT_SHIFT -> a >>> b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> null;
    };
  }

  private static Object longs(Tree.Kind kind, long a, long b) {
    return switch (kind) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> b == 0 ? null : a / b;
      case REMAINDER -> b == 0 ? null : a % b;
      case LEFT_SHIFT -> a << b;
      case RIGHT_SHIFT -> a >> b;
      case UNSIGNED_RIGHT_SHIFT -> a >>> b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> null;
    };
  }

  private static Object floats(Tree.Kind kind, float a, float b) {
    return switch (kind) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> null;
    };
  }

  private static Object doubles(Tree.Kind kind, double a, double b) {
    return switch (kind) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> null;
    };
  }

  /** Characters count as int in arithmetic. */
  private static Object promote(Object value) {
    return value instanceof Character character ? Integer.valueOf(character) : value;
  }
}
