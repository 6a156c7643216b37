//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Proof of examples/simple-model/pmr: the model, the results and the scratch
// each get a memory resource of their own, and the default resource is none of
// the three.
//===----------------------------------------------------------------------===//

#include "example.h"

#include "command_line.h"
#include "oracle/resource.h"

#include <new>

using namespace oracle;

namespace {

/// Reads the predictions like a caller, and ends their life like one. Those
/// that are in released memory already stay undestroyed: there is no telling
/// what that would do.
class Caller {
public:
  explicit Caller(Predictions &&Received) {
    new (Place) Predictions(std::move(Received));
  }
  ~Caller() {
    if (Readable)
      get().~Predictions();
  }
  Caller(const Caller &) = delete;
  Caller &operator=(const Caller &) = delete;

  void read(Ledger &Books) {
    const auto IsReadable = [&](const auto &Vector, const char *What) {
      return Books.uses(Vector.data(), Vector.size() * sizeof(Vector[0]), What);
    };
    Readable = IsReadable(get().labels, "'labels'") &&
               IsReadable(get().margins, "'margins'");
  }

private:
  Predictions &get() {
    return *std::launder(reinterpret_cast<Predictions *>(Place));
  }

  alignas(Predictions) std::byte Place[sizeof(Predictions)];
  bool Readable = true;
};

Outcome useModel(Ledger &Books) {
  DefaultResource Default(Books, "the default resource");
  Resource Memory(Books, "the model's memory");
  Resource Results(Books, "the caller's memory");
  Resource Backing(Books, "the backing memory");

  SimpleModel Model(feature_count, species_count, &Memory);
  Model.train({known_flowers, known_count, feature_count}, known_species, 10);
  for (int Batch = 0; Batch < 2; ++Batch) {
    Caller Reader(Model.predict({unseen_flowers, unseen_count, feature_count},
                                &Results, &Backing));
    Reader.read(Books);
  }
  return Outcome::Done;
}

} // namespace

int main(int Count, char **Arguments) {
  return proofMain(Count, Arguments, exampleMain, useModel);
}
