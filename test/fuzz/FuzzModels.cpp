//===--- FuzzModels.cpp - any bytes as a model file -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A libFuzzer target: whatever a model file holds, it is read, or refused with
// a message and nothing changed.
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "lifecycle/ModelFile.h"

using whofrees::lifecycle::ModelSet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  ModelSet Models;
  const bool Read = whofrees::fuzz::readsOrRefuses(
      Data, Size, [&](llvm::MemoryBufferRef File, ModelSet::Report OnError) {
        return Models.add(File, OnError);
      });
  whofrees::fuzz::require(
      Read || (Models.functions().empty() && Models.types().empty()),
      "a refused model file changed something");
  for (const auto *Entry : Models.functions())
    whofrees::fuzz::require(!describe(Entry->Model, Models).empty(),
                            "a call has no description");
  return 0;
}
