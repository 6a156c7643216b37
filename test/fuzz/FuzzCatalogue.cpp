//===--- FuzzCatalogue.cpp - any bytes as a catalogue ---------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A libFuzzer target: whatever a file of questions holds, as entries of a
// course's own or as new words for ours, it is read, or refused with a message
// and nothing changed.
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "ask/Catalogue.h"

using whofrees::ask::Catalogue;

static size_t entries(const Catalogue &C) {
  return C.checks().size() + C.questions().size() + C.notes().size() +
         C.placeholders().size();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static const Catalogue BuiltIn = Catalogue::builtIn();
  Catalogue More = BuiltIn, Reworded = BuiltIn;
  const bool Added = whofrees::fuzz::readsOrRefuses(
      Data, Size, [&](llvm::MemoryBufferRef File, Catalogue::Report OnError) {
        return More.add(File, OnError);
      });
  whofrees::fuzz::require(Added || entries(More) == entries(BuiltIn),
                          "a refused catalogue changed something");
  whofrees::fuzz::readsOrRefuses(
      Data, Size, [&](llvm::MemoryBufferRef File, Catalogue::Report OnError) {
        return Reworded.reword(File, OnError);
      });
  whofrees::fuzz::require(entries(Reworded) == entries(BuiltIn),
                          "new words for entries added one");
  return 0;
}
