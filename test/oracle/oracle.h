/*===----------------------------------------------------------------------===*\
|* Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
|* LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|* What a run written in C says to the oracle. malloc and free need no word,
|* see malloc.h, which also defines these. Only for use inside a sweep.
\*===----------------------------------------------------------------------===*/

#ifndef WHOFREES_TEST_ORACLE_ORACLE_H
#define WHOFREES_TEST_ORACLE_ORACLE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Memory of an allocator of its own, apart from malloc's. NULL when this is
   the allocation that fails. */
void *oracle_acquire(const char *place, size_t size);
void oracle_release(const char *place, void *memory, size_t size);

/* Says that the program relies on these bytes; 0 when it cannot, and then the
   run had better end. */
int oracle_uses(const void *memory, size_t size, const char *what);

#ifdef __cplusplus
}
#endif

#endif /* WHOFREES_TEST_ORACLE_ORACLE_H */
