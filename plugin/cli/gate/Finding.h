//===--- Finding.h - what a look at a file brings home ----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_FINDING_H
#define WHOFREES_CLI_GATE_FINDING_H

#include "llvm/Support/JSON.h"
#include <string>
#include <tuple>
#include <vector>

namespace whofrees::cli {

/// A place in a source file, with what is said about it.
struct Place {
  std::string File; ///< relative to the working directory if it is below it
  unsigned Line = 0;
  unsigned Column = 0; ///< in Unicode characters, from 1
  std::string Says;
  std::string Source; ///< the text of the line

  auto position() const { return std::tie(File, Line, Column); }
};

/// A question of a check, with its notes. Nothing of it needs the compiler any
/// more, so that it can go from one process to another and to the next run.
struct Finding {
  std::string Check;
  Place At;
  std::vector<Place> Notes; ///< in program order
  std::string Function;     ///< qualified; empty outside of all functions
  unsigned FunctionBegin = 0, FunctionEnd = 0; ///< its lines
  std::string Resource;                        ///< what the finding is about
  bool Suppressed = false;                     ///< by a comment
  std::string Reason;                          ///< of that comment

  // What the parent process adds.
  unsigned Ordinal = 0;   ///< among those of equal check, function and resource
  bool Known = false;     ///< in the baseline
  bool OnChanged = false; ///< the warning itself is on a changed line

  bool isNew() const { return !Suppressed && !Known; }
  /// What is the same in every run, whatever lines move: 32 hexadecimal digits
  /// of check, file, function, resource and ordinal.
  std::string fingerprint() const;
};

/// A comment that silences one of our checks.
struct Suppression {
  std::string File;
  unsigned Line = 0;
  unsigned First = 0, Last = 0; ///< the lines that it silences
  std::string Checks;           ///< between the parentheses; empty for all
  std::string Reason;           ///< after the colon; empty if it has none
  bool Used = false;
};

/// What is left of a look at one file of the compile database.
struct UnitResult {
  std::vector<Finding> Findings;
  std::vector<Suppression> Suppressions;
  std::vector<std::string> Problems; ///< why the look is worth nothing
  // What it hangs on, absolute.
  std::vector<std::string> Files;  ///< that were read or looked for: all of it
  std::vector<std::string> Absent; ///< that were looked for and not there
  bool Skipped = false;            ///< it includes nothing that changed
};

llvm::json::Value toJSON(const Place &P);
llvm::json::Value toJSON(const Finding &F);
llvm::json::Value toJSON(const Suppression &S);
llvm::json::Value toJSON(const UnitResult &R);
bool fromJSON(const llvm::json::Value &V, Place &P, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, Finding &F, llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, Suppression &S,
              llvm::json::Path Path);
bool fromJSON(const llvm::json::Value &V, UnitResult &R, llvm::json::Path Path);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_FINDING_H
