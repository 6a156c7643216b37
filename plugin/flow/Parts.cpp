//===--- Parts.cpp - embedded parts that begin and end by their address ---===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// `pool_init(&p->names); pool_init(&p->values);` in an init, and in a deinit
// `pool_destroy(&p->names);` alone. No field of the object holds a pointer that
// could be left: what the parts hold is theirs. That the deinit ends one of
// them shows what the other still needs.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// The member that a call works on by its address, as `&p->names`.
static const FieldDecl *partOf(const CallExpr *Call) {
  if (Call->getNumArgs() == 0 || isa<CXXMemberCallExpr>(Call))
    return nullptr;
  const FieldDecl *Part = nullptr;
  for (const Expr *Arg : Call->arguments()) {
    const auto *Of = dyn_cast<UnaryOperator>(Arg->IgnoreParenImpCasts());
    const auto *Member =
        Of && Of->getOpcode() == UO_AddrOf
            ? dyn_cast<MemberExpr>(Of->getSubExpr()->IgnoreParens())
            : nullptr;
    const auto *Field =
        Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
    if (!Field || !Field->getType()->isRecordType())
      continue;
    if (Part)
      return nullptr; // which of the two is meant?
    Part = Field;
  }
  return Part;
}

void Lifecycles::addParts(const FunctionResult &R) {
  for (const CFGBlock *B : *R.F.Graph)
    for (const CFGElement &E : *B) {
      auto S = E.getAs<CFGStmt>();
      const auto *Call = S ? dyn_cast<CallExpr>(S->getStmt()) : nullptr;
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      if (!Callee || !Callee->getIdentifier() ||
          !(C.Calls.isInit(Callee) || C.Calls.isDeinit(Callee)))
        continue;
      if (const FieldDecl *Part = partOf(Call))
        PartCalls.push_back({Part, Callee->getCanonicalDecl(), R.F.Function,
                             Call->getBeginLoc()});
    }
}

bool mentions(const Stmt *S, const ValueDecl *D) {
  llvm::SmallVector<const Stmt *, 16> Work{S};
  while (!Work.empty()) {
    const Stmt *Top = Work.pop_back_val();
    if (!Top)
      continue;
    if (const auto *M = dyn_cast<MemberExpr>(Top); M && M->getMemberDecl() == D)
      return true;
    Work.append(Top->child_begin(), Top->child_end());
  }
  return false;
}

/// True if a deinit, or a function of the file that it works with, has anything
/// to do with \p Part.
bool Lifecycles::looksAfter(const FunctionDecl *Deinit,
                            const FieldDecl *Part) const {
  return llvm::any_of(Callers, [&](const auto &Call) {
    const auto &[Callee, By] = Call;
    const FunctionDecl *Def = C.definitionOf(Callee);
    if (By.contains(Deinit) && Def && mentions(Def->getBody(), Part))
      return true;
    return Callee == Deinit->getCanonicalDecl() &&
           llvm::any_of(By, [&](const FunctionDecl *F) {
             return mentions(F->getBody(), Part);
           });
  });
}

void Lifecycles::findForgottenParts(Findings &Found) const {
  llvm::DenseSet<std::pair<const FunctionDecl *, const FieldDecl *>> Asked;
  // Only the deinit of a part, and one call of it, says what is to be done.
  for (const PartCall &End : PartCalls) {
    if (!C.Calls.isDeinit(End.Callee) || !endsOrResets(End.In))
      continue;
    for (const PartCall &Begin : PartCalls) {
      if (Begin.Part != End.Part || Begin.In == End.In ||
          !C.Calls.isInit(Begin.Callee) ||
          !arePaired(Begin.Callee->getName(), End.Callee->getName()))
        continue;
      for (const PartCall &Other : PartCalls) {
        if (Other.In != Begin.In || Other.Callee != Begin.Callee ||
            Other.Part == End.Part ||
            Other.Part->getParent() != End.Part->getParent())
          continue;
        bool Ended = llvm::any_of(PartCalls, [&](const PartCall &X) {
          return X.Part == Other.Part && X.In != Other.In &&
                 C.Calls.isDeinit(X.Callee);
        });
        if (Ended || mentions(End.In->getBody(), Other.Part) ||
            looksAfter(End.In, Other.Part) ||
            !Asked.insert({End.In, Other.Part}).second)
          continue;
        if (llvm::any_of(Found.Forgotten, [&](const ForgottenField &Old) {
              return Old.At == End.In->getLocation() &&
                     Old.AcquiredAt == Other.At;
            }))
          continue; // by what the part holds
        ForgottenField X;
        X.At = End.In->getLocation();
        X.Deinit = plainName(End.In);
        X.Resource = Other.Part->getNameAsString();
        X.Released = End.Part->getNameAsString();
        X.AcquiredAt = Other.At;
        X.ReleasedAt = End.At;
        Found.Forgotten.push_back(std::move(X));
      }
    }
  }
}

} // namespace whofrees::flow
