//===--- Sources.h - files that a command reads as the compiler does ------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_SOURCES_H
#define WHOFREES_CLI_SOURCES_H

#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/CommandLine.h"
#include <memory>
#include <string>

namespace whofrees::cli {

/// The option `-p`, and how a file is parsed with the flags that it finds, or
/// with those after `--`.
class Sources {
public:
  explicit Sources(llvm::cl::SubCommand &Of);

  /// The parsed file. Null if it cannot be read or has no flags or does not
  /// compile; what is wrong has been said on stderr then.
  std::unique_ptr<clang::ASTUnit>
  parse(const std::string &File,
        const clang::tooling::CompilationDatabase *Given) const;

private:
  llvm::cl::opt<std::string> BuildPath;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_SOURCES_H
