//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DescribeModel.h"
#include "support/Expectations.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace whofrees::test {

using namespace lifecycle;

static const char *wordFor(CallRole Role) {
  switch (Role) {
  case CallRole::Unknown:
    return "unknown";
  case CallRole::Acquire:
    return "acquire";
  case CallRole::Release:
    return "release";
  case CallRole::Reallocate:
    return "reallocate";
  case CallRole::ArenaAllocate:
    return "allocate from";
  case CallRole::ArenaReset:
    return "reset";
  case CallRole::ArenaDispose:
    return "dispose";
  case CallRole::ArenaDerive:
    return "derive";
  case CallRole::Borrow:
    return "borrow";
  }
  return "";
}

static const char *wordFor(Family Kind) {
  switch (Kind) {
  case Family::Unknown:
    return "";
  case Family::Malloc:
    return " malloc";
  case Family::New:
    return " new";
  case Family::NewArray:
    return " new[]";
  case Family::Allocator:
    return " allocator";
  case Family::Arena:
    return " arena";
  case Family::Named:
    return " named";
  default:
    return " declared";
  }
}

static const char *wordFor(FailureStyle Fails) {
  switch (Fails) {
  case FailureStyle::Never:
    return "";
  case FailureStyle::Null:
    return ", null";
  case FailureStyle::Throws:
    return ", throws";
  case FailureStyle::Status:
    return ", status";
  case FailureStyle::Negative:
    return ", negative";
  case FailureStyle::False:
    return ", false";
  }
  return "";
}

static std::string argument(const char *What, int Index) {
  if (Index == NoArg)
    return "";
  return std::string(", ") + What + " " +
         (Index == ThisArg ? "this" : std::to_string(Index));
}

std::string describe(const CallModel &M) {
  if (M.Role == CallRole::Unknown || M.Role == CallRole::Borrow)
    return wordFor(M.Role);
  std::string Text = std::string(wordFor(M.Role)) + wordFor(M.Kind);
  Text += argument("pointer", M.Pointer) + argument("by", M.Allocator) +
          argument("out", M.Out) + argument("unless", M.Unless);
  if (M.Zeroed)
    Text += ", zeroed";
  if (M.Deep)
    Text += ", deep";
  return Text + wordFor(M.Fails);
}

std::string describe(ShapeKind Shape) {
  switch (Shape) {
  case ShapeKind::None:
    return "no shape";
  case ShapeKind::Allocator:
    return "allocator";
  case ShapeKind::Arena:
    return "arena";
  }
  return "";
}

namespace {

class Describer : public clang::RecursiveASTVisitor<Describer> {
public:
  explicit Describer(clang::ASTContext &Ast)
      : SM(Ast.getSourceManager()), Calls(Ast, Types) {}

  bool VisitFunctionDecl(clang::FunctionDecl *F) {
    // A method's own line says what it is; its class's line is the class's.
    note(F->getLocation(), describe(Calls.of(F, F->hasBody())));
    return true;
  }
  bool VisitRecordDecl(clang::RecordDecl *R) {
    if (!R->isImplicit() && R->isThisDeclarationADefinition())
      note(R->getLocation(), describe(Calls.shapeOf(R)));
    return true;
  }
  bool VisitCallExpr(clang::CallExpr *Call) {
    if (!Call->getDirectCallee())
      if (const auto *V =
              llvm::dyn_cast_or_null<clang::ValueDecl>(Call->getCalleeDecl()))
        note(Call->getBeginLoc(), describe(Calls.ofPointer(V, NoArg)));
    return true;
  }

  LineTexts Found;

private:
  void note(clang::SourceLocation At, const std::string &Text) {
    if (SM.isWrittenInMainFile(At))
      Found.try_emplace(SM.getSpellingLineNumber(At), Text);
  }

  const clang::SourceManager &SM;
  TypeModel Types;
  CallTable Calls;
};

} // namespace

std::string wrongModels(const ParsedCode &Code, llvm::StringRef Text) {
  if (!Code.compiles())
    return "it does not compile\n";
  Describer Describe(Code.context());
  Describe.TraverseDecl(Code.context().getTranslationUnitDecl());
  return unmet(expectationsIn(Text), Describe.Found);
}

std::string wrongModelsInC(llvm::StringRef Text) {
  return wrongModels(ParsedCode::c(Text), Text);
}

std::string wrongModelsInCxx(llvm::StringRef Text) {
  return wrongModels(ParsedCode::cxx(Text), Text);
}

} // namespace whofrees::test
