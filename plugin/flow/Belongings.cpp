//===--- Belongings.cpp - whose a field's memory is -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Memory that a field points to need not be the object's own: it may be on the
// way through somebody else's object, shared with fellow objects, noted on the
// way to the caller, or passed on before the object ends. A deinit is not asked
// about those.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// True if two expressions are written alike.
static bool alike(const Expr *A, const Expr *B, const ASTContext &Ast) {
  llvm::FoldingSetNodeID X, Y;
  A->IgnoreParenImpCasts()->Profile(X, Ast, true);
  B->IgnoreParenImpCasts()->Profile(Y, Ast, true);
  return X == Y;
}

namespace {
struct FieldCopy {
  const MemberExpr *To;
  const Expr *From;
};
} // namespace

static void collectCopies(const CFG &Graph,
                          llvm::SmallVectorImpl<FieldCopy> &Out) {
  for (const CFGBlock *B : Graph)
    for (const CFGElement &E : *B) {
      auto S = E.getAs<CFGStmt>();
      const auto *Op = S ? dyn_cast<BinaryOperator>(S->getStmt()) : nullptr;
      if (!Op || Op->getOpcode() != BO_Assign ||
          !Op->getType()->isPointerType())
        continue;
      if (const auto *To =
              dyn_cast<MemberExpr>(Op->getLHS()->IgnoreParenImpCasts()))
        Out.push_back({To, Op->getRHS()->IgnoreParenCasts()});
    }
}

/// What calls in the function take back, as they are written.
static void collectReleased(const CFG &Graph, Context &C,
                            llvm::SmallVectorImpl<const Expr *> &Out) {
  for (const CFGBlock *B : Graph)
    for (const CFGElement &E : *B) {
      auto S = E.getAs<CFGStmt>();
      const auto *Call = S ? dyn_cast<CallExpr>(S->getStmt()) : nullptr;
      const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
      if (!F)
        continue;
      const CallModel &M = C.Calls.of(F, C.definitionOf(F));
      if (M.Role == CallRole::Release && M.Pointer >= 0 &&
          M.Pointer < static_cast<int>(Call->getNumArgs()))
        Out.push_back(Call->getArg(M.Pointer)->IgnoreParenCasts());
    }
}

/// `it->tbl = first->tbl`, and `first` lives and keeps what it has: all share
/// one.
void Lifecycles::findShared(const CFG &Graph) {
  llvm::SmallVector<FieldCopy, 16> Copies;
  collectCopies(Graph, Copies);
  llvm::SmallVector<const Expr *, 4> Released;
  if (!Copies.empty())
    collectReleased(Graph, C, Released);
  for (const FieldCopy &X : Copies) {
    const auto *Field = dyn_cast<FieldDecl>(X.To->getMemberDecl());
    const auto *From = dyn_cast<MemberExpr>(X.From);
    if (!Field || !From || From->getMemberDecl() != Field ||
        alike(X.To->getBase(), From->getBase(), C.Ast))
      continue;
    auto IsSource = [&](const Expr *E) {
      return alike(E, From->getBase(), C.Ast);
    };
    bool Moved = llvm::any_of(Copies,
                              [&](const FieldCopy &Y) {
                                return Y.To->getMemberDecl() == Field &&
                                       IsSource(Y.To->getBase());
                              }) ||
                 llvm::any_of(Released, IsSource);
    if (!Moved)
      Shared.insert(Field->getCanonicalDecl());
  }
}

void Lifecycles::addBelongings(const FunctionResult &R) {
  findShared(*R.F.Graph);
  addWalks(R.F.Function);
  // An init begins with nothing, and what a deinit empties it has released.
  const FunctionDecl *F = R.F.Function;
  if (R.S.isInitLike() || endsOrResets(F))
    return;
  for (const FunctionExit &E : R.Exits) {
    if (E.Kind != ExitKind::Return || E.Failure || R.isFailureKey(E.Key))
      continue;
    for (const Entry &Place : E.S.Entries) {
      const Location &Root = C.Locs[C.Locs.rootOf(Place.Where)];
      const FieldDecl *Field = C.Locs[Place.Where].field();
      if (Field && Place.Holds.contains(Value::null()) &&
          isa_and_nonnull<BinaryOperator>(Place.At) &&
          (Root.Kind == LocKind::Init || Root.Kind == LocKind::This) &&
          !(E.S.bits(C.Locs.init(Place.Where)) & (Released | Failed)))
        Emptied.insert(Field->getCanonicalDecl());
    }
  }
}

/// True if the function gives \p Memory, or a part of it, to its caller: as its
/// result or through an out-parameter.
bool Lifecycles::isGiven(const State &S, LocId Memory) const {
  return llvm::any_of(S.Entries, [&](const Entry &E) {
    const Location &L = C.Locs[E.Where];
    bool Out = L.Kind == LocKind::Init && C.Locs[L.Parent].var() &&
               isa<ParmVarDecl>(C.Locs[L.Parent].var());
    return (E.Where == C.Locs.returned() || Out) &&
           llvm::any_of(E.Holds, [&](Value V) {
             return V.isAddress() && C.Locs.rootOf(V.loc()) == Memory;
           });
  });
}

/// True if \p Memory holds the object that the place at \p Where is in: the
/// part points back at the whole.
bool Lifecycles::pointsBack(const State &S, LocId Where, LocId Memory) const {
  return llvm::any_of(S.Entries, [&](const Entry &E) {
    return C.Locs.rootOf(E.Where) == Memory &&
           llvm::any_of(E.Holds, [&](Value V) {
             return V.kind() == Value::Address &&
                    C.Locs[V.loc()].Kind == LocKind::Init &&
                    C.Locs.isReachedFrom(Where, V.loc());
           });
  });
}

/// True if the place at \p Where only notes what is on its way to the caller,
/// points back to the object it is in, or is emptied again before the end.
bool Lifecycles::isOnlyNoted(const FunctionResult &R, const FunctionExit &E,
                             LocId Where, LocId Memory) const {
  if (C.Locs.rootOf(Where) == Memory)
    return true;
  const Entry *Noted = E.S.find(Where);
  if ((E.S.bits(Memory) & Released) && Noted &&
      Noted->Holds.contains(Value::null()))
    return true;
  const Location &Root = C.Locs[C.Locs.rootOf(Where)];
  if (Root.Kind != LocKind::Init && Root.Kind != LocKind::This)
    return false;
  if (!isGiven(E.S, Memory))
    return false;
  // One that makes room in place, or makes once and shows it ever after, keeps
  // what it returns.
  if (E.S.bits(C.Locs.init(Where)) & (Released | HandedOver))
    return false;
  if (pointsBack(E.S, Where, Memory))
    return true;
  // With several places for it, any of them may be the one that is shown.
  llvm::SmallVector<LocId, 2> Was;
  for (const Entry &Place : E.S.Entries)
    if (Place.Holds.contains(Value::address(Memory)))
      Was.push_back(C.Locs.init(Place.Where));
  return llvm::none_of(R.Exits, [&](const FunctionExit &Other) {
    const Entry *Shown = Other.S.find(C.Locs.returned());
    return Shown && ((Other.At == E.At && Shown->Holds.hasUnknown()) ||
                     llvm::any_of(Was, [&](LocId L) {
                       return Shown->Holds.contains(Value::address(L));
                     }));
  });
}

/// True if \p Memory, which an object keeps and \p E leaves in \p Field, was
/// left there by the function that was called for it, and nowhere else: that
/// one may give it to its caller as well, who has nothing to do with it.
bool Lifecycles::isLeftByCallee(const FunctionResult &R, const FunctionExit &E,
                                const FieldDecl &Field, LocId Memory) {
  const auto *Call = dyn_cast_or_null<CallExpr>(C.Locs[Memory].site());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Fillers.count({&Field, Callee->getCanonicalDecl()}) ||
      llvm::any_of(E.S.Entries, [&](const Entry &Other) {
        return C.Locs.lastField(Other.Where) != &Field &&
               Other.Holds.contains(Value::address(Memory)) &&
               (R.outlives(Other.Where, E) ||
                C.Locs[C.Locs.rootOf(Other.Where)].Kind == LocKind::Fresh);
      }))
    return false;
  Fillers.insert({&Field, R.F.Function->getCanonicalDecl()}); // by calling it
  return true;
}

/// True for a global whose memory nobody in the file ever releases: it lives as
/// long as the program does.
bool Lifecycles::livesForever(const VarDecl *Global) const {
  if (!Global)
    return false;
  return llvm::none_of(Uses, [&](const ObjectUse &U) {
    return llvm::any_of(U.Fields, [&](const ObjectUse::Settled &S) {
      return S.Path.front() == Global->getCanonicalDecl() ||
             S.Path.front() == Global;
    });
  });
}

/// True if \p A's memory is not for \p Deinit to release, though it can be
/// reached from the object that it ends.
bool Lifecycles::belongsToAnother(const ObjectUse &Deinit,
                                  const FieldAcquire &A) const {
  if (const FieldDecl *F = A.field()) {
    if (Shared.count(F->getCanonicalDecl()))
      return true;
    // A working place, which is empty before the object ends.
    if (!A.Initialises && !A.CreatesObject &&
        Emptied.count(F->getCanonicalDecl()))
      return true;
  }
  // `lev_free(struct base *b)` that casts to what is around the base: whoever
  // calls it with a base ends the base.
  if (const auto *First = dyn_cast_or_null<FieldDecl>(A.Path.front());
      First && Deinit.Param && First->getType()->isRecordType()) {
    const RecordDecl *Given = recordOf(Deinit.Param->getType(), true);
    if (Given && Given != Deinit.Root && recordOf(First->getType()) == Given)
      return true;
  }
  // What a pointer leads to is the object's only if the object got it.
  for (unsigned I = 0; I + 1 < A.Path.size(); ++I) {
    const ValueDecl *D = A.Path[I];
    if (!D || !D->getType()->isPointerType())
      continue;
    const auto *F = dyn_cast<FieldDecl>(D);
    if (F && Shared.count(F->getCanonicalDecl()))
      return true;
    llvm::ArrayRef<const ValueDecl *> Prefix(A.Path.data(), I + 1);
    bool Ends =
        Deinit.settles(Prefix) ||
        llvm::any_of(Deinit.Fields, [&](const ObjectUse::Settled &S) {
          return S.Released && S.Path.size() > Prefix.size() &&
                 Prefix == llvm::ArrayRef<const ValueDecl *>(S.Path).take_front(
                               Prefix.size());
        });
    if (Ends)
      continue;
    if (F && Borrowed.count(F))
      return true;
    bool Acquired = llvm::any_of(Acquires, [&](const FieldAcquire &B) {
      for (const ValueDecl *Last : llvm::reverse(B.Path))
        if (Last)
          return Last == D;
      return false;
    });
    if (!Acquired)
      return true;
  }
  return false;
}

} // namespace whofrees::flow
