//===--- Command.h - one command of the whofrees program --------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_COMMAND_H
#define WHOFREES_CLI_COMMAND_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/CommandLine.h"

namespace whofrees::cli {

/// What the program exits with. A command says in its documentation what
/// `Failed` means for it.
enum ExitStatus : int { Done = 0, Failed = 1, BadUsage = 2 };

/// A command and its options, which are members of what derives from this, each
/// with `llvm::cl::sub(Name)`. Made before the command line is parsed.
class Command {
public:
  Command(llvm::StringRef Called, llvm::StringRef Means)
      : Name(Called, Means) {}
  virtual ~Command() = default;
  Command(const Command &) = delete;
  Command &operator=(const Command &) = delete;

  /// The options that `--help` is about; LLVM brings hundreds of its own.
  static llvm::cl::OptionCategory &category();

  /// True once the command line is parsed and asks for this one.
  bool isChosen() { return static_cast<bool>(Name); }
  void hideForeignOptions() {
    llvm::cl::HideUnrelatedOptions(category(), Name);
  }

  /// Runs it; \p Given are the compiler's flags after `--`, or null.
  virtual ExitStatus run(const clang::tooling::CompilationDatabase *Given) = 0;

protected:
  /// Says what is wrong with the command line, and how to learn what is right.
  ExitStatus badUsage(const llvm::Twine &Message) const;

  llvm::cl::SubCommand Name;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_COMMAND_H
