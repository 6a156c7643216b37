//===--- Dropped.cpp - results that carry a duty, and that nobody takes ---===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// An owner that lets go gives its pointer to whoever takes the result, and so
// does a function that takes an object out of a list. Where the result is
// dropped, and nothing else leads to the object, it is lost.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static const Stmt *plain(const Stmt *S) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  return E ? E->IgnoreParens()->IgnoreImplicit() : S;
}

/// True if \p Call is a statement of \p In: nobody takes what it returns.
static bool isStatement(const Stmt *Call, const Stmt *In) {
  llvm::SmallVector<const Stmt *, 16> Work{In};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    auto Is = [&](const Stmt *Part) { return Part && plain(Part) == Call; };
    bool Found = false;
    if (isa<CompoundStmt>(S) || isa<LabelStmt>(S))
      for (const Stmt *Child : S->children())
        Found |= Is(Child);
    else if (const auto *If = dyn_cast<IfStmt>(S))
      Found = Is(If->getThen()) || Is(If->getElse());
    else if (const auto *For = dyn_cast<ForStmt>(S))
      Found = Is(For->getInit()) || Is(For->getInc()) || Is(For->getBody());
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      Found = Is(While->getBody());
    else if (const auto *Do = dyn_cast<DoStmt>(S))
      Found = Is(Do->getBody());
    else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
      Found = Is(Range->getBody());
    else if (const auto *Case = dyn_cast<SwitchCase>(S))
      Found = Is(Case->getSubStmt());
    if (Found)
      return true;
    Work.append(S->child_begin(), S->child_end());
  }
  return false;
}

/// The variable, or the field of `this`, that an owner is.
static const ValueDecl *ownerBehind(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  if (const auto *M = dyn_cast<MemberExpr>(E))
    if (isa<CXXThisExpr>(M->getBase()->IgnoreParenImpCasts()))
      return M->getMemberDecl();
  return nullptr;
}

/// True if some code passes on what the owner holds, or the owner itself: then
/// somebody else may have it.
static bool isPassedOn(const Stmt *S, const ValueDecl *Owner) {
  if (!S)
    return false;
  const auto *E = dyn_cast<Expr>(S);
  if (E && ownerBehind(E) == Owner)
    return true;
  auto OnOwner = [&](const Expr *Object) {
    return Object && ownerBehind(Object) == Owner;
  };
  llvm::SmallVector<const Stmt *, 4> Rest;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S);
      Call && OnOwner(Call->getImplicitObjectArgument())) {
    const CXXMethodDecl *M = Call->getMethodDecl();
    if (M && M->getIdentifier() && M->getName() != "release" &&
        M->getName() != "reset")
      return true; // get, get_deleter, swap
    Rest.append(Call->arg_begin(), Call->arg_end());
  } else if (const auto *M = dyn_cast<MemberExpr>(S)) {
    // `p->count`, and what only looks: `p->size()`.
    const auto *Arrow =
        dyn_cast<CXXOperatorCallExpr>(M->getBase()->IgnoreParenImpCasts());
    const auto *Method = dyn_cast<CXXMethodDecl>(M->getMemberDecl());
    if (Arrow && Arrow->getNumArgs() == 1 && OnOwner(Arrow->getArg(0)) &&
        (!Method || Method->isConst()))
      return false;
    Rest.append(S->child_begin(), S->child_end());
  } else if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(S);
             Op && (Op->isAssignmentOp() || Op->isComparisonOp())) {
    for (const Expr *A : Op->arguments())
      if (!OnOwner(A))
        Rest.push_back(A);
  } else {
    Rest.append(S->child_begin(), S->child_end());
  }
  return llvm::any_of(Rest,
                      [&](const Stmt *R) { return isPassedOn(R, Owner); });
}

/// True if the owner deletes what it holds: it is no guard that is called off.
static bool deletes(QualType Owner) {
  const auto *S =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(recordOf(Owner));
  return S && S->getTemplateArgs().size() > 1 &&
         S->getTemplateArgs()[1].getKind() == TemplateArgument::Type &&
         isNamed(S->getTemplateArgs()[1].getAsType(), "default_delete");
}

void FunctionResult::atLetGo(const Fact &N, const ValueSet &V, FailureKey Key,
                             const State &At) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(N.At);
  const ValueDecl *Owner =
      Call ? ownerBehind(Call->getImplicitObjectArgument()) : nullptr;
  if (!Owner || !deletes(Owner->getType()) ||
      llvm::any_of(Dropped, [&](const Drop &D) { return D.At == Call; }) ||
      llvm::all_of(V, [&](Value X) { return S.isNull(X, At); }))
    return;
  const auto *Field = dyn_cast<FieldDecl>(Owner);
  // A local one may have been given what somebody else holds.
  for (Value X : V) {
    if (S.isNull(X, At))
      continue;
    const LocId Object = X.kind() == Value::Address ? X.loc() : 0;
    const bool Own = Object && C.Locs[Object].Kind == LocKind::Fresh &&
                     (At.bits(Object) & Held);
    const bool Was = Field && Object && C.Locs[Object].Kind == LocKind::Init &&
                     C.Locs[C.Locs[Object].Parent].field() == Field;
    if (!Own && !Was)
      return;
    for (const Entry &E : At.Entries)
      if (C.Locs[C.Locs.rootOf(E.Where)].Kind != LocKind::Temp &&
          !C.Locs.isWithin(E.Where, Object) &&
          C.Locs[E.Where].Origin !=
              static_cast<const void *>(Owner->getCanonicalDecl()) &&
          E.Holds.contains(X))
        return;
  }
  if (isFailureKey(Key) || !isStatement(Call, F.Function->getBody()) ||
      isPassedOn(F.Function->getBody(), Owner))
    return;
  // A field may have been shown to somebody by another method.
  if (const auto *Class =
          Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr) {
    for (const CXXMethodDecl *M : Class->methods())
      if (const FunctionDecl *Def = C.definitionOf(M)) {
        if (isPassedOn(Def->getBody(), Owner) && !M->isConst())
          return;
      } else if (M->isUserProvided() && !M->isVirtual() &&
                 !C.Ast.getSourceManager().isInSystemHeader(M->getLocation())) {
        return;
      }
  }
  Dropped.push_back({Call, Owner->getNameAsString(), nullptr, false});
}

bool FunctionResult::isDropped(const Stmt *At) const {
  return At && isStatement(At, F.Function->getBody());
}

void FunctionResult::atTakenOut(const Fact &N, const FieldDecl *From,
                                const ValueSet &V, const State &At) {
  const auto *Call = dyn_cast_or_null<CallExpr>(N.At);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee ||
      llvm::any_of(Dropped, [&](const Drop &D) { return D.At == Call; }))
    return;
  // Whoever has it by another name can do without the result.
  for (Value X : V) {
    if (X.kind() == Value::Null)
      continue;
    if (X.kind() != Value::Address)
      return;
    for (const Entry &E : At.Entries)
      if (C.Locs[E.Where].Kind == LocKind::Var && E.Holds.contains(X))
        return;
  }
  Dropped.push_back({Call, plainName(Callee), From, true});
}

void FunctionResult::diagnoseDropped(Findings &Found) const {
  for (const Drop &D : Dropped) {
    MissingRelease M;
    M.In = F.Function;
    M.Function = plainName(F.Function);
    M.Resource = D.Name;
    M.At = D.At->getBeginLoc();
    M.LetGo = true;
    if (!D.TakenOut && !M.Resource.empty() && !M.Function.empty())
      Found.Missing.push_back(std::move(M));
  }
}

/// What is taken out of a list somebody frees, since others free what they take
/// out of the same list.
void Lifecycles::findTakenOut(Findings &Found) const {
  for (const TakenOut &T : TakenOuts)
    if (llvm::any_of(Backs, [&](const GivenBack &B) {
          return B.field() == T.From && !B.Path.empty();
        }))
      Found.Missing.push_back(T.Asked);
}

void Lifecycles::addTakenOut(const FunctionResult &R) {
  for (const FunctionResult::Drop &D : R.Dropped) {
    if (!D.TakenOut)
      continue;
    TakenOut T;
    T.From = D.From;
    T.Asked.In = R.F.Function;
    T.Asked.Function = plainName(R.F.Function);
    T.Asked.Resource = D.Name;
    T.Asked.At = D.At->getBeginLoc();
    T.Asked.TakenOut = true;
    if (!T.Asked.Function.empty() && !D.Name.empty())
      TakenOuts.push_back(std::move(T));
  }
}

} // namespace whofrees::flow
