//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Proof of examples/simple-model/c. What is run is C as well, see c_run.c.
//===----------------------------------------------------------------------===//

#include "command_line.h"
#include "oracle/malloc.h"

extern "C" {
bool run_model(void);
int exampleMain(void);
}

int main(int Count, char **Arguments) {
  return oracle::proofMain(Count, Arguments, exampleMain, [](oracle::Ledger &) {
    return run_model() ? oracle::Outcome::Done : oracle::Outcome::GaveUp;
  });
}
