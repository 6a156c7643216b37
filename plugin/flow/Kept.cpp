//===--- Kept.cpp - what is given to a keeper, and released all the same --===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A function puts an object into a list of its caller's, whose end releases all
// that is in it, and then releases the object by itself, or leaves that to an
// owner that is still there. Two lines release it, in two functions.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// True if a release names the place itself: `free(t->first)`.
static bool names(const Stmt *Release, const FieldDecl *Field) {
  llvm::SmallVector<const Expr *, 4> Given;
  if (const auto *Call = dyn_cast<CallExpr>(Release))
    Given.append(Call->arg_begin(), Call->arg_end());
  else if (const auto *D = dyn_cast<CXXDeleteExpr>(Release))
    Given.push_back(D->getArgument());
  return llvm::any_of(Given, [&](const Expr *E) {
    const auto *M = dyn_cast<MemberExpr>(E->IgnoreParenCasts());
    return M && M->getMemberDecl() == Field;
  });
}

void FunctionResult::noteKept(const ValueSet &V, const State &At,
                              const Stmt *Where) {
  if (V.size() != 1 || V.begin()->kind() != Value::Address)
    return;
  const LocId Object = V.begin()->loc();
  if (C.Locs[Object].Kind != LocKind::Fresh ||
      (At.bits(Object) & (OfArena | Released | Unsure | Several)))
    return;
  for (const Entry &E : At.Entries) {
    const FieldDecl *Field = C.Locs[E.Where].field();
    if (!Field || !E.At || !E.Holds.isOnly(Value::address(Object)) ||
        C.Locs.isWithin(E.Where, Object) || E.At == Where ||
        names(Where, Field))
      continue;
    const Location &Anchor = C.Locs[C.Locs.anchorOf(E.Where)];
    const VarDecl *Var = Anchor.var();
    if (Anchor.Kind != LocKind::This &&
        (!Var || (!isa<ParmVarDecl>(Var) && Var->hasLocalStorage())))
      continue;
    // Put there by a function whose business that is, or in front of what was
    // there: what an init has set, and frees when it fails, nobody looks at.
    const auto *Call = dyn_cast<CallExpr>(E.At);
    const FunctionDecl *By =
        Call ? C.definitionOf(Call->getDirectCallee()) : nullptr;
    const RecordDecl *Of = recordOf(Field->getType(), true);
    const bool Put = By && !C.Calls.isInit(By) && !C.Calls.isDeinit(By) &&
                     By->getIdentifier() && Of &&
                     llvm::any_of(Call->arguments(), [&](const Expr *A) {
                       return A->getType()->isPointerType() &&
                              recordOf(A->getType(), true) == Of;
                     });
    const LocId Was = C.Locs[E.Where].Init;
    const bool Pushed =
        Was && llvm::any_of(At.range(Object, C.Locs.lastIn(Object)),
                            [&](const Entry &Link) {
                              return C.Locs.isWithin(Link.Where, Object) &&
                                     Link.Holds.contains(Value::address(Was));
                            });
    if ((Call ? Put : Pushed) && llvm::none_of(Kept, [&](const KeptOne &K) {
          return K.PutAt == E.At && K.Object == Object;
        }))
      Kept.push_back({Object, E.Where, E.At, Where});
  }
}

void Lifecycles::addKept(const FunctionResult &R) {
  for (const FunctionResult::KeptOne &K : R.Kept) {
    // Still there where the function ends?
    if (llvm::none_of(R.Exits, [&](const FunctionExit &E) {
          const Entry *Now = E.S.find(K.Place);
          return E.Kind == ExitKind::Return && Now &&
                 Now->Holds.contains(Value::address(K.Object)) &&
                 (E.S.bits(K.Object) & Released);
        }))
      continue;
    KeptTwice T;
    T.In = C.Locs[K.Place].field();
    T.Asked.Resource = R.nameOfSite(C.Locs[K.Object].site());
    T.Asked.Keeper = R.nameOf(K.Place);
    T.Asked.Function = plainName(R.F.Function);
    T.Asked.At = K.PutAt->getBeginLoc();
    T.Asked.FirstAt = isa<CompoundStmt>(K.GoneAt)
                          ? cast<CompoundStmt>(K.GoneAt)->getRBracLoc()
                          : K.GoneAt->getBeginLoc();
    if (!T.Asked.Resource.empty() && !T.Asked.Keeper.empty() &&
        !T.Asked.Function.empty() && T.Asked.At.isValid() &&
        T.Asked.FirstAt.isValid())
      KeptTwices.push_back(std::move(T));
  }
}

void Lifecycles::findKept(Findings &Found) const {
  for (const KeptTwice &T : KeptTwices)
    if (llvm::any_of(Backs, [&](const GivenBack &B) {
          return B.field() == T.In && !B.Path.empty();
        }))
      Found.Doubles.push_back(T.Asked);
}

} // namespace whofrees::flow
