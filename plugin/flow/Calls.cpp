//===--- Calls.cpp - what a call does to the caller's state ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Frame.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// True if a call of \p F ends the life of what it gets.
static bool endsObject(const FunctionDecl *F, Context &C) {
  return F && F->getIdentifier() && C.Calls.isDeinit(F);
}

/// True if a function without a body says by its name that it keeps what its
/// argument \p Arg points to: what is put somewhere, not where it is put.
static bool keeps(const FunctionDecl *F, unsigned Arg) {
  if (!F || !F->getIdentifier() || Arg >= F->getNumParams() ||
      !isKeepName(F->getName()))
    return false;
  auto IsObject = [&](unsigned I) {
    QualType T = F->getParamDecl(I)->getType();
    return T->isPointerType() && !T->getPointeeType().isConstQualified() &&
           !T->getPointeeType()->isFunctionType();
  };
  if (!IsObject(Arg))
    return false;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (Arg > 0 || (M && !M->isStatic()))
    return true;
  for (unsigned I = 1; I < F->getNumParams(); ++I)
    if (F->getParamDecl(I)->getType()->isPointerType())
      return false;
  return true;
}

void Solver::callUnknown(const Fact &N, const CallFacts &Details, Running &R) {
  const FunctionDecl *Callee = Details.Callee;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  auto LooksOnly = [](QualType T) {
    if (T.isNull() || !(T->isPointerType() || T->isReferenceType()))
      return false;
    QualType P = T->getPointeeType();
    return P.isConstQualified() && (T->isReferenceType() || P->isRecordType());
  };
  if (!Details.FromLibrary) {
    const bool Again = Callee && Callee == F.Function;
    if (Details.HasThis && !(Method && Method->isConst()) &&
        !(Again &&
          read(Details.This, R).isOnly(Value::address(C.Locs.thisObject()))))
      handOver(R.S, read(Details.This, R), N.At,
               Method && CallTable::leavesObject(Method));
    for (unsigned I = 0; I < Details.Args.size(); ++I) {
      QualType P;
      if (Callee && I < Callee->getNumParams())
        P = Callee->getParamDecl(I)->getType();
      unsigned Bit = I < 32 ? 1U << I : 0;
      if (LooksOnly(P) || (Details.Model.Borrows & Bit))
        continue;
      ValueSet V = read(Details.Args[I].Value, R);
      // What a function passes on to itself as it came gets there what it gets
      // here.
      if (Again && I < Callee->getNumParams() &&
          V.isOnly(
              Value::address(C.Locs.init(C.Locs.var(Callee->getParamDecl(I))))))
        continue;
      if (llvm::none_of(V, [](Value X) { return X.isAddress(); }))
        continue;
      handOver(R.S, V, N.At,
               !(Details.Model.Takes & Bit) && Callee &&
                   C.Calls.leavesToHolder(Callee, I));
      if (keeps(Callee, I))
        for (Value X : V)
          if (X.isAddress() &&
              C.Locs[C.Locs.rootOf(X.loc())].Kind == LocKind::Fresh) {
            LocId Object = C.Locs.rootOf(X.loc());
            handOver(R.S, Value::address(Object), N.At);
            R.S.resourceOrNew(Object).Bits |= Borrowed;
          }
    }
  }
  bool Certain = false;
  for (LocId L : resolve(N.Where, R, Certain))
    clear(R.S, L, false);
  write(N.Dst, Value::unknown(), R);
}

/// A function that only works on what it is given may have written there.
void Solver::lend(const Fact &N, const CallFacts &Details, Running &R) {
  llvm::SmallVector<LocId, 16> Reached;
  auto Given = [&](const ValueSet &V) {
    for (Value X : V)
      if (X.isAddress())
        reach(R.S, X.loc(), Reached);
  };
  if (Details.HasThis)
    Given(read(Details.This, R));
  for (const Argument &A : Details.Args)
    Given(read(A.Value, R));
  const FunctionDecl *Def = C.definitionOf(Details.Callee);
  bool Numbers = Def && !Summaries.storesPointers(Def);
  for (LocId L : Reached)
    forget(R.S, L, Numbers);
  bool Certain = false;
  for (LocId L : resolve(N.Where, R, Certain))
    clear(R.S, L, false);
  write(N.Dst, Value::unknown(), R);
}

Family Solver::releasesAs(const FunctionDecl *By, std::string &Name,
                          unsigned Index) const {
  const FunctionDecl *Def = C.definitionOf(By);
  if (!Def) {
    const CallModel &M = C.Calls.of(By, false);
    Name = By->getNameAsString();
    return M.Role == CallRole::Release && M.Pointer == static_cast<int>(Index)
               ? M.Kind
               : Family::Unknown;
  }
  const Summary *Sum =
      Def->getNumParams() > Index ? Summaries.summaryOf(Def) : nullptr;
  if (!Sum || Sum->Opaque)
    return Family::Unknown;
  const LocId Given = C.Locs.init(C.Locs.var(Def->getParamDecl(Index)));
  for (const ReleaseSeen &X : Sum->Releases)
    if (X.Released.contains(Value::address(Given))) {
      Name = X.Name;
      return X.Kind;
    }
  return Family::Unknown;
}

bool Solver::holdsSomething(const State &S) const {
  return llvm::any_of(S.Resources, [&](const Resource &X) {
    return (X.Bits & (Held | OfArena)) && !(X.Bits & (HandedOver | Released)) &&
           C.Locs[X.Object].Kind == LocKind::Fresh;
  });
}

/// True for a call that may give out a part of a buffer that its object has.
bool Solver::mayCutUp(const CallFacts &Details, const Running &R) const {
  QualType T = Details.Callee->getReturnType();
  if (!T->isPointerType() && C.Types.roleOf(T) != TypeRole::View)
    return false;
  ValueSet Object = Details.HasThis        ? read(Details.This, R)
                    : Details.Args.empty() ? ValueSet()
                                           : read(Details.Args[0].Value, R);
  if (Object.size() != 1 || !Object.begin()->isAddress())
    return false;
  LocId L = Object.begin()->loc();
  return llvm::any_of(R.S.Entries, [&](const Entry &E) {
    return E.Where != L && C.Locs.isWithin(E.Where, L) &&
           llvm::any_of(E.Holds, [&](Value V) {
             return V.isAddress() && C.Locs[V.loc()].Kind == LocKind::Fresh;
           });
  });
}

/// True for the constructor of a guard: its class has a destructor of its own,
/// and refers to an arena that this may take back.
static bool isGuard(const FunctionDecl *F, Context &C) {
  const auto *Ctor = dyn_cast<CXXConstructorDecl>(F);
  const CXXRecordDecl *Class = Ctor ? Ctor->getParent() : nullptr;
  const CXXDestructorDecl *Dtor = Class ? Class->getDestructor() : nullptr;
  return Dtor && Dtor->isUserProvided() &&
         llvm::any_of(Class->fields(), [&](const FieldDecl *Field) {
           QualType T = Field->getType();
           return (T->isPointerType() || T->isReferenceType()) &&
                  C.Calls.shapeOf(
                      recordOf(T.getNonReferenceType(), T->isPointerType())) ==
                      ShapeKind::Arena;
         });
}

/// Tells what a function of the file reads of the objects that it is given,
/// where some of that has been given back.
void Solver::tellTouches(const Fact &N, const CallFacts &Details,
                         const FunctionDecl *Def, const Running &R,
                         Observer *O) {
  auto LeadsToGone = [&](const ValueSet &V) {
    LocId L = V.size() == 1 ? V.begin()->loc() : 0;
    return L && llvm::any_of(R.S.Entries, [&](const Entry &E) {
             LocId To = E.Holds.size() == 1 ? E.Holds.begin()->loc() : 0;
             return To && C.Locs.isWithin(E.Where, L) &&
                    ((R.S.bits(C.Locs.rootOf(To)) & Dead) ||
                     isGone(R.S.bits(C.Locs.rootOf(To))));
           });
  };
  Frame Fr;
  Fr.Callee = Def;
  Fr.Site = N.At;
  bool Any = false;
  if (Details.HasThis) {
    Fr.This = read(Details.This, R);
    Any |= LeadsToGone(Fr.This);
  }
  for (const Argument &A : Details.Args) {
    Fr.Args.push_back(read(A.Value, R));
    Any |= LeadsToGone(Fr.Args.back());
    Fr.Records.emplace_back();
  }
  const Summary *Sum = Any ? Summaries.summaryOf(Def) : nullptr;
  if (!Sum || Sum->Opaque)
    return;
  Fr.Before = &R.S;
  for (LocId L : Sum->Touches) {
    auto Objects = translate(L, Fr);
    if (Objects.size() == 1)
      O->atUse(Value::address(Objects[0]), R.S, N.At, Observer::BehindArgs);
  }
}

/// Tells what a function of the file takes out of a list, where nobody takes
/// it.
void Solver::tellTakenOut(const Fact &N, const CallFacts &Details,
                          const FunctionDecl *Def, const Running &R,
                          Observer *O) {
  QualType T = Def->getReturnType();
  if (!T->isPointerType() || !recordOf(T, true) || !O->isDropped(N.At))
    return;
  const Summary *Sum = Summaries.summaryOf(Def);
  if (!Sum || Sum->Opaque || !Sum->TakenFrom)
    return;
  Frame Fr;
  Fr.Callee = Def;
  Fr.Site = N.At;
  if (Details.HasThis)
    Fr.This = read(Details.This, R);
  for (const Argument &A : Details.Args) {
    Fr.Args.push_back(read(A.Value, R));
    Fr.Records.emplace_back();
  }
  Fr.Before = &R.S;
  if (auto From = translate(Sum->TakenFrom, Fr); From.size() == 1)
    O->atTakenOut(N, C.Locs[Sum->TakenFrom].field(), valueAt(R.S, From[0]),
                  R.S);
}

void Solver::call(const Fact &N, Running &R,
                  llvm::SmallVectorImpl<Running> &More, Observer *O) {
  const CallFacts &Details = F.Calls[N.Details];
  const FunctionDecl *Def = C.definitionOf(Details.Callee);
  // What any other function does is of interest to who holds something.
  const Summary *Sum = nullptr;
  bool Asks = Def && !Details.FromLibrary && !Details.Model.isWritten();
  if (Asks &&
      (WatchesAll || holdsSomething(R.S) || Summaries.isOfInterest(Def) ||
       Summaries.mayThrow(Def) || mayCutUp(Details, R) || isGuard(Def, C) ||
       C.Calls.shapeOf(recordOf(Def->getReturnType(), true)) !=
           ShapeKind::None))
    Sum = Summaries.summaryOf(Def);
  bool CountsNew = C.Options.New == NewFailures::Always ||
                   (C.Options.New == NewFailures::InInit && InitLike);
  if (Sum && !Sum->Opaque) {
    if (Sum->Throws || (Sum->ThrowsNew && CountsNew))
      leave(R, N, Sum->Throws ? Cause::Allocator : Cause::New, O);
    else
      ThrowsNew |= Sum->ThrowsNew;
  } else if (Details.FromLibrary) {
    if (CountsNew)
      leave(R, N, Cause::New, O);
    else
      ThrowsNew = true;
  } else if (C.Options.AnyCallMayThrow && Details.MayThrow) {
    leave(R, N, Cause::Allocator, O);
  }
  if (O) {
    LocId Object = 0;
    ValueSet V = Details.HasThis        ? read(Details.This, R)
                 : Details.Args.empty() ? ValueSet()
                                        : read(Details.Args[0].Value, R);
    if (V.size() == 1)
      Object = V.begin()->loc();
    O->atCall(N, Def ? Def : Details.Callee, R.Key, R.S, Object);
  }
  if (O && Asks) {
    tellTouches(N, Details, Def, R, O);
    tellTakenOut(N, Details, Def, R, O);
  }
  if (O && !Details.FromLibrary) {
    if (Details.HasThis)
      O->atUse(read(Details.This, R), R.S, N.At, ThisArg);
    for (unsigned I = 0; I < Details.Args.size(); ++I)
      // A number that was made of an address leads nowhere.
      if (bool Number =
              Details.Callee && I < Details.Callee->getNumParams() &&
              Details.Callee->getParamDecl(I)->getType()->isArithmeticType();
          !Number && !Details.Args[I].Record)
        O->atUse(read(Details.Args[I].Value, R), R.S, N.At, I);
  }
  resetByName(N, Details, R);
  // The arena that is moved from gives its memory to the one that is made.
  if (const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(Details.Callee);
      Ctor && Ctor->isMoveConstructor() && !Details.Args.empty()) {
    ValueSet To = read(Details.This, R), From = read(Details.Args[0].Value, R);
    if (To.size() == 1 && From.size() == 1 && To.begin()->isAddress() &&
        From.begin()->isAddress())
      moveArena(R.S, To.begin()->loc(), From.begin()->loc());
  }
  if (!Sum && Asks && Summaries.isQuiet(Def)) {
    lend(N, Details, R);
    return;
  }
  if (!Sum || Sum->Opaque) {
    callUnknown(N, Details, R);
    return;
  }
  Frame Fr;
  Fr.Callee = Def;
  Fr.Site = N.At;
  if (Details.HasThis)
    Fr.This = read(Details.This, R);
  if (const auto *M = dyn_cast<CXXMethodDecl>(Def);
      M && M->getParent()->isLambda())
    Fr.This = capturedThis(Fr.This, R.S);
  for (const Argument &A : Details.Args) {
    Fr.Args.push_back(read(A.Value, R));
    bool Certain = false;
    Fr.Records.push_back(A.Record ? resolve(A.Record, R, Certain)
                                  : llvm::SmallVector<LocId, 2>());
  }
  if (!takeAsThere(Sum->NeverNull, Fr, R.S)) {
    R.Done = true;
    return;
  }
  Fr.Before = &R.S;
  if (O)
    for (LocId Arena : Sum->Draws)
      for (LocId L : translate(Arena, Fr))
        O->atDraw(N.At, 0, Value::address(L), R.S, R.Block);
  if (O)
    for (ReleaseSeen X : Sum->Releases) {
      X.Released = translate(X.Released, Fr);
      X.Through = translate(X.Through, Fr);
      O->atReleaseWithin(N, X, R.S);
    }
  Guard Says = Guard::None;
  const ValueSet &First =
      Details.HasThis || Fr.Args.empty() ? Fr.This : Fr.Args[0];
  if (First.size() == 1 && First.begin()->kind() == Value::Address)
    Says = guardOf(R.S, First.begin()->loc(), Def);
  if (Says == Guard::StandsDown) {
    write(N.Dst, Value::unknown(), R);
    return;
  }
  R.Acts = Says == Guard::Acts;
  if (Sum->Outcomes.empty()) {
    R.Done = true; // it never returns: it ends the program, or throws
    return;
  }
  // Who holds nothing needs no path for each end.
  if (Sum->AnyEnd && !WatchesAll && !holdsSomething(R.S)) {
    apply(*Sum->AnyEnd, *Sum, Fr, N, R);
    return;
  }
  llvm::SmallVector<const Outcome *, 6> Ends;
  for (const Outcome &Out : Sum->Outcomes)
    if (canHappen(Out, Fr))
      Ends.push_back(&Out);
  if (Ends.empty())
    for (const Outcome &Out : Sum->Outcomes)
      Ends.push_back(&Out);
  // A failure that leaves nothing behind but its null result needs no path of
  // its own until somebody looks at the result.
  if (Ends.size() == 2 && !N.Where) {
    const Outcome *Good = Ends[0], *Bad = Ends[1];
    if (Good->Failure)
      std::swap(Good, Bad);
    if (Bad->Failure && !Good->Failure && Bad->Result == ResultClass::Null &&
        Bad->Visible.Entries.size() <= 1 && Bad->Visible.Resources.empty()) {
      Running Both = R;
      apply(*Good, *Sum, Fr, N, Both);
      if (Resource *X = Both.S.resource(C.Locs.fresh(N.At)); X && X->Bits) {
        X->Bits |= MayBeNull;
        R = std::move(Both);
        return;
      }
    }
  }
  if (Sum->Outcomes.size() > 1 && endsObject(Def, C) && N.Dst) {
    // The ways of a deinit are not told apart: what it did on any of them is
    // done, and what it found wrong is no new failure.
    auto Releases = [](const Outcome &Out) {
      return llvm::any_of(Out.Visible.Resources, [](const Resource &X) {
        return (X.Bits & Released) != 0;
      });
    };
    if (llvm::any_of(Sum->Outcomes, Releases)) {
      Ends.clear();
      for (const Outcome &Out : Sum->Outcomes)
        if (Releases(Out))
          Ends.push_back(&Out);
      applyAll(Ends, *Sum, Fr, N, R);
      write(N.Dst, Value::unknown(), R);
      return;
    }
  }
  Doubtful = Ends.size() > 1;
  for (unsigned I = 1; I < Ends.size(); ++I) {
    Running Other = R;
    if (Ends[I]->Failure)
      Other.Key = N.At;
    apply(*Ends[I], *Sum, Fr, N, Other);
    doubt(*Ends[I], *Sum, Fr, Other.S);
    More.push_back(std::move(Other));
  }
  if (Ends.size() > 1 && Ends[0]->Failure)
    R.Key = N.At;
  apply(*Ends[0], *Sum, Fr, N, R);
  Doubtful = false;
  if (Ends.size() > 1)
    doubt(*Ends[0], *Sum, Fr, R.S);
}

} // namespace whofrees::flow
