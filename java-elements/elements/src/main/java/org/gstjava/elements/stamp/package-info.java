/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * Machine-readable frame stamps: drawing them, reading them back, and counting what happened on the
 * way.
 *
 * <p>A stamp is a grid of black and white cells that says stream id, frame number and wall clock of one
 * video frame. {@link org.gstjava.elements.stamp.StampWriter} draws it, {@link
 * org.gstjava.elements.stamp.StampReader} finds it again after lossy coding and scaling, {@link
 * org.gstjava.elements.stamp.StampLedger} turns the stamps that arrive into counts and latencies.
 * Nothing in this package depends on GStreamer.
 */
package org.gstjava.elements.stamp;
