//===--- Listener.h - what the checks say, taken down -----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_LISTENER_H
#define WHOFREES_CLI_GATE_LISTENER_H

#include "ask/Catalogue.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "cli/gate/Finding.h"
#include "clang/AST/ASTContext.h"
#include <memory>

namespace whofrees::cli {

class FunctionMap;

/// Takes down what the checks say, and why a file cannot be read. What a
/// comment silences is taken down as well, which clang-tidy's own does not do.
class Listener : public clang::DiagnosticConsumer {
public:
  /// Both must outlive this.
  Listener(clang::tidy::ClangTidyContext &Tidy, UnitResult &Into);
  ~Listener() override;

  /// To be told before anything is found in \p Read. A file that the compile
  /// database has twice is read twice, and each reading has its own functions.
  void see(const clang::ASTContext &Read);

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  Place placeOf(const clang::Diagnostic &Info) const;
  /// True if findings at that place are wanted: of the file itself, and of the
  /// headers that HeaderFilterRegex names.
  bool isShown(const clang::SourceManager &SM, clang::SourceLocation At) const;
  bool take(const std::string &Check, clang::DiagnosticsEngine::Level Level,
            const clang::Diagnostic &Info);

  clang::tidy::ClangTidyContext &Tidy;
  UnitResult &Into;
  const clang::ASTContext *Ast = nullptr;
  std::unique_ptr<FunctionMap> Functions;
  const ask::Catalogue Texts = ask::Catalogue::builtIn();
  bool InFinding = false;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_LISTENER_H
