//===--- Report.h - all that a run has to tell ------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_REPORT_H
#define WHOFREES_CLI_GATE_REPORT_H

#include "cli/gate/Finding.h"
#include "cli/gate/Project.h"

namespace whofrees::cli {

/// A file that could not be looked at, and why.
struct LostFile {
  std::string File;
  std::vector<std::string> Problems;
};

/// An entry of the baseline: what was known when it was written.
struct BaselineEntry {
  std::string Fingerprint, Check, File, Function, Resource;
};

/// What the looks at all files amount to. The same whatever their order.
struct Report {
  std::vector<Finding> Findings; ///< by place, each once
  std::vector<Suppression> Suppressions;
  std::vector<LostFile> Lost;
  std::vector<BaselineEntry> Stale; ///< that nothing is found for any more
  bool HasBaseline = false;
  bool Complete = true; ///< but for Part: no paths were asked for, no change
  Shard Part;
  size_t Units = 0, Cached = 0, Skipped = 0;

  void add(const std::string &Unit, UnitResult Result);
  /// Puts all in order; to be called after the last add().
  void finish();

  size_t newFindings() const;
  size_t knownFindings() const;
  size_t suppressedFindings() const;
  /// The comments that silence nothing.
  std::vector<Suppression> unused() const;
  /// "3 files, 1 new finding, ..."; the totals, in one line.
  std::string totals() const;
  /// What the gate exits with: 0 nothing new, 1 findings, 2 it could not look.
  int status() const { return !Lost.empty() ? 2 : newFindings() ? 1 : 0; }
};

llvm::json::Value toJSON(const BaselineEntry &E);
bool fromJSON(const llvm::json::Value &V, BaselineEntry &E,
              llvm::json::Path Path);
llvm::json::Value toJSON(const LostFile &L);
bool fromJSON(const llvm::json::Value &V, LostFile &L, llvm::json::Path Path);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_REPORT_H
