//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Proof of examples/simple-model/zig-like: the model, the results and the
// scratch each get an allocator of their own, and malloc is none of the three.
//===----------------------------------------------------------------------===//

#include "example.h"

#include "command_line.h"
#include "oracle/malloc.h"

using namespace oracle;

namespace {

/// The oracle behind the examples' own allocator interface.
class WatchedAllocator final : public Allocator {
public:
  WatchedAllocator(Ledger &Books, const char *Place)
      : Books(Books), Place(Place) {}

  void *allocBytes(std::size_t Size, std::size_t Alignment) override {
    return Books.acquire(Place, Size, Alignment);
  }
  void freeBytes(void *Bytes, std::size_t Size,
                 std::size_t Alignment) override {
    Books.mustRelease(Place, Bytes, Size, Alignment);
  }

private:
  Ledger &Books;
  const char *Place;
};

bool predictTwice(const SimpleModel &Model, Allocator &Results,
                  Allocator &Backing, Ledger &Books) {
  for (int Batch = 0; Batch < 2; ++Batch) {
    std::optional<Predictions> Received = Model.predict(
        {unseen_flowers, unseen_count, feature_count}, Results, Backing);
    if (!Received)
      return false;
    const auto IsReadable = [&](const auto &Slice, const char *What) {
      return Books.uses(Slice.data, Slice.size * sizeof(Slice[0]), What);
    };
    if (!IsReadable(Received->labels, "'labels'") ||
        !IsReadable(Received->margins, "'margins'"))
      return true;
    Received->deinit(Results);
  }
  return true;
}

Outcome useModel(Ledger &Books) {
  WatchedAllocator Memory(Books, "the model's memory");
  WatchedAllocator Results(Books, "the caller's memory");
  WatchedAllocator Backing(Books, "the backing memory");

  std::optional<SimpleModel> Model =
      SimpleModel::init(Memory, feature_count, species_count);
  if (!Model)
    return Outcome::GaveUp;
  Model->train({known_flowers, known_count, feature_count}, known_species, 10);
  const bool Predicted = predictTwice(*Model, Results, Backing, Books);
  Model->deinit();
  return Predicted ? Outcome::Done : Outcome::GaveUp;
}

/// The same question, asked with the tools that allocator.h gives its readers:
/// how much is held after init and deinit, at worst, whichever allocation
/// fails?
std::size_t heldAtWorst() {
  std::size_t Worst = 0;
  bool Failed = true;
  for (std::size_t FailAt = 0; Failed; ++FailAt) {
    HeapAllocator Heap;
    CountingAllocator Counting(Heap);
    FailingAllocator Failing(Counting, FailAt);
    if (std::optional<SimpleModel> Model =
            SimpleModel::init(Failing, feature_count, species_count))
      Model->deinit();
    Worst = std::max(Worst, Counting.held());
    Failed = Failing.hasFailed();
  }
  return Worst;
}

} // namespace

int main(int Count, char **Arguments) {
  if (Count == 2 && std::string(Arguments[1]) == "--held") {
    std::printf("held at worst: %zu\n", heldAtWorst());
    return 0;
  }
  return proofMain(Count, Arguments, exampleMain, useModel);
}
