//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The oracle knows what a program really did with its memory.
//
// A Ledger is the books of one run: every block that was acquired, from which
// place ("malloc", "the caller's memory", ...), and where it went back to. It
// lets one chosen allocation fail, and it writes a Remark about everything
// that went wrong.
//
// Released blocks are kept, overwritten and out of bounds, until the ledger
// ends. So no address comes twice in a run, a second release is always
// noticed, and under AddressSanitizer reading released memory stops the run.
//
// The ledger itself is tied to no allocator. resource.h puts it behind a
// std::pmr::memory_resource, malloc.h behind malloc, new.h behind operator
// new; an allocator interface of the program's own needs a class of ten lines
// (see proofs/zig_like.cpp).
//
// Compilers take it that malloc and new neither read nor write anything, and
// leave out what is never used. So what the oracle watches is compiled with
// -O0 -fno-builtin; the CMake target `oracle` says so.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_ORACLE_LEDGER_H
#define WHOFREES_TEST_ORACLE_LEDGER_H

#include <cstddef>
#include <cstring>
#include <functional>
#include <map>
#include <new>
#include <string>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define ORACLE_WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ORACLE_WITH_ASAN 1
#endif
#endif
#ifdef ORACLE_WITH_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace oracle {

enum class Finding {
  LeftHeld,          ///< acquired, and never released
  ReleasedTwice,     ///< released again
  ReleasedElsewhere, ///< released to another place than it came from
  WrongSize,         ///< released with another size or alignment
  UsedAfterRelease,  ///< still in use, but released before
  UnknownMemory,     ///< released or in use, but acquired nowhere
  FailureUnnoticed,  ///< an allocation failed, and the run says it is done
  GaveUpForNothing,  ///< no allocation failed, and the run gave up
};

inline const char *nameOf(Finding F) {
  switch (F) {
  case Finding::LeftHeld:
    return "left-held";
  case Finding::ReleasedTwice:
    return "released-twice";
  case Finding::ReleasedElsewhere:
    return "released-elsewhere";
  case Finding::WrongSize:
    return "wrong-size";
  case Finding::UsedAfterRelease:
    return "used-after-release";
  case Finding::UnknownMemory:
    return "unknown-memory";
  case Finding::FailureUnnoticed:
    return "failure-unnoticed";
  case Finding::GaveUpForNothing:
    return "gave-up-for-nothing";
  }
  return "?";
}

struct Remark {
  Finding What;
  std::string Text;
};

/// While one lives, the hooks of malloc and operator new let everything
/// through: what the ledger allocates for itself is not the program's.
class Bookkeeping {
public:
  Bookkeeping() { Depth = Depth + 1; }
  ~Bookkeeping() { Depth = Depth - 1; }
  Bookkeeping(const Bookkeeping &) = delete;
  Bookkeeping &operator=(const Bookkeeping &) = delete;

  static bool busy() { return Depth != 0; }

private:
  static inline thread_local volatile unsigned Depth = 0;
};

class Ledger {
public:
  static constexpr std::size_t UnknownSize = static_cast<std::size_t>(-1);

  /// Lets the allocation number \p FailAt fail, counted from 1; none for 0.
  explicit Ledger(std::size_t FailAt = 0) : FailAt(FailAt) {}
  Ledger(const Ledger &) = delete;
  Ledger &operator=(const Ledger &) = delete;
  ~Ledger() {
    Bookkeeping Guard;
    for (auto &[Address, B] : Blocks)
      dispose(const_cast<void *>(Address), B);
    Blocks.clear();
    Remarks.clear();
  }

  /// \returns null when this is the allocation that fails.
  void *acquire(const char *Place, std::size_t Size, std::size_t Alignment) {
    Bookkeeping Guard;
    if (++Asked == FailAt)
      return nullptr;
    void *Address = ::operator new(rounded(Size), align(Alignment));
    Blocks.emplace(Address, Block{Place, nullptr, Asked, Size, Alignment});
    return Address;
  }

  /// \returns false when \p Address is none of this ledger's blocks, in which
  /// case nothing has happened: the caller decides whether that is a mistake.
  bool release(const char *Place, void *Address, std::size_t Size = UnknownSize,
               std::size_t Alignment = UnknownSize) {
    Bookkeeping Guard;
    auto It = Blocks.find(Address);
    if (It == Blocks.end())
      return false;
    Block &B = It->second;
    if (B.ReleasedTo != nullptr) {
      remark(Finding::ReleasedTwice, describe(B) + " is released again, to " +
                                         Place + ", after " + B.ReleasedTo);
      return true;
    }
    if (std::strcmp(Place, B.Place) != 0)
      remark(Finding::ReleasedElsewhere,
             describe(B) + " is released to " + Place);
    else if ((Size != UnknownSize && Size != B.Size) ||
             (Alignment != UnknownSize && Alignment != B.Alignment))
      remark(Finding::WrongSize, describe(B) + " is released as " +
                                     std::to_string(Size) + " bytes");
    B.ReleasedTo = Place;
    std::memset(Address, 0xDD, B.Size);
    poison(Address, B);
    return true;
  }

  /// The same for a place that has no other memory than this ledger's, where
  /// an unknown address is a mistake.
  void mustRelease(const char *Place, void *Address,
                   std::size_t Size = UnknownSize,
                   std::size_t Alignment = UnknownSize) {
    Bookkeeping Guard;
    if (!release(Place, Address, Size, Alignment))
      remark(Finding::UnknownMemory,
             std::string("memory that was acquired nowhere is released to ") +
                 Place);
  }

  /// Says that the program relies on these bytes. \returns whether it can.
  /// What a run does after relying on released memory means nothing, so the
  /// ledger then says no more about it.
  bool uses(const void *Address, std::size_t Size, const char *What) {
    Bookkeeping Guard;
    const Block *B = blockAround(Address, Size);
    if (B == nullptr)
      remark(Finding::UnknownMemory,
             std::string(What) + " is in memory that was acquired nowhere");
    else if (B->ReleasedTo != nullptr)
      remark(Finding::UsedAfterRelease, std::string(What) + " is in " +
                                            describe(*B) +
                                            ", which is released already");
    else
      return true;
    Closed = true;
    return false;
  }

  /// The size of a block that is held, or UnknownSize.
  std::size_t sizeOf(const void *Address) const {
    auto It = Blocks.find(Address);
    const bool Held = It != Blocks.end() && It->second.ReleasedTo == nullptr;
    return Held ? It->second.Size : UnknownSize;
  }

  /// Ends the run: whatever is held now is left.
  void close() {
    Bookkeeping Guard;
    for (const auto &[Address, B] : Blocks)
      if (B.ReleasedTo == nullptr)
        remark(Finding::LeftHeld, describe(B) + " is left held");
    Closed = true;
  }

  void remark(Finding What, std::string Text) {
    if (!Closed)
      Remarks.push_back({What, std::move(Text)});
  }

  std::size_t asked() const { return Asked; }
  bool hasFailed() const { return FailAt != 0 && Asked >= FailAt; }
  const std::vector<Remark> &remarks() const { return Remarks; }

private:
  struct Block {
    const char *Place;
    const char *ReleasedTo;
    std::size_t Number;
    std::size_t Size;
    std::size_t Alignment;
  };

  static std::align_val_t align(std::size_t Alignment) {
    return std::align_val_t(Alignment < alignof(std::max_align_t)
                                ? alignof(std::max_align_t)
                                : Alignment);
  }

  /// AddressSanitizer can close off only the end of eight bytes, or all.
  static std::size_t rounded(std::size_t Size) {
    return Size > UnknownSize - 7 ? Size : (Size + 7) / 8 * 8;
  }

  static std::string describe(const Block &B) {
    return "allocation " + std::to_string(B.Number) + " (" +
           std::to_string(B.Size) + " bytes from " + B.Place + ")";
  }

  const Block *blockAround(const void *Address, std::size_t Size) const {
    auto It = Blocks.upper_bound(Address);
    if (It == Blocks.begin())
      return nullptr;
    --It;
    const std::size_t Offset = static_cast<const char *>(Address) -
                               static_cast<const char *>(It->first);
    const Block &B = It->second;
    return Offset <= B.Size && Size <= B.Size - Offset ? &B : nullptr;
  }

  static void poison(const void *Address, const Block &B) {
#ifdef ORACLE_WITH_ASAN
    __asan_poison_memory_region(Address, rounded(B.Size));
#else
    (void)Address;
    (void)B;
#endif
  }

  static void dispose(void *Address, const Block &B) {
#ifdef ORACLE_WITH_ASAN
    __asan_unpoison_memory_region(Address, rounded(B.Size));
#endif
    ::operator delete(Address, align(B.Alignment));
  }

  std::size_t FailAt;
  std::size_t Asked = 0;
  bool Closed = false;
  std::map<const void *, Block, std::less<>> Blocks;
  std::vector<Remark> Remarks;
};

/// While one lives, the hooks of malloc.h and new.h write into its ledger.
/// malloc has no parameter for a ledger, so this one pointer is global.
class Watch {
public:
  explicit Watch(Ledger &Books) { Watched = &Books; }
  ~Watch() { Watched = nullptr; }
  Watch(const Watch &) = delete;
  Watch &operator=(const Watch &) = delete;

  /// Null when nobody watches, or when it is the ledger itself that allocates.
  static Ledger *current() { return Bookkeeping::busy() ? nullptr : Watched; }

private:
  static inline Ledger *volatile Watched = nullptr;
};

} // namespace oracle

#endif // WHOFREES_TEST_ORACLE_LEDGER_H
