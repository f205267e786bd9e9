/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * Turns annotated classes into the element index, and mistakes into compile errors.
 *
 * <p>{@link org.gstjava.processor.ElementProcessor} is what the compiler runs. Readers turn annotations into
 * models and report mistakes; {@link org.gstjava.processor.IndexWriter} writes the models.
 */
package org.gstjava.processor;
