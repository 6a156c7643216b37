//===--- Fuzz.h - what every reader of a file owes ---------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_FUZZ_FUZZ_H
#define WHOFREES_TEST_FUZZ_FUZZ_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/SourceMgr.h"
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace whofrees::fuzz {

/// Stops the fuzzer, which then keeps the input, unless \p Holds.
inline void require(bool Holds, const char *What) {
  if (Holds)
    return;
  std::fprintf(stderr, "fuzz: %s\n", What);
  std::abort();
}

/// Gives the bytes to \p Read, as a file. It says true if it took them, and
/// false after at least one message with words, and a line of the file if it
/// names a line.
template <typename Reader>
bool readsOrRefuses(const uint8_t *Data, size_t Size, Reader Read) {
  // As from a file: what follows the last byte is 0.
  const std::string Text(reinterpret_cast<const char *>(Data), Size);
  const llvm::StringRef Bytes(Text);
  const int Lines = static_cast<int>(Bytes.count('\n')) + 1;
  unsigned Messages = 0;
  const bool Done = Read(
      llvm::MemoryBufferRef(Bytes, "input.yaml"),
      [&](const llvm::SMDiagnostic &D) {
        ++Messages;
        require(!D.getMessage().empty(), "a message without words");
        require(D.getLineNo() <= Lines, "a message on a line after the last");
      });
  require(Done || Messages, "refused without a message");
  return Done;
}

} // namespace whofrees::fuzz

#endif // WHOFREES_TEST_FUZZ_FUZZ_H
