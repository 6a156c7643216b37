//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The oracle behind new and delete. Include it in exactly one source file of
// the program under test: it replaces the global operators. new and new[] are
// two places, so `delete` of what `new[]` gave is released elsewhere.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_ORACLE_NEW_H
#define WHOFREES_TEST_ORACLE_NEW_H

#include "ledger.h"

#include <cstdlib>
#include <new>

namespace oracle {

inline constexpr const char *One = "new";
inline constexpr const char *Many = "new[]";

inline void *acquireNew(const char *Place, std::size_t Size,
                        std::size_t Alignment = alignof(std::max_align_t)) {
  if (Ledger *Books = Watch::current())
    return Books->acquire(Place, Size, Alignment);
  // aligned_alloc wants a multiple of the alignment, and room for one object.
  const std::size_t Rounded = (Size / Alignment + 1) * Alignment;
  return std::aligned_alloc(Alignment, Rounded);
}

inline void *
acquireNewOrThrow(const char *Place, std::size_t Size,
                  std::size_t Alignment = alignof(std::max_align_t)) {
  if (void *Address = acquireNew(Place, Size, Alignment))
    return Address;
  throw std::bad_alloc();
}

/// Memory that the ledger does not know is older than it: not a mistake.
inline void releaseNew(const char *Place, void *Address) {
  Ledger *Books = Watch::current();
  if (Books == nullptr || !Books->release(Place, Address))
    std::free(Address);
}

inline std::size_t bytes(std::align_val_t Alignment) {
  return static_cast<std::size_t>(Alignment);
}

} // namespace oracle

void *operator new(std::size_t Size) {
  return oracle::acquireNewOrThrow(oracle::One, Size);
}
void *operator new[](std::size_t Size) {
  return oracle::acquireNewOrThrow(oracle::Many, Size);
}
void *operator new(std::size_t Size, const std::nothrow_t &) noexcept {
  return oracle::acquireNew(oracle::One, Size);
}
void *operator new[](std::size_t Size, const std::nothrow_t &) noexcept {
  return oracle::acquireNew(oracle::Many, Size);
}
void *operator new(std::size_t Size, std::align_val_t Alignment) {
  return oracle::acquireNewOrThrow(oracle::One, Size, oracle::bytes(Alignment));
}
void *operator new[](std::size_t Size, std::align_val_t Alignment) {
  return oracle::acquireNewOrThrow(oracle::Many, Size,
                                   oracle::bytes(Alignment));
}

void operator delete(void *Address) noexcept {
  oracle::releaseNew(oracle::One, Address);
}
void operator delete[](void *Address) noexcept {
  oracle::releaseNew(oracle::Many, Address);
}
void operator delete(void *Address, std::size_t) noexcept {
  oracle::releaseNew(oracle::One, Address);
}
void operator delete[](void *Address, std::size_t) noexcept {
  oracle::releaseNew(oracle::Many, Address);
}
void operator delete(void *Address, const std::nothrow_t &) noexcept {
  oracle::releaseNew(oracle::One, Address);
}
void operator delete[](void *Address, const std::nothrow_t &) noexcept {
  oracle::releaseNew(oracle::Many, Address);
}
void operator delete(void *Address, std::align_val_t) noexcept {
  oracle::releaseNew(oracle::One, Address);
}
void operator delete[](void *Address, std::align_val_t) noexcept {
  oracle::releaseNew(oracle::Many, Address);
}
void operator delete(void *Address, std::size_t, std::align_val_t) noexcept {
  oracle::releaseNew(oracle::One, Address);
}
void operator delete[](void *Address, std::size_t, std::align_val_t) noexcept {
  oracle::releaseNew(oracle::Many, Address);
}

#endif // WHOFREES_TEST_ORACLE_NEW_H
