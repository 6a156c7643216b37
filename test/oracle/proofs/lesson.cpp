//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Proof of a lesson or a bug hunt: its own main is the run.
//===----------------------------------------------------------------------===//

#include "command_line.h"
#include "oracle/malloc.h"

extern "C" int exampleMain(void);

static oracle::Outcome runLesson(oracle::Ledger & /*Books*/) {
  return exampleMain() == 0 ? oracle::Outcome::Done : oracle::Outcome::GaveUp;
}

int main(int Count, char **Arguments) {
  return oracle::proofMain(Count, Arguments, exampleMain, runLesson);
}
