//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The oracle behind malloc and its kind. Include it in exactly one source file
// of the program under test, and link with
//
//   -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=aligned_alloc
//   -Wl,--wrap=free
//
// (the CMake target oracle-malloc does). The linker then sends the calls of
// the program's own objects here. Calls from inside libc are not seen: the
// buffer behind stdout, and also the result of strdup or getline.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_ORACLE_MALLOC_H
#define WHOFREES_TEST_ORACLE_MALLOC_H

#include "ledger.h"
#include "oracle.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace oracle {
inline constexpr const char *HeapOfC = "malloc";
} // namespace oracle

extern "C" {

void *__real_malloc(std::size_t Size);
void *__real_calloc(std::size_t Count, std::size_t Size);
void *__real_realloc(void *Address, std::size_t Size);
void *__real_aligned_alloc(std::size_t Alignment, std::size_t Size);
void __real_free(void *Address);

void *__wrap_malloc(std::size_t Size) {
  if (oracle::Ledger *Books = oracle::Watch::current())
    return Books->acquire(oracle::HeapOfC, Size, alignof(std::max_align_t));
  return __real_malloc(Size);
}

void *__wrap_calloc(std::size_t Count, std::size_t Size) {
  oracle::Ledger *Books = oracle::Watch::current();
  if (Books == nullptr)
    return __real_calloc(Count, Size);
  if (Size != 0 && Count > SIZE_MAX / Size)
    return nullptr;
  void *Address =
      Books->acquire(oracle::HeapOfC, Count * Size, alignof(std::max_align_t));
  if (Address != nullptr)
    std::memset(Address, 0, Count * Size);
  return Address;
}

/// Always moves. On failure the old block stays held, as C has it.
void *__wrap_realloc(void *Address, std::size_t Size) {
  oracle::Ledger *Books = oracle::Watch::current();
  if (Books == nullptr)
    return __real_realloc(Address, Size);
  if (Address == nullptr)
    return __wrap_malloc(Size);
  const std::size_t OldSize = Books->sizeOf(Address);
  if (OldSize == oracle::Ledger::UnknownSize) {
    // Older than the ledger, unless it is released: then say so, and fail.
    if (Books->release(oracle::HeapOfC, Address))
      return nullptr;
    return __real_realloc(Address, Size);
  }
  void *Moved = __wrap_malloc(Size);
  if (Moved != nullptr) {
    std::memcpy(Moved, Address, std::min(OldSize, Size));
    Books->release(oracle::HeapOfC, Address);
  }
  return Moved;
}

void *__wrap_aligned_alloc(std::size_t Alignment, std::size_t Size) {
  if (oracle::Ledger *Books = oracle::Watch::current())
    return Books->acquire(oracle::HeapOfC, Size, Alignment);
  return __real_aligned_alloc(Alignment, Size);
}

/// Memory that the ledger does not know is older than it: not a mistake.
void __wrap_free(void *Address) {
  oracle::Ledger *Books = oracle::Watch::current();
  if (Books == nullptr || !Books->release(oracle::HeapOfC, Address))
    __real_free(Address);
}

// The C interface of oracle.h.

void *oracle_acquire(const char *Place, std::size_t Size) {
  return oracle::Watch::current()->acquire(Place, Size,
                                           alignof(std::max_align_t));
}

void oracle_release(const char *Place, void *Address, std::size_t Size) {
  oracle::Watch::current()->mustRelease(Place, Address, Size);
}

int oracle_uses(const void *Address, std::size_t Size, const char *What) {
  return oracle::Watch::current()->uses(Address, Size, What) ? 1 : 0;
}

} // extern "C"

#endif // WHOFREES_TEST_ORACLE_MALLOC_H
