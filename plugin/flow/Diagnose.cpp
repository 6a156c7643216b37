//===--- Diagnose.cpp - what the exits of a function show -----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

void FunctionResult::diagnose(Findings &Found,
                              std::vector<PartialInit> &Partial) const {
  diagnoseHeld(Found, Partial);
  diagnoseLost(Found);
  diagnoseLeft(Found);
  diagnoseUnended(Found);
  diagnoseDropped(Found);
  diagnoseEscapes(Found);
  diagnoseReuse(Found);
  diagnoseNodes(Found);
  diagnoseReferences(Found);
  diagnoseOldRounds(Found);
  diagnoseRounds(Found);
  diagnoseMismatches(Found);
}

static SourceLocation locationOf(const Stmt *S) {
  if (!S)
    return {};
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(S))
    return M->getBeginLoc();
  return S->getBeginLoc();
}

FailurePoint FunctionResult::failureOf(const FunctionExit &E) const {
  FailurePoint P;
  P.Throws = E.Kind == ExitKind::Exception;
  if (E.Kind == ExitKind::Return || E.Explicit)
    P.Leaves = locationOf(E.At);
  if (!isFailureKey(E.Key)) {
    P.At = locationOf(E.At);
    if (P.At.isInvalid())
      P.At = F.Function->getEndLoc();
    P.Name = plainName(F.Function);
    return P;
  }
  P.At = locationOf(E.Key);
  auto It = C.Sites.find(E.Key);
  bool OfCall = It == C.Sites.end() || It->second.OfCall;
  P.Kind = OfCall ? FailureKind::Call : FailureKind::Acquire;
  if (!OfCall) {
    P.Name = nameOfSite(E.Key);
    return P;
  }
  const FunctionDecl *Callee = nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(E.Key))
    Callee = Call->getDirectCallee();
  else if (const auto *Make = dyn_cast<CXXConstructExpr>(E.Key))
    Callee = Make->getConstructor();
  // A call that is named by what it fills reads as the allocation it is.
  if (It != C.Sites.end() && (It->second.Named || It->second.AssignedTo) &&
      Callee && Callee->getReturnType()->isPointerType()) {
    P.Kind = FailureKind::Acquire;
    P.Name = nameOfSite(E.Key);
    return P;
  }
  P.Name = Callee ? plainName(Callee) : spelled(dyn_cast<Expr>(E.Key), C.Ast);
  return P;
}

bool FunctionResult::isOwner(QualType T) const {
  if (T.isNull())
    return false;
  switch (C.Types.roleOf(T)) {
  case TypeRole::UniqueOwner:
  case TypeRole::SharedOwner:
  case TypeRole::Container:
  case TypeRole::PmrContainer:
  case TypeRole::Wrapper:
    return true;
  default:
    return false;
  }
}

/// True if the place \p Holder is in an object with a destructor that lives
/// on, in whole or as a part of another: it answers for what it holds.
bool FunctionResult::answersForItself(LocId Holder) const {
  for (LocId L = C.Locs[Holder].Parent; L; L = C.Locs[L].Parent) {
    if (C.Locs[L].Kind == LocKind::This)
      return false;
    const CXXRecordDecl *R = cxxRecordOf(S.typeOf(L));
    if (R && R->hasDefinition() && R->hasUserDeclaredDestructor() &&
        !isInStd(R))
      return true;
  }
  return false;
}

/// True if \p At gives a block another size: where it fails, the block that it
/// got is still there.
bool FunctionResult::grows(FailureKey At) const {
  return llvm::any_of(F.Blocks, [&](const BlockFacts &B) {
    return llvm::any_of(B.Steps, [&](const Fact &N) {
      return N.At == At && N.Kind == FactKind::Acquire &&
             F.Calls[N.Details].Model.Role == CallRole::Reallocate;
    });
  });
}

/// True if \p Object is only there where the function fails, and the caller
/// gets it through an out-parameter: it tells why.
bool FunctionResult::isReport(LocId Object, LocId Holder) const {
  if (!Holder || C.Locs[Holder].Kind != LocKind::Init)
    return false;
  const VarDecl *Out = C.Locs[C.Locs[Holder].Parent].var();
  if (!Out || !isa<ParmVarDecl>(Out))
    return false;
  return llvm::none_of(Exits, [&](const FunctionExit &E) {
    const Resource *X = E.S.resource(Object);
    return !E.Failure && X && X->Bits;
  });
}

/// True if the function gives \p Object back itself where it does not fail.
bool FunctionResult::releasesElsewhere(LocId Object) const {
  return llvm::any_of(Exits, [&](const FunctionExit &E) {
    return !E.Failure && E.Kind == ExitKind::Return &&
           (E.S.bits(Object) & Released);
  });
}

void FunctionResult::diagnoseHeld(Findings &Found,
                                  std::vector<PartialInit> &Partial) const {
  if (F.Function->isMain())
    return; // the program ends
  struct Leak {
    bool Kept = false; ///< by an object that lives on, half-built
    LocId Holder = 0;
    bool InConstructor = false;
    bool Inner = false;     ///< another leaked object leads to it
    bool AnyFailed = false; ///< an acquire or a call, on the way there
    llvm::SmallVector<FailurePoint, 2> Failures;
  };
  llvm::MapVector<LocId, Leak> Leaks;
  llvm::DenseSet<LocId> LeftOnSuccess;
  const SourceManager &SM = C.Ast.getSourceManager();

  for (const FunctionExit &E : Exits) {
    if (llvm::none_of(E.S.Resources,
                      [&](const Resource &X) { return isHeld(X, C.Locs); }))
      continue;
    llvm::SmallVector<LocId, 16> Kept = keptAt(E);
    for (const Resource &X : E.S.Resources) {
      if (!isHeld(X, C.Locs))
        continue;
      bool IsKept = llvm::is_contained(Kept, X.Object);
      if (!E.Failure) {
        if (!IsKept && E.Kind == ExitKind::Return)
          LeftOnSuccess.insert(X.Object);
        continue;
      }
      // Its own failed acquire holds nothing, but for earlier rounds of a loop.
      if (E.Key == C.Locs[X.Object].site() && !(X.Bits & HeldBefore) &&
          E.Kind == ExitKind::Return)
        continue;
      // What another leaked object holds goes with that object's question, and
      // what an object that somebody took over holds is that one's.
      bool Inner = false, Taken = false;
      if (!IsKept)
        for (const Resource &Y : E.S.Resources) {
          bool Gone = C.Locs[Y.Object].Kind == LocKind::Fresh &&
                      (Y.Bits & (HandedOver | Held)) == HandedOver;
          if (Y.Object == X.Object || (!isHeld(Y, C.Locs) && !Gone) ||
              llvm::is_contained(Kept, Y.Object))
            continue;
          llvm::SmallVector<LocId, 8> Reached;
          S.reach(E.S, Y.Object, Reached);
          bool Holds = llvm::is_contained(Reached, X.Object);
          Inner |= Holds && !Gone;
          Taken |= Holds && Gone;
        }
      if (Taken)
        continue;
      LocId Holder = 0;
      for (const Entry &Place : E.S.Entries)
        if (Place.Holds.contains(Value::address(X.Object)) &&
            C.Locs[C.Locs.rootOf(Place.Where)].Kind != LocKind::Temp &&
            (!Holder || outlives(Place.Where, E)))
          Holder = Place.Where;
      if (IsKept && C.Locs[C.Locs.anchorOf(Holder)].Kind == LocKind::Return)
        continue;
      // An arena of the function's own is asked about as such.
      if (!IsKept && !S.isInitLike() && arenaAt(X.Object, Holder))
        continue;
      // An earlier round's memory that nothing leads to any more was given up
      // where it was overwritten, or is not there: `if (!p) p = malloc(n)`.
      if (!Holder && (X.Bits & HeldBefore) && !grows(E.Key) &&
          E.Key == C.Locs[X.Object].site())
        continue;
      if (auto It = C.Sites.find(C.Locs[X.Object].site());
          It != C.Sites.end() && It->second.Owned &&
          (!Holder || isOwner(S.typeOf(Holder))))
        continue;
      // An owner among the object's members releases it by itself.
      if (IsKept && Holder &&
          (isOwner(S.typeOf(Holder)) || answersForItself(Holder) ||
           isReport(X.Object, Holder)))
        continue;
      FailurePoint P = failureOf(E);
      // An earlier acquire that failed is not what goes wrong here.
      if (P.Kind != FailureKind::Exit && !(X.Bits & HeldBefore) &&
          SM.isBeforeInTranslationUnit(P.At,
                                       locationOf(C.Locs[X.Object].site()))) {
        // What is acquired after a failure that nobody tells of is the way on.
        if (IsKept && E.Result == ResultClass::Other &&
            E.Kind == ExitKind::Return)
          continue;
        FunctionExit Own = E;
        Own.Key = nullptr;
        P = failureOf(Own);
      }
      Leak &L = Leaks[X.Object];
      L.Kept |= IsKept;
      L.Inner |= Inner;
      L.AnyFailed |= isFailureKey(E.Key);
      if (Holder)
        L.Holder = Holder;
      L.InConstructor |= isa<CXXConstructorDecl>(F.Function) &&
                         E.Kind == ExitKind::Exception && Holder &&
                         C.Locs[C.Locs.anchorOf(Holder)].Kind == LocKind::This;
      if (llvm::none_of(L.Failures,
                        [&](const FailurePoint &Q) { return Q.At == P.At; }))
        L.Failures.push_back(P);
    }
  }
  for (auto &[Object, L] : Leaks) {
    // The return that a failure takes is no failure of its own.
    llvm::SmallVector<SourceLocation, 4> Taken;
    for (const FailurePoint &P : L.Failures)
      if (P.Kind != FailureKind::Exit)
        Taken.push_back(P.Leaves);
    llvm::erase_if(L.Failures, [&](const FailurePoint &P) {
      return P.Kind == FailureKind::Exit && llvm::is_contained(Taken, P.At);
    });
    llvm::sort(L.Failures, [&](const FailurePoint &A, const FailurePoint &B) {
      return SM.isBeforeInTranslationUnit(A.At, B.At);
    });
  }
  // The parts of a leaked object are asked about where more of it is left
  // behind than at the object's own first failure.
  auto GoesWithAnother = [&](LocId Object, const Leak &L) {
    return L.Inner && llvm::any_of(Leaks, [&](const auto &Other) {
             return Other.first != Object && !Other.second.Inner &&
                    Other.second.Failures.front().At == L.Failures.front().At;
           });
  };
  llvm::SmallVector<LocId, 4> Parts;
  for (auto &[Object, L] : Leaks)
    if (GoesWithAnother(Object, L))
      Parts.push_back(Object);
  for (auto &[Object, L] : Leaks) {
    if (LeftOnSuccess.count(Object) || isLost(Object) ||
        llvm::is_contained(Parts, Object))
      continue; // never released at all: another question
    MissingRollback M;
    M.In = F.Function;
    M.Function = plainName(F.Function);
    M.InConstructor = L.InConstructor;
    const Stmt *Site = C.Locs[Object].site();
    M.AcquiredAt = locationOf(Site);
    M.Resource = nameOfSite(Site);
    auto It = C.Sites.find(Site);
    bool Unnamed =
        It == C.Sites.end() || (!It->second.Named && !It->second.AssignedTo);
    // `encoder_init(&s->enc)` has filled the whole part.
    if (L.Holder && Unnamed && filledBy(Site).empty())
      if (std::string Name = nameOf(L.Holder); !Name.empty())
        M.Resource = Name;
    // Nothing has failed, the function just gives up: what it releases where
    // all goes well is lost on this way.
    if (!L.Kept && !L.AnyFailed && !S.isInitLike() &&
        releasesElsewhere(Object)) {
      MissingRelease Lost;
      Lost.In = M.In;
      Lost.Function = M.Function;
      Lost.At = M.AcquiredAt;
      Lost.Resource = M.Resource;
      for (const FailurePoint &P : L.Failures)
        Lost.ReturnsAt.push_back(P.At);
      if (!Lost.Resource.empty() && !Lost.Function.empty())
        Found.Missing.push_back(std::move(Lost));
      continue;
    }
    M.Failures = std::move(L.Failures);
    if (!L.Kept) {
      Found.Rollbacks.push_back(std::move(M));
      continue;
    }
    PartialInit P;
    P.Found = std::move(M);
    P.Field = C.Locs.lastField(L.Holder);
    if (const VarDecl *V = C.Locs[C.Locs.anchorOf(L.Holder)].var();
        V && V->isFileVarDecl())
      P.Global = V;
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F.Function);
        Method && C.Locs[C.Locs.anchorOf(L.Holder)].Kind == LocKind::This)
      P.Class = Method->getParent();
    Partial.push_back(std::move(P));
  }
}

} // namespace whofrees::flow
