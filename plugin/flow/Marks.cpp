//===--- Marks.cpp - arenas that go back to a mark, or to their start -----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Running.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// The only statement of a function's body; null if there are others.
static const Stmt *onlyStatement(const FunctionDecl *Def) {
  const auto *Body =
      Def ? dyn_cast_or_null<CompoundStmt>(Def->getBody()) : nullptr;
  return Body && Body->size() == 1 ? Body->body_front() : nullptr;
}

/// The number `E` is in the object that a function works on, as `a->used`.
static const FieldDecl *numberOf(const Expr *E, const FunctionDecl *Def) {
  const auto *Member =
      E ? dyn_cast<MemberExpr>(E->IgnoreParenImpCasts()) : nullptr;
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  if (!Field || !Field->getType()->isIntegerType())
    return nullptr;
  const Expr *Of = Member->getBase()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Of);
  return isa<CXXThisExpr>(Of) || (Ref && Def->getNumParams() > 0 &&
                                  Ref->getDecl() == Def->getParamDecl(0))
             ? Field
             : nullptr;
}

/// How far an arena is used is what its mark is: `return a->used;`.
static bool tellsItsNumber(const FunctionDecl *Def) {
  const auto *Return = dyn_cast_or_null<ReturnStmt>(onlyStatement(Def));
  return Return && numberOf(Return->getRetValue(), Def);
}

/// To set that again goes back to the mark: `a->used = mark;`.
static bool setsItsNumber(const FunctionDecl *Def) {
  const auto *Set = dyn_cast_or_null<BinaryOperator>(onlyStatement(Def));
  if (!Set || Set->getOpcode() != BO_Assign || !numberOf(Set->getLHS(), Def))
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(Set->getRHS()->IgnoreParenImpCasts());
  return Ref && isa<ParmVarDecl>(Ref->getDecl());
}

/// A mark of an arena is taken, or it goes back to the last one: what it gave
/// out since then is gone.
void Solver::markOrRewind(const ValueSet &Arena, bool Mark, const Fact &N,
                          Running &R) {
  if (Arena.size() != 1 || !Arena.begin()->isAddress())
    return;
  LocId L = Arena.begin()->loc();
  auto IsOf = [&](const Resource &X) {
    return (X.Bits & OfArena) && X.From.isOnly(Value::address(L));
  };
  if (Mark) {
    for (Resource &X : R.S.Resources)
      if (IsOf(X))
        X.Bits |= BeforeMark;
    R.S.resourceOrNew(L).Bits |= Marked;
    return;
  }
  if (Watching)
    Watching->atArenaEnd(L, Current, false);
  if (R.S.bits(L) & Marked)
    for (Resource &X : R.S.Resources)
      if (IsOf(X) && !(X.Bits & BeforeMark)) {
        X.Bits = (X.Bits | Dead) & ~(Alive | Several);
        X.At = N.At;
      }
}

/// What the names of functions on an arena say beyond its shape. `reset` takes
/// back all that the object gave out, though its type has no arena's shape: its
/// body cuts up a buffer. `rewind` takes back what came after the last mark.
void Solver::resetByName(const Fact &N, const CallFacts &Details, Running &R) {
  const FunctionDecl *F = Details.Callee;
  const CallModel &Written = Details.Model;
  if (Written.Marks || Written.Rewinds) {
    int Arena = Written.Allocator;
    bool IsArgument =
        Arena >= 0 && static_cast<size_t>(Arena) < Details.Args.size();
    if (Arena == ThisArg || IsArgument)
      markOrRewind(
          read(IsArgument ? Details.Args[Arena].Value : Details.This, R),
          Written.Marks, N, R);
    return;
  }
  unsigned First = Details.HasThis ? 0 : 1;
  if (!F || !F->getIdentifier() || isInStd(F) ||
      Details.Args.size() != F->getNumParams() || F->getNumParams() < First ||
      F->getNumParams() > First + 1)
    return;
  Verb V = C.Calls.verbOf(F);
  bool Alone = F->getNumParams() == First;
  const FunctionDecl *Def = C.definitionOf(F);
  bool Marks = Alone && (isMarkName(F->getName()) || tellsItsNumber(Def));
  bool Rewinds = !Alone && (V == Verb::Reset || isRewindName(F->getName()) ||
                            setsItsNumber(Def));
  bool Resets = Alone && V == Verb::Reset;
  if (!Marks && !Rewinds && !Resets)
    return;
  ValueSet Object =
      Details.HasThis ? read(Details.This, R) : read(Details.Args[0].Value, R);
  if (Marks || Rewinds) {
    markOrRewind(Object, Marks, N, R);
    return;
  }
  if (Object.size() != 1 || !Object.begin()->isAddress())
    return;
  LocId L = Object.begin()->loc();
  if (Watching)
    Watching->atArenaEnd(L, Current, false);
  // Only who calls this function may know what it has given out.
  const RecordDecl *Type = recordOf(typeOf(L));
  if ((Type && isArenaName(recordName(Type))) ||
      llvm::any_of(R.S.Resources, [&](const Resource &X) {
        return (X.Bits & OfArena) && X.From.isOnly(Value::address(L));
      }))
    killArena(R.S, L, N.At);
}

} // namespace whofrees::flow
