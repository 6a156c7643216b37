//===--- Progress.h - how far the gate is -----------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_PROGRESS_H
#define WHOFREES_CLI_GATE_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <cstddef>

namespace whofrees::cli {

/// Tells on stderr how far it is: a bar on a terminal, lines in a log.
class Progress {
public:
  explicit Progress(size_t Total);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void finished(llvm::StringRef File);

private:
  void draw(llvm::StringRef File) const;

  size_t Total, Done = 0;
  bool OnTerminal;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_PROGRESS_H
