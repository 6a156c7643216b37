//===--- GitChanges.h - lines that a change touches -------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_GITCHANGES_H
#define WHOFREES_CLI_GATE_GITCHANGES_H

#include "cli/gate/Finding.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include <map>

namespace whofrees::cli {

/// The lines of the working tree that are not as they were.
class Changes {
public:
  /// Reads `git diff -U0`, with names relative to \p Top. Where lines are gone,
  /// the ones around are touched.
  void add(llvm::StringRef Diff, llvm::StringRef Top);
  /// All of \p File, as shownPath() calls it, which git does not know yet.
  void addWhole(llvm::StringRef File);

  /// True if the line, or one of the lines from \p Line to \p Last, is touched.
  bool touches(llvm::StringRef File, unsigned Line, unsigned Last = 0) const;
  /// True if a place of the path is, or a line of the function between them.
  bool touches(const Finding &F) const;

  /// The files, as shownPath() calls them.
  llvm::StringSet<> files() const;

private:
  std::map<std::string, std::vector<std::pair<unsigned, unsigned>>> Lines;
};

/// What differs between the working tree and the commit in which \p Revision
/// and HEAD part; files that git does not know are changed as a whole.
llvm::Expected<Changes> changesSince(llvm::StringRef Revision);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_GITCHANGES_H
