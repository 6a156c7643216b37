//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "support/ParsedCode.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Tooling/Tooling.h"

namespace whofrees::test {

using namespace clang::ast_matchers;

ParsedCode::ParsedCode(llvm::StringRef Code, llvm::StringRef FileName,
                       std::vector<std::string> Flags) {
  Flags.push_back("-resource-dir=" WHOFREES_RESOURCE_DIR);
  Unit = clang::tooling::buildASTFromCodeWithArgs(Code, Flags, FileName);
}

ParsedCode ParsedCode::c(llvm::StringRef Code) {
  return {Code, "input.c", {"-std=gnu11"}};
}

ParsedCode ParsedCode::cxx(llvm::StringRef Code, llvm::StringRef Standard) {
  return {Code, "input.cpp", {"-std=" + Standard.str()}};
}

bool ParsedCode::compiles() const {
  return Unit && !Unit->getDiagnostics().hasErrorOccurred();
}

const clang::FunctionDecl *
ParsedCode::function(llvm::StringRef QualifiedName) const {
  const clang::FunctionDecl *Found = nullptr;
  for (const BoundNodes &Nodes : match(
           functionDecl(hasName(QualifiedName.str())).bind("it"), context())) {
    const auto *Function = Nodes.getNodeAs<clang::FunctionDecl>("it");
    if (!Found || Function->isThisDeclarationADefinition())
      Found = Function;
  }
  return Found;
}

const clang::RecordDecl *
ParsedCode::record(llvm::StringRef QualifiedName) const {
  const clang::RecordDecl *Found = nullptr;
  for (const BoundNodes &Nodes :
       match(recordDecl(hasName(QualifiedName.str())).bind("it"), context())) {
    const auto *Record = Nodes.getNodeAs<clang::RecordDecl>("it");
    if (!Found || Record->isCompleteDefinition())
      Found = Record;
  }
  return Found;
}

} // namespace whofrees::test
