/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * What stock elements do on CUDA devices. The only package here that knows gstjava-cuda, so elements on the host never load
 * it; a class outside it touches these only once a frame lies on a device.
 */
package org.gstjava.elements.cuda;
