//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocators in the manner of Zig's std.mem.Allocator: whoever needs memory is
// given an Allocator, asks it, and looks at the answer. Nothing throws.
//
//   HeapAllocator      malloc and free
//   ArenaAllocator     memory that all dies together, on top of another
//   CountingAllocator  passes everything on and knows how much is held
//   FailingAllocator   passes everything on, except for one allocation
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_EXAMPLES_SIMPLE_MODEL_ZIG_LIKE_ALLOCATOR_H
#define WHOFREES_EXAMPLES_SIMPLE_MODEL_ZIG_LIKE_ALLOCATOR_H

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <type_traits>

/// A pointer that knows how many elements it points to. It owns nothing.
template <class T> struct Slice {
  T *data = nullptr;
  std::size_t size = 0;

  bool empty() const { return size == 0; }
  T &operator[](std::size_t i) const { return data[i]; }
  T *begin() const { return data; }
  T *end() const { return data + size; }
};

class Allocator {
public:
  /// `count` elements, one or more, all zero; an empty slice when there is no
  /// memory for them.
  template <class T> Slice<T> alloc(std::size_t count) {
    static_assert(std::is_trivial_v<T>, "nobody would call the destructors");
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(T))
      return {};
    void *bytes = allocBytes(count * sizeof(T), alignof(T));
    if (bytes == nullptr)
      return {};
    T *data = static_cast<T *>(bytes);
    std::uninitialized_value_construct_n(data, count);
    return {data, count};
  }

  /// Gives back what `alloc` of the same allocator has given.
  template <class T> void free(Slice<T> slice) {
    freeBytes(slice.data, slice.size * sizeof(T), alignof(T));
  }

  virtual void *allocBytes(std::size_t size, std::size_t alignment) = 0;
  virtual void freeBytes(void *bytes, std::size_t size,
                         std::size_t alignment) = 0;

protected:
  ~Allocator() = default;
};

class HeapAllocator final : public Allocator {
public:
  void *allocBytes(std::size_t size, std::size_t alignment) override {
    if (alignment > alignof(std::max_align_t))
      return nullptr;
    return std::malloc(size);
  }
  void freeBytes(void *bytes, std::size_t, std::size_t) override {
    std::free(bytes);
  }
};

/// Hands out pieces of larger chunks. `free` does nothing: the memory goes back
/// to the backing allocator when the arena is reset or ends.
class ArenaAllocator final : public Allocator {
public:
  explicit ArenaAllocator(Allocator &backing) : backing_(backing) {}
  ~ArenaAllocator() { reset(); }

  ArenaAllocator(const ArenaAllocator &) = delete;
  ArenaAllocator &operator=(const ArenaAllocator &) = delete;

  void *allocBytes(std::size_t size, std::size_t alignment) override {
    if (void *bytes = take(size, alignment))
      return bytes;
    if (size > std::numeric_limits<std::size_t>::max() / 2 || !grow(size))
      return nullptr;
    return take(size, alignment);
  }
  void freeBytes(void *, std::size_t, std::size_t) override {}

  void reset() {
    while (chunks_ != nullptr) {
      Chunk *chunk = chunks_;
      chunks_ = chunk->next;
      backing_.freeBytes(chunk, sizeof(Chunk) + chunk->capacity,
                         alignof(Chunk));
    }
    rest_ = nullptr;
    restSize_ = 0;
  }

private:
  struct alignas(std::max_align_t) Chunk {
    Chunk *next;
    std::size_t capacity;
  };
  static constexpr std::size_t usualCapacity = 1024;

  void *take(std::size_t size, std::size_t alignment) {
    if (std::align(alignment, size, rest_, restSize_) == nullptr)
      return nullptr;
    void *bytes = rest_;
    rest_ = static_cast<std::byte *>(rest_) + size;
    restSize_ -= size;
    return bytes;
  }

  bool grow(std::size_t size) {
    const std::size_t capacity = std::max(size, usualCapacity);
    void *bytes = backing_.allocBytes(sizeof(Chunk) + capacity, alignof(Chunk));
    if (bytes == nullptr)
      return false;
    chunks_ = new (bytes) Chunk{chunks_, capacity};
    rest_ = chunks_ + 1;
    restSize_ = capacity;
    return true;
  }

  Allocator &backing_;
  Chunk *chunks_ = nullptr; // the newest first
  void *rest_ = nullptr;    // what is left of the newest
  std::size_t restSize_ = 0;
};

class CountingAllocator final : public Allocator {
public:
  explicit CountingAllocator(Allocator &backing) : backing_(backing) {}

  /// How many allocations nobody has given back yet.
  std::size_t held() const { return held_; }

  void *allocBytes(std::size_t size, std::size_t alignment) override {
    void *bytes = backing_.allocBytes(size, alignment);
    if (bytes != nullptr)
      ++held_;
    return bytes;
  }
  void freeBytes(void *bytes, std::size_t size,
                 std::size_t alignment) override {
    --held_;
    backing_.freeBytes(bytes, size, alignment);
  }

private:
  Allocator &backing_;
  std::size_t held_ = 0;
};

class FailingAllocator final : public Allocator {
public:
  /// Fails the allocation number `failAt`, counted from 0.
  FailingAllocator(Allocator &backing, std::size_t failAt)
      : backing_(backing), failAt_(failAt) {}

  /// Whether the allocation that is to fail has been asked for.
  bool hasFailed() const { return asked_ > failAt_; }

  void *allocBytes(std::size_t size, std::size_t alignment) override {
    if (asked_++ == failAt_)
      return nullptr;
    return backing_.allocBytes(size, alignment);
  }
  void freeBytes(void *bytes, std::size_t size,
                 std::size_t alignment) override {
    backing_.freeBytes(bytes, size, alignment);
  }

private:
  Allocator &backing_;
  std::size_t failAt_;
  std::size_t asked_ = 0;
};

#endif // WHOFREES_EXAMPLES_SIMPLE_MODEL_ZIG_LIKE_ALLOCATOR_H
