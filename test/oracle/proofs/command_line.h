//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two ways to run an example: prove it,
//
//   proof nothing               find out exactly this in a sweep
//   proof left-held
//
// or let it go its own way, as its reader would:
//
//   proof --program
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_ORACLE_PROOFS_COMMAND_LINE_H
#define WHOFREES_TEST_ORACLE_PROOFS_COMMAND_LINE_H

#include "oracle/sweep.h"

#include <cstdio>
#include <string>

namespace oracle {

template <class Program>
int proofMain(int Count, char **Arguments, int (*Example)(), Program Run) {
  if (Count != 2) {
    std::fprintf(stderr, "usage: %s --program | FINDING\n", Arguments[0]);
    return 2;
  }
  if (std::string(Arguments[1]) == "--program")
    return Example();
  return prove(sweep(Run), Arguments[1]);
}

} // namespace oracle

#endif // WHOFREES_TEST_ORACLE_PROOFS_COMMAND_LINE_H
