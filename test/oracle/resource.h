//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The oracle behind std::pmr: give the program one Resource for each place it
// may take memory from, all on the same ledger.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_ORACLE_RESOURCE_H
#define WHOFREES_TEST_ORACLE_RESOURCE_H

#include "ledger.h"

#include <memory_resource>

namespace oracle {

class Resource final : public std::pmr::memory_resource {
public:
  Resource(Ledger &Books, const char *Place) : Books(Books), Place(Place) {}

private:
  void *do_allocate(std::size_t Size, std::size_t Alignment) override {
    if (void *Address = Books.acquire(Place, Size, Alignment))
      return Address;
    throw std::bad_alloc();
  }

  void do_deallocate(void *Address, std::size_t Size,
                     std::size_t Alignment) override {
    Books.mustRelease(Place, Address, Size, Alignment);
  }

  bool
  do_is_equal(const std::pmr::memory_resource &Other) const noexcept override {
    return this == &Other;
  }

  Ledger &Books;
  const char *Place;
};

/// Makes a resource the default one, for as long as it lives. A program that
/// quietly falls back on the default resource is then seen doing so.
class DefaultResource {
public:
  DefaultResource(Ledger &Books, const char *Place)
      : Memory(Books, Place), Before(std::pmr::set_default_resource(&Memory)) {}
  ~DefaultResource() { std::pmr::set_default_resource(Before); }
  DefaultResource(const DefaultResource &) = delete;
  DefaultResource &operator=(const DefaultResource &) = delete;

private:
  Resource Memory;
  std::pmr::memory_resource *Before;
};

} // namespace oracle

#endif // WHOFREES_TEST_ORACLE_RESOURCE_H
