//===--- Project.h - which files, with which options ------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_PROJECT_H
#define WHOFREES_CLI_GATE_PROJECT_H

#include "clang-tidy/ClangTidyOptions.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/SourceMgr.h"
#include <memory>
#include <string>
#include <vector>

namespace whofrees::cli {

/// Relative to the working directory if it is below it, without dots.
std::string shownPath(llvm::StringRef Absolute);
/// Absolute, without dots.
std::string absolutePath(llvm::StringRef Written);

/// `I/N`: the I-th of N parts of the files, from 1.
struct Shard {
  unsigned Index = 1, Count = 1;
};
llvm::Expected<Shard> readShard(llvm::StringRef Written);

/// What is to be looked at.
struct Project {
  std::unique_ptr<clang::tooling::CompilationDatabase> Owned;
  const clang::tooling::CompilationDatabase *Commands = nullptr;
  std::vector<std::string> Units; ///< absolute, in order, each once
  std::string Directory;          ///< where the compile database is
};

/// Reads the compile database in \p BuildDir, or \p File, or the nearest one
/// above the first path or the working directory, and takes what is at or below
/// \p Paths: all, if there are none. \p Given, the flags after `--`, goes
/// before.
llvm::Expected<Project>
findProject(llvm::StringRef BuildDir, llvm::StringRef File,
            llvm::ArrayRef<std::string> Paths, Shard Part,
            const clang::tooling::CompilationDatabase *Given);

struct LookOptions;

/// The options of `.clang-tidy` files, with the gate's own on top: of the
/// checks ours alone, all of them where a file's configuration has none.
/// clang-tidy says what is wrong with such a file and goes on without it, and
/// says nothing of a name that does not exist; the gate must not.
class GateOptions : public clang::tidy::FileOptionsProvider {
public:
  explicit GateOptions(const LookOptions &With);

  using FileOptionsProvider::getRawOptions;
  std::vector<OptionsSource> getRawOptions(llvm::StringRef File) override;

  /// What is wrong with the files read so far.
  llvm::ArrayRef<llvm::SMDiagnostic> problems() const { return Problems; }

private:
  /// Complains about names of checks and options of ours that do not exist.
  void verify(const clang::tidy::ClangTidyOptions &Read,
              llvm::MemoryBufferRef File);

  std::vector<llvm::SMDiagnostic> Problems;
  /// Our checks among those that a glob names: asking clang-tidy is slow.
  llvm::StringMap<std::string> Ours;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_PROJECT_H
