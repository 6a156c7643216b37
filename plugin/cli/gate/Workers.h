//===--- Workers.h - one process for each file ------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_WORKERS_H
#define WHOFREES_CLI_GATE_WORKERS_H

#include "cli/gate/Finding.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace whofrees::cli {

/// How the processes are run.
struct WorkerOptions {
  unsigned Jobs = 1;        ///< at once
  unsigned TimeLimit = 300; ///< seconds for one file
};

/// Calls \p Do for each of \p Units in a process of its own, a fork of this
/// one, and \p Finished in this process with what came of it, in the order in
/// which they end. A process that ends by a signal, or takes too long and is
/// killed, gives a result that says so as its problem.
/// This process must not have threads.
void runWorkers(
    const std::vector<std::string> &Units, const WorkerOptions &Options,
    llvm::function_ref<UnitResult(const std::string &Unit)> Do,
    llvm::function_ref<void(size_t Index, UnitResult Result)> Finished);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_WORKERS_H
