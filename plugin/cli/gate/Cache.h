//===--- Cache.h - what need not be looked at again -------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_CACHE_H
#define WHOFREES_CLI_GATE_CACHE_H

#include "cli/gate/Finding.h"
#include "cli/gate/Look.h"
#include "cli/gate/Project.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace whofrees::cli {

/// The results of earlier runs, one file for each file of the compile database.
/// One counts if the content of the file and of everything it includes is the
/// same, and so are the flags, the checks with their options, the model and
/// the program, and if nothing has come to where something was looked for in
/// vain, such as a header in an earlier folder of the include path.
class Cache {
public:
  /// \p Directory is made if it is not there. \p Options are those of the
  /// files; they must outlive this, as \p With must.
  Cache(llvm::StringRef Directory, const LookOptions &With,
        GateOptions &Options);

  std::optional<UnitResult> find(const std::string &Unit);
  /// A cache that cannot be written costs time and nothing else.
  void keep(const std::string &Unit, const UnitResult &Result);

private:
  /// Of all that the result hangs on, but what was on the disk.
  std::string keyOf(const std::string &Unit);
  std::string fileOf(const std::string &Unit) const;
  /// Of a file's content; each file is read once. Empty if it is not there.
  const std::string &contentOf(llvm::StringRef File);
  bool isThere(llvm::StringRef File);

  std::string Directory, Program;
  const LookOptions &With;
  GateOptions &Options;
  llvm::StringMap<std::string> Contents;
  llvm::StringMap<bool> There;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_CACHE_H
