/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.tools.Diagnostic;

/**
 * Prints messages at repeated annotations.
 *
 * <p>javac wraps them into their holder, which stands nowhere in the source, and so puts messages about them
 * at the class.
 */
final class RepeatedAnnotations {
  private final Trees trees;

  RepeatedAnnotations(Trees trees) {
    this.trees = trees;
  }

  /** Prints the message, if the place is a repeated annotation that can be found in the source. */
  boolean print(Diagnostic.Kind kind, Place place, String text) {
    TreePath path = place.repeat() == null ? null : trees.getPath(place.element());
    if (path == null || !(path.getLeaf() instanceof ClassTree type)) {
      return false;
    }
    String name = place.mark().getAnnotationType().asElement().getSimpleName().toString();
    List<? extends AnnotationTree> same = type.getModifiers().getAnnotations().stream()
        .filter(tree -> ("." + tree.getAnnotationType()).endsWith("." + name))
        .toList();
    if (place.repeat().index() >= same.size()) {
      return false;
    }
    Tree tree = value(same.get(place.repeat().index()), place.repeat().key());
    trees.printMessage(kind, text, tree, path.getCompilationUnit());
    return true;
  }

  private static Tree value(AnnotationTree annotation, String key) {
    for (Tree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment && assignment.getVariable().toString().equals(key)) {
        return assignment.getExpression();
      }
    }
    return annotation;
  }
}
