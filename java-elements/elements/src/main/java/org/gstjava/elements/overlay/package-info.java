/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * Text, pictures and shapes on video: reading what is wanted, drawing it, and blending it.
 *
 * <p>An {@link org.gstjava.elements.overlay.Item} says what to show. {@link
 * org.gstjava.elements.overlay.OverlayStack} draws items by Java2D, works out once what that means for each
 * byte of a frame, and then only multiplies and adds. {@link org.gstjava.elements.overlay.TextTemplate} turns
 * texts with fields into text.
 */
package org.gstjava.elements.overlay;
