//===--- Sources.cpp - files that a command reads as the compiler does ----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/Sources.h"
#include "cli/Command.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tooling;

namespace whofrees::cli {

Sources::Sources(llvm::cl::SubCommand &Of)
    : BuildPath("p",
                llvm::cl::desc("Directory of the compile_commands.json; "
                               "without it, and without flags after '--', "
                               "the nearest one above the file is taken"),
                llvm::cl::value_desc("directory"), llvm::cl::sub(Of),
                llvm::cl::cat(Command::category())) {}

std::unique_ptr<clang::ASTUnit>
Sources::parse(const std::string &File,
               const CompilationDatabase *Given) const {
  auto Say = [](const llvm::Twine &Message) {
    llvm::WithColor::error(llvm::errs(), "whofrees") << Message << '\n';
    return nullptr;
  };
  if (!llvm::sys::fs::exists(File))
    return Say("no such file: '" + File + "'");
  std::unique_ptr<CompilationDatabase> Found;
  if (!Given) {
    std::string Problem;
    Found =
        BuildPath.empty()
            ? CompilationDatabase::autoDetectFromSource(File, Problem)
            : CompilationDatabase::autoDetectFromDirectory(BuildPath, Problem);
    if (!Found)
      return Say("no flags for '" + File + "': give them after '--', or '-p'");
    Given = Found.get();
  }
  ClangTool Tool(*Given, {File});
  // clang looks for its own headers beside the running program, where ours does
  // not live. In front, so that any other resource directory wins.
  if (llvm::sys::fs::is_directory(WHOFREES_RESOURCE_DIR))
    Tool.appendArgumentsAdjuster(getInsertArgumentAdjuster(
        "-resource-dir=" WHOFREES_RESOURCE_DIR, ArgumentInsertPosition::BEGIN));
  std::vector<std::unique_ptr<clang::ASTUnit>> Units;
  const int Status = Tool.buildASTs(Units);
  if (Units.empty())
    return nullptr;
  if (Status != 0 || Units.front()->getDiagnostics().hasErrorOccurred())
    return Say("'" + File + "' does not compile");
  return std::move(Units.front());
}

} // namespace whofrees::cli
