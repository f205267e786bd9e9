/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * CUDA for elements: modules and kernels in the context that GStreamer's elements share.
 *
 * <p>All of it works in the context that is current on the calling thread, as it is in the callbacks of an element that
 * takes CUDA frames. Device memory is an address, a {@code long}, and never a {@link java.lang.foreign.MemorySegment}: a read by
 * the host would end the process. Whatever the driver refuses is a {@link org.gstjava.cuda.CudaException}. The driver,
 * libcuda.so.1, is looked for when it is first needed; nothing here needs a CUDA toolkit but {@link org.gstjava.cuda.Nvrtc}.
 */
package org.gstjava.cuda;
