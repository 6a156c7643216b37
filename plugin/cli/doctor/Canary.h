//===--- Canary.h - a mistake that draws a question -------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_CANARY_H
#define WHOFREES_CLI_DOCTOR_CANARY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <utility>

namespace whofrees::cli {

/// A folder with a program of a few lines that a check asks about, as long as
/// it lives. The folder says which checks run and how to compile, so that
/// nothing above it decides.
class Canary {
public:
  static llvm::Expected<Canary> make();
  ~Canary();
  Canary(Canary &&From) noexcept : Folder(std::exchange(From.Folder, {})) {}
  Canary(const Canary &) = delete;
  Canary &operator=(const Canary &) = delete;

  llvm::StringRef folder() const { return Folder; }
  std::string file() const;
  /// True if \p Said, by clang-tidy or clangd, has the question.
  static bool isAskedIn(llvm::StringRef Said);

private:
  Canary() = default;

  std::string Folder;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_CANARY_H
