//===--- Calls.cpp - what a call does to the caller's state ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Running.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// How the names of a callee's summary are read at one call.
struct Solver::Frame {
  const FunctionDecl *Callee = nullptr;
  const Stmt *Site = nullptr;
  ValueSet This;
  llvm::SmallVector<ValueSet, 4> Args;
  llvm::SmallVector<llvm::SmallVector<LocId, 2>, 4> Records;
  const State *Before = nullptr;
  /// What was translated already: all ends of the callee begin with \c Before.
  mutable llvm::SmallDenseMap<LocId, llvm::SmallVector<LocId, 2>, 8> Known;
  mutable llvm::SmallDenseMap<LocId, ValueSet, 8> Pointers;

  /// \p V as a parameter of the callee; null for one that a lambda captured.
  const ParmVarDecl *parameter(const VarDecl *V) const {
    const auto *P = dyn_cast_or_null<ParmVarDecl>(V);
    if (!P || !Callee)
      return nullptr;
    const auto *Of = dyn_cast<FunctionDecl>(P->getDeclContext());
    return Of && Of->getCanonicalDecl() == Callee->getCanonicalDecl() ? P
                                                                      : nullptr;
  }
};

/// What the parameter holds: a record passed by value is a copy of its place.
ValueSet Solver::argumentValue(unsigned I, const Frame &Fr) const {
  if (I >= Fr.Args.size())
    return Value::unknown();
  if (I >= Fr.Records.size() || Fr.Records[I].empty())
    return Fr.Args[I];
  ValueSet V;
  for (LocId L : Fr.Records[I])
    V.insert(valueAt(*Fr.Before, L));
  return V;
}

/// What `this` is in the body of a lambda: the object it was captured from.
ValueSet Solver::capturedThis(const ValueSet &Lambda, const State &S) const {
  ValueSet All, This;
  for (Value V : Lambda)
    if (V.isAddress())
      All.insert(valueAt(S, V.loc()));
  for (Value V : All)
    if (V.isAddress() && C.Locs[V.loc()].Kind == LocKind::This)
      This.insert(V);
  return This.empty() ? All : This;
}

/// True if a call of \p F begins a life that the caller must end. A class with
/// a destructor ends its objects by itself.
static bool beginsLife(const FunctionDecl *F, Context &C) {
  if (!F)
    return false;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    return Ctor->getParent()->hasTrivialDestructor() ||
           !Ctor->getParent()->hasUserDeclaredDestructor();
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->getParent()->isLambda())
    return true;
  return F->getIdentifier() && C.Calls.isInit(F);
}

/// True if a call of \p F ends the life of what it gets.
static bool endsObject(const FunctionDecl *F, Context &C) {
  return F && F->getIdentifier() && C.Calls.isDeinit(F);
}

llvm::SmallVector<LocId, 2> Solver::translate(LocId L, const Frame &Fr) const {
  if (auto It = Fr.Known.find(L); It != Fr.Known.end())
    return It->second;
  llvm::SmallVector<LocId, 2> Result = translateAnew(L, Fr);
  Fr.Known[L] = Result;
  return Result;
}

llvm::SmallVector<LocId, 2> Solver::translateAnew(LocId L,
                                                  const Frame &Fr) const {
  const Location X = C.Locs[L];
  llvm::SmallVector<LocId, 2> Result;
  auto Targets = [&](const ValueSet &V) {
    for (Value P : V)
      if (P.isAddress() && !llvm::is_contained(Result, P.loc()))
        Result.push_back(P.loc());
  };
  switch (X.Kind) {
  case LocKind::This:
    Targets(Fr.This);
    return Result;
  case LocKind::Fresh:
    return {C.Locs.fresh(Fr.Site)};
  case LocKind::Var: {
    const ParmVarDecl *P = Fr.parameter(X.var());
    if (!P)
      return {L}; // a global, or a variable that the lambda captured
    unsigned I = P->getFunctionScopeIndex();
    if (I < Fr.Records.size())
      return Fr.Records[I];
    return Result;
  }
  case LocKind::Init: {
    if (const ParmVarDecl *P = Fr.parameter(C.Locs[X.Parent].var())) {
      unsigned I = P->getFunctionScopeIndex();
      if (I < Fr.Args.size())
        Targets(argumentValue(I, Fr));
      return Result;
    }
    for (LocId M : translate(X.Parent, Fr))
      Targets(valueAt(*Fr.Before, M));
    return Result;
  }
  case LocKind::Field:
    for (LocId M : translate(X.Parent, Fr))
      Result.push_back(C.Locs.field(M, X.field()));
    return Result;
  case LocKind::Element:
    for (LocId M : translate(X.Parent, Fr))
      Result.push_back(C.Locs.element(M));
    return Result;
  case LocKind::Temp:
    return {L}; // the default resources
  case LocKind::Return:
    return Result;
  }
  return Result;
}

ValueSet Solver::translate(const ValueSet &V, const Frame &Fr) const {
  ValueSet Result;
  for (Value X : V) {
    if (!X.isAddress()) {
      Result.insert(X);
      continue;
    }
    const Location &L = C.Locs[X.loc()];
    // What a pointer was, it still is, null included.
    if (L.Kind == LocKind::Init && X.kind() == Value::Address) {
      if (const ParmVarDecl *P = Fr.parameter(C.Locs[L.Parent].var())) {
        unsigned I = P->getFunctionScopeIndex();
        Result.insert(argumentValue(I, Fr));
        continue;
      }
      for (LocId M : translate(L.Parent, Fr))
        Result.insert(valueAt(*Fr.Before, M));
      continue;
    }
    auto Where = translate(X.loc(), Fr);
    for (LocId M : Where)
      Result.insert(X.kind() == Value::Address ? Value::address(M)
                                               : Value::inside(M));
    if (Where.empty())
      Result.insert(Value::unknown());
  }
  if (Result.empty())
    Result.insert(Value::unknown());
  return Result;
}

/// The values of what a callee's location pointed to at its entry.
ValueSet Solver::pointerTo(LocId Object, const Frame &Fr) const {
  auto [It, New] = Fr.Pointers.try_emplace(Object);
  if (!New)
    return It->second;
  LocId Pointer = C.Locs[Object].Parent;
  ValueSet V;
  if (const ParmVarDecl *P = Fr.parameter(C.Locs[Pointer].var()))
    V = argumentValue(P->getFunctionScopeIndex(), Fr);
  else
    for (LocId L : translate(Pointer, Fr))
      V.insert(valueAt(*Fr.Before, L));
  Fr.Pointers[Object] = V;
  return V;
}

/// False for an end that a callee comes to only if some pointer is null, which
/// here is not.
bool Solver::canHappen(const Outcome &Out, const Frame &Fr) const {
  for (const Resource &X : Out.Visible.Resources) {
    if (X.Bits != Failed || C.Locs[X.Object].Kind != LocKind::Init)
      continue;
    ValueSet V = pointerTo(X.Object, Fr);
    if (!V.empty() &&
        llvm::all_of(V, [&](Value P) { return isSure(P, *Fr.Before); }))
      return false;
  }
  return true;
}

/// True for a place behind a pointer that is null here: `*error` of a caller
/// that passed no `error`.
bool Solver::isBehindNull(LocId Place, const Frame &Fr) const {
  LocId Root = C.Locs.rootOf(Place);
  if (C.Locs[Root].Kind != LocKind::Init)
    return false;
  ValueSet V = pointerTo(Root, Fr);
  return !V.empty() &&
         llvm::all_of(V, [&](Value P) { return isNull(P, *Fr.Before); });
}

/// The numbers in what was passed may be others now.
void Solver::forgetNumbers(const Frame &Fr, State &S) {
  auto IsPassed = [&](LocId Place) {
    auto Leads = [&](Value V) {
      return V.isAddress() && C.Locs.isReachedFrom(Place, V.loc());
    };
    return llvm::any_of(Fr.This, Leads) ||
           llvm::any_of(Fr.Args, [&](const ValueSet &V) {
             return llvm::any_of(V, Leads);
           });
  };
  for (Entry &E : S.Entries)
    if (llvm::any_of(E.Holds, [](Value V) { return V.kind() == Value::Int; }) &&
        (C.Locs[C.Locs.rootOf(E.Where)].isObject() || IsPassed(E.Where)))
      E.Holds.insert(Value::unknown());
}

void Solver::apply(const Outcome &Out, const Summary &Sum, const Frame &Fr,
                   const Fact &N, Running &R) {
  const State &V = Out.Visible;
  LocId Mine = C.Locs.fresh(Fr.Site);
  // What the callee acquired for us is one object here.
  Status Bits = 0;
  ValueSet From;
  bool Any = false, OnlyArena = true;
  auto IsKept = [&](LocId Object) {
    return llvm::any_of(V.Entries, [&](const Entry &E) {
      return !isBehindNull(E.Where, Fr) && llvm::any_of(E.Holds, [&](Value H) {
        return H.isAddress() && C.Locs.rootOf(H.loc()) == Object;
      });
    });
  };
  for (const Resource &X : V.Resources) {
    if (C.Locs[X.Object].Kind != LocKind::Fresh || !IsKept(X.Object))
      continue;
    Any = true;
    Bits |= X.Bits & (Held | HandedOver | Released | OfArena | Alive |
                      MayBeNull | Borrowed);
    if (!X.From.empty())
      From.insert(translate(X.From, Fr));
    OnlyArena &= !(X.Bits & Held) || !X.From.empty();
  }
  // An allocator to the callee may be one of our arenas.
  From = arenasBehind(From, R.S);
  for (Value A : From)
    OnlyArena &= A.isAddress() && isArena(A.loc());
  if (OnlyArena && !From.empty() && (Bits & Held))
    Bits = (Bits & ~Held) | OfArena | Alive;
  LocId Arena = 0;
  if (Sum.ResultBelongsTo)
    if (auto Where = translate(Sum.ResultBelongsTo, Fr); !Where.empty())
      Arena = Where[0];

  struct Write {
    LocId Where;
    ValueSet V;
    bool Weak;
  };
  // All that the callee tells is translated before any of it is done: the
  // frame reads the state as it was before the call.
  llvm::SmallVector<Write, 8> Writes;
  llvm::SmallVector<ValueSet, 2> Lost; // stored where nobody can follow
  ValueSet Result(Value::unknown());
  for (const Entry &E : V.Entries) {
    if (C.Locs.rootOf(E.Where) == C.Locs.returned()) {
      ValueSet Holds = translate(E.Holds, Fr);
      if (E.Where == C.Locs.returned())
        Result = Holds;
      if (!N.Where)
        continue;
      // A size that is zero after a failure is not after a success.
      if (!Out.Failure && Holds.isOnly(Value::unknown()) &&
          llvm::any_of(Sum.Outcomes, [&](const Outcome &Bad) {
            return Bad.Failure && valueAt(Bad.Visible, E.Where, false)
                                      .isOnly(Value::integer(0));
          }))
        Holds = Value::integer(1);
      // A record returned by value: its parts, below the result's place.
      bool Certain = false;
      for (LocId To : resolve(N.Where, R, Certain)) {
        llvm::SmallVector<const Location *, 4> Path;
        for (LocId P = E.Where; P != C.Locs.returned(); P = C.Locs[P].Parent)
          Path.push_back(&C.Locs[P]);
        for (auto It = Path.rbegin(); It != Path.rend(); ++It)
          To = (*It)->field() ? C.Locs.field(To, (*It)->field())
                              : C.Locs.element(To);
        Writes.push_back({To, Holds, false});
        if (Path.size() > 8)
          break;
      }
      continue;
    }
    if (isBehindNull(E.Where, Fr))
      continue;
    auto Where = translate(E.Where, Fr);
    ValueSet Value = translate(E.Holds, Fr);
    for (LocId L : Where)
      Writes.push_back({L, Value, Where.size() > 1 || C.Locs.isSomeElement(L)});
    if (Where.empty())
      Lost.push_back(Value);
  }
  // What an arena keeps its memory in has gone to another one.
  llvm::SmallVector<std::pair<LocId, LocId>, 2> Moves; // to, from
  for (const Entry &E : V.Entries) {
    const FieldDecl *Field = C.Locs[E.Where].field();
    if (!Field || !Field->getType()->isPointerType() || E.Holds.size() != 1)
      continue;
    LocId Was = E.Holds.begin()->loc();
    LocId Other = Was ? C.Locs[Was].Parent : 0;
    if (!Other || C.Locs[Was].Kind != LocKind::Init || Other == E.Where ||
        C.Locs[Other].field() != Field)
      continue;
    auto To = translate(C.Locs[E.Where].Parent, Fr);
    auto From = translate(C.Locs[Other].Parent, Fr);
    if (To.size() == 1 && From.size() == 1 && isArena(From[0]))
      Moves.push_back({To[0], From[0]});
  }
  struct Effect {
    ValueSet Objects;
    Status Bits;
  };
  llvm::SmallVector<Effect, 8> Effects;
  for (const Resource &X : V.Resources) {
    if (C.Locs[X.Object].Kind == LocKind::Fresh ||
        !(X.Bits & (Released | HandedOver | Reset | Failed)))
      continue;
    ValueSet Objects;
    for (LocId L : translate(X.Object, Fr))
      Objects.insert(Value::address(L));
    if (!Objects.empty())
      Effects.push_back({Objects, X.Bits});
  }

  if (Out.WritesMore)
    forgetNumbers(Fr, R.S);
  moveArenas(R.S, Moves, Fr.Site);
  for (const ValueSet &Gone : Lost)
    handOver(R.S, Gone, N.At);
  bool Sure = false;
  for (LocId To : resolve(N.Where, R, Sure))
    if (Sure)
      clear(R.S, To, V.bits(C.Locs.returned()) & Zeroed);
  if (Any || Arena) {
    Status Before = R.S.bits(Mine);
    clear(R.S, Mine, false);
    Resource &X = R.S.resourceOrNew(Mine);
    if (Arena) {
      X.Bits = OfArena | Alive | MayBeNull;
      X.From = Value::address(Arena);
      Result = Value::address(Mine);
    } else {
      // What a call leaves in an object is the object's, unless the call is an
      // init, which somebody must answer with a deinit.
      bool Given =
          llvm::any_of(Result, [&](Value One) { return One.loc() == Mine; });
      // Through an out-parameter it is given, too.
      for (const Entry &E : V.Entries)
        if (C.Locs[E.Where].Kind == LocKind::Init)
          Given |= llvm::any_of(E.Holds, [&](Value One) {
            return One.isAddress() &&
                   C.Locs[C.Locs.rootOf(One.loc())].Kind == LocKind::Fresh;
          });
      bool Duty = Given || beginsLife(Fr.Callee, C);
      X.Bits = Bits & Held ? (Duty ? Held : HandedOver)
                           : Bits & (HandedOver | Released | OfArena | Alive);
      X.Bits |= Bits & (MayBeNull | Borrowed);
      if (Before & (Held | HeldBefore) && X.Bits & Held)
        X.Bits |= HeldBefore;
      X.From = From;
    }
    X.At = nullptr;
  }
  for (const Effect &E : Effects) {
    if (E.Bits & HandedOver) {
      handOver(R.S, E.Objects, N.At, !(E.Bits & Taken));
      // A constructor that makes itself known to somebody has found its owner,
      // and so has what is put into a container.
      if ((E.Bits & Borrowed) ||
          (isa_and_nonnull<CXXConstructorDecl>(Fr.Callee) &&
           E.Objects == Fr.This))
        for (Value X : E.Objects)
          if (X.isAddress())
            R.S.resourceOrNew(X.loc()).Bits |= Borrowed;
    }
    if (E.Bits & Released)
      release(R.S, E.Objects, false, N.At, Fr.Callee);
    if (E.Bits & Reset)
      for (Value X : E.Objects)
        killArena(R.S, X.loc(), N.At);
    if (E.Bits == Failed && E.Objects.size() == 1)
      if (LocId L = E.Objects.begin()->loc();
          C.Locs[L].Kind == LocKind::Init && !R.S.bits(L))
        R.S.resourceOrNew(L).Bits = Failed;
  }
  for (const Write &W : Writes) {
    ValueSet New = W.V;
    if (W.Weak)
      if (const Entry *Old = R.S.find(W.Where))
        New.insert(Old->Holds);
    R.S.set(W.Where, New, N.At);
  }
  // A constructor that makes itself known to what it is given, as a child does
  // to its parent, has found its owner.
  if (isa_and_nonnull<CXXConstructorDecl>(Fr.Callee) && Fr.This.size() == 1)
    if (LocId Made = Fr.This.begin()->loc();
        Made && C.Locs[Made].Kind == LocKind::Fresh &&
        llvm::any_of(Writes, [&](const Write &W) {
          return !C.Locs.isWithin(W.Where, Made) &&
                 W.V.contains(*Fr.This.begin());
        }))
      if (Resource *X = R.S.resource(Made))
        X->Bits = (X->Bits & ~Held) | HandedOver | Borrowed;
  // A result that is not known is at least not one that means failure.
  bool OfAnyEnd = Sum.AnyEnd && &Out == &*Sum.AnyEnd;
  if (!Out.Failure && !OfAnyEnd && Result.hasUnknown()) {
    std::optional<Value> Means;
    for (const Outcome &Bad : Sum.Outcomes)
      if (Bad.Failure)
        Means = Bad.Result == ResultClass::Negative ||
                        Bad.Result == ResultClass::Zero
                    ? Value::integer(1)
                : Bad.Result == ResultClass::Positive ? Value::integer(0)
                : Bad.Result == ResultClass::Null     ? Value::nonNull()
                                                      : Value::unknown();
    if (Means && !Means->isUnknown()) {
      Result.filter([](Value V) { return !V.isUnknown(); });
      Result.insert(*Means);
    }
  }
  write(N.Dst, Result, R);
}

void Solver::applyDestructor(const Summary &Sum, LocId Object, const Stmt *At,
                             Running &R) {
  Frame Fr;
  Fr.This = Value::address(Object);
  Fr.Site = At;
  State Before = R.S;
  Fr.Before = &Before;
  Fact Step;
  Step.Kind = FactKind::Call;
  Step.At = At;
  // The ways to end are not told apart by a destructor's caller: what one of
  // them releases is released.
  for (const Outcome &Out : Sum.Outcomes)
    apply(Out, Sum, Fr, Step, R);
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
    if (Details.HasThis && !(Method && Method->isConst()))
      handOver(R.S, read(Details.This, R), N.At,
               Method && CallTable::leavesObject(Method));
    for (unsigned I = 0; I < Details.Args.size(); ++I) {
      QualType P;
      if (Callee && I < Callee->getNumParams())
        P = Callee->getParamDecl(I)->getType();
      if (LooksOnly(P))
        continue;
      ValueSet V = read(Details.Args[I].Value, R);
      handOver(R.S, V, N.At, Callee && C.Calls.leavesToHolder(Callee, I));
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
  for (LocId L : Reached)
    forget(R.S, L);
  bool Certain = false;
  for (LocId L : resolve(N.Where, R, Certain))
    clear(R.S, L, false);
  write(N.Dst, Value::unknown(), R);
}

bool Solver::holdsSomething(const State &S) const {
  return llvm::any_of(S.Resources, [&](const Resource &X) {
    return (X.Bits & (Held | OfArena)) && !(X.Bits & (HandedOver | Released)) &&
           C.Locs[X.Object].Kind == LocKind::Fresh;
  });
}

void Solver::call(const Fact &N, Running &R,
                  llvm::SmallVectorImpl<Running> &More, Observer *O) {
  const CallFacts &Details = F.Calls[N.Details];
  const FunctionDecl *Def = C.definitionOf(Details.Callee);
  // What any other function does is of interest to who holds something.
  const Summary *Sum = nullptr;
  bool Asks = Def && !Details.FromLibrary;
  if (Asks && (WatchesAll || holdsSomething(R.S) ||
               Summaries.isOfInterest(Def) || Summaries.mayThrow(Def) ||
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
  Fr.Before = &R.S;
  if (O)
    for (ReleaseSeen X : Sum->Releases) {
      X.Released = translate(X.Released, Fr);
      X.Through = translate(X.Through, Fr);
      O->atReleaseWithin(N, X, R.S);
    }
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
      for (const Outcome &Out : Sum->Outcomes)
        if (Releases(Out))
          apply(Out, *Sum, Fr, N, R);
      write(N.Dst, Value::unknown(), R);
      return;
    }
  }
  for (unsigned I = 1; I < Ends.size(); ++I) {
    Running Other = R;
    if (Ends[I]->Failure)
      Other.Key = N.At;
    apply(*Ends[I], *Sum, Fr, N, Other);
    More.push_back(std::move(Other));
  }
  if (Ends.size() > 1 && Ends[0]->Failure)
    R.Key = N.At;
  apply(*Ends[0], *Sum, Fr, N, R);
}

} // namespace whofrees::flow
