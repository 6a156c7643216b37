//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Source text of a test, parsed; and ways to find in it what the test is about.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_UNIT_SUPPORT_PARSEDCODE_H
#define WHOFREES_TEST_UNIT_SUPPORT_PARSEDCODE_H

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/ASTUnit.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>
#include <vector>

namespace whofrees::test {

/// A translation unit from a string. The system's headers can be included.
class ParsedCode {
public:
  static ParsedCode c(llvm::StringRef Code);
  static ParsedCode cxx(llvm::StringRef Code,
                        llvm::StringRef Standard = "c++17");

  clang::ASTContext &context() const { return Unit->getASTContext(); }

  /// Whether it parsed without an error.
  bool compiles() const;

  /// The function of that name, `f` or `N::C::f`: its definition if there is
  /// one. Null when there is no such function.
  const clang::FunctionDecl *function(llvm::StringRef QualifiedName) const;

  /// The class, struct or union of that name: its definition if there is one.
  const clang::RecordDecl *record(llvm::StringRef QualifiedName) const;

private:
  ParsedCode(llvm::StringRef Code, llvm::StringRef FileName,
             std::vector<std::string> Flags);

  std::unique_ptr<clang::ASTUnit> Unit;
};

} // namespace whofrees::test

#endif // WHOFREES_TEST_UNIT_SUPPORT_PARSEDCODE_H
