//===--- Outcomes.cpp - what an end of a callee does to its caller -------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Frame.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// True if a destructor that somebody has written runs at the end of an object:
/// of its class, or of one that it derives from.
static bool endsByItself(const CXXRecordDecl *R) {
  return R->hasUserDeclaredDestructor() ||
         llvm::any_of(R->bases(), [](const CXXBaseSpecifier &B) {
           const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl();
           return Base && Base->hasDefinition() && endsByItself(Base);
         });
}

/// True if a call of \p F begins a life that the caller must end. A class with
/// a destructor ends its objects by itself.
static bool beginsLife(const FunctionDecl *F, Context &C) {
  if (!F)
    return false;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    return Ctor->getParent()->hasTrivialDestructor() ||
           !endsByItself(Ctor->getParent());
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->getParent()->isLambda())
    return true;
  return F->getIdentifier() && C.Calls.isInit(F);
}

/// True if a method leaves what it acquires in its object, and the class has a
/// destructor to answer for it.
static bool leavesToDestructor(const FunctionDecl *F, const State &End,
                               const LocationTable &Locs) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
  const CXXDestructorDecl *Dtor =
      M && !M->isStatic() ? M->getParent()->getDestructor() : nullptr;
  if (!Dtor || !Dtor->isUserProvided())
    return false;
  return llvm::all_of(End.Entries, [&](const Entry &E) {
    return Locs[Locs.anchorOf(E.Where)].Kind == LocKind::This ||
           llvm::none_of(E.Holds, [&](Value V) {
             return V.isAddress() &&
                    Locs[Locs.rootOf(V.loc())].Kind == LocKind::Fresh;
           });
  });
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
  Steps += (V.Entries.size() + V.Resources.size()) / 4;
  LocId Mine = C.Locs.fresh(Fr.Site);
  // What the callee acquired for us is one object here.
  Status Bits = 0;
  ValueSet From;
  Family Kind = Family::Unknown;
  unsigned Blocks = 0; // that are one object here
  bool Any = false, OnlyArena = true, Numbers = true;
  auto IsOfNumbers = [&](LocId Object) {
    return llvm::any_of(V.Entries, [&](const Entry &E) {
      QualType T = E.Where == C.Locs.returned() && Fr.Callee
                       ? Fr.Callee->getReturnType()
                       : typeOf(E.Where);
      return !T.isNull() && T->isPointerType() &&
             T->getPointeeType()->isArithmeticType() &&
             E.Holds.contains(Value::address(Object));
    });
  };
  auto IsKept = [&](LocId Object) {
    return llvm::any_of(V.Entries, [&](const Entry &E) {
      return llvm::any_of(E.Holds,
                          [&](Value H) {
                            return H.isAddress() &&
                                   C.Locs.rootOf(H.loc()) == Object;
                          }) &&
             !isBehindNull(E.Where, Fr);
    });
  };
  for (const Resource &X : V.Resources) {
    if (C.Locs[X.Object].Kind != LocKind::Fresh || !IsKept(X.Object))
      continue;
    Kind = Any && Kind != X.Kind ? Family::Unknown : X.Kind;
    Blocks += X.Bits & Several ? 2 : 1;
    Any = true;
    Numbers &= IsOfNumbers(X.Object);
    Bits |= X.Bits & (Held | HandedOver | Released | OfArena | Alive |
                      MayBeNull | Borrowed | Filled | Unsure);
    if (!X.From.empty())
      From.insert(translate(X.From, Fr));
    OnlyArena &= !(X.Bits & Held) || !X.From.empty();
  }
  if (Any)
    if (auto It = C.Sites.find(Fr.Site); It != C.Sites.end())
      It->second.OfNumbers = Numbers;
  // An allocator to the callee may be one of our arenas.
  From = arenasBehind(From, R.S);
  for (Value A : From)
    OnlyArena &= A.isAddress() && isArena(A.loc());
  if (OnlyArena && !From.empty() && (Bits & Held))
    Bits = (Bits & ~Held) | OfArena | Alive | Filled;
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
  if (Watching)
    for (LocId Arena : Sum.Rewinds)
      for (LocId L : translate(Arena, Fr))
        Watching->atArenaEnd(L, Current, false);
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
    if (C.Locs[X.Object].Kind == LocKind::Init && (X.Bits & Released)) {
      // What the pointer is here: maybe one to the inside of a block.
      Objects = pointerTo(X.Object, Fr);
      if (llvm::none_of(Objects, [](Value P) { return P.isAddress(); }))
        continue;
    } else {
      for (LocId L : translate(X.Object, Fr))
        Objects.insert(Value::address(L));
    }
    if (!Objects.empty())
      Effects.push_back({Objects, X.Bits});
  }

  // Who gives back all that a field leads to, until it is null, ends what the
  // object has given out of it, whatever the function is called.
  for (const Resource &X : V.Resources) {
    if (C.Locs[X.Object].Kind != LocKind::Init ||
        (X.Bits & (Released | Held | HandedOver)) != Released)
      continue;
    const Entry *Now = V.find(C.Locs[X.Object].Parent);
    if (!(X.Bits & Failed) && (!Now || !Now->Holds.isOnly(Value::null())))
      continue;
    auto Where = translate(C.Locs[X.Object].Parent, Fr);
    if (Where.size() != 1)
      continue;
    for (const Resource &Given : R.S.Resources)
      if ((Given.Bits & OfArena) && Given.From.size() == 1)
        if (LocId Owner = Given.From.begin()->loc();
            Owner && Owner != Where[0] && C.Locs.isWithin(Where[0], Owner))
          Effects.push_back({Value::address(Owner), Reset});
  }

  // What is inside of an object goes first, or else the whole of it would not
  // count as gone.
  llvm::stable_sort(Effects, [](const Effect &A, const Effect &B) {
    auto IsInside = [](Value V) { return V.kind() == Value::Inside; };
    return llvm::any_of(A.Objects, IsInside) >
           llvm::any_of(B.Objects, IsInside);
  });
  // A callee that grows a block gives the old one back, and what the same call
  // made in an earlier round is the old one.
  bool Grows = false;
  for (Effect &E : Effects)
    if ((E.Bits & Released) && E.Objects.contains(Value::address(Mine)) &&
        (Any || Arena)) {
      Grows = true;
      E.Objects.filter([&](Value V) { return V != Value::address(Mine); });
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
    if (Grows)
      Before &= ~(Held | HeldBefore);
    if (Watching && (Before & Held))
      Watching->atAcquireAnew(N.At, Mine, R.Key, R.S, R.Block);
    if (Before & Held)
      passPartsOn(R.S, Mine);
    setApart(R.S, Mine);
    // Whether anything leads to one of an earlier round once this is done.
    bool Others = leadsToEarlier(R.S, Mine, [&](LocId L) {
      return llvm::any_of(
          Writes, [&](const Write &W) { return !W.Weak && W.Where == L; });
    });
    clear(R.S, Mine, false);
    Resource &X = R.S.resourceOrNew(Mine);
    if (Arena) {
      X.Bits = OfArena | Alive | Filled | MayBeNull;
      X.Kind = Family::Arena;
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
      // In a record that is returned by value, and that does not end by itself.
      // A destructor, which is applied without a callee, returns nothing.
      QualType Returns = Fr.Callee ? Fr.Callee->getReturnType() : C.Ast.VoidTy;
      if (recordOf(Returns) && !Returns->isReferenceType() &&
          !Returns.isDestructedType())
        for (const Entry &E : V.Entries)
          Given |=
              C.Locs[E.Where].Kind == LocKind::Field &&
              C.Locs.rootOf(E.Where) == C.Locs.returned() &&
              llvm::any_of(E.Holds, [&](Value One) {
                return One.isAddress() &&
                       C.Locs[C.Locs.rootOf(One.loc())].Kind == LocKind::Fresh;
              });
      bool Duty = Given || (beginsLife(Fr.Callee, C) &&
                            !leavesToDestructor(Fr.Callee, V, C.Locs));
      X.Bits = Bits & Held
                   ? (Duty ? Held : HandedOver)
                   : Bits & (HandedOver | Released | OfArena | Alive | Filled);
      X.Bits |= Bits & (MayBeNull | Borrowed);
      // Whether it is there, a number tells that is not known, or a pointer
      // that stands for an error.
      if (llvm::any_of(Result,
                       [&](Value One) {
                         return One.kind() == Value::NonNull || One.isUnknown();
                       }) &&
          llvm::any_of(Result, [&](Value One) { return One.loc() == Mine; }))
        X.Bits |= Unsure;
      bool ByStatus = Out.Result == ResultClass::Other &&
                      Returns->isIntegralOrEnumerationType();
      for (const ValueSet &A : Fr.Args)
        for (Value V : A)
          if (QualType T = V.loc() ? typeOf(V.loc()) : QualType(); !T.isNull())
            ByStatus |= T->isIntegralOrEnumerationType() &&
                        C.Locs[V.loc()].Kind != LocKind::Fresh &&
                        !T->isCharType();
      // `ERR_PTR(-ENOMEM)`: only the caller's test tells it from memory.
      ByStatus |= llvm::any_of(Sum.Outcomes, [&](const Outcome &Bad) {
        return Bad.Failure && Bad.Result == ResultClass::Other &&
               Returns->isPointerType();
      });
      if (ByStatus || (Bits & Unsure))
        X.Bits |= Unsure;
      if (Before & (Held | HeldBefore) && X.Bits & Held)
        X.Bits |= HeldBefore;
      X.From = From;
      X.Kind = Kind;
    }
    if ((mayLive(Before) && Others) || (Blocks > 1 && !(X.Bits & OfArena)))
      X.Bits |= Several;
    // What an init gives back when it fails, and leaves in its object.
    X.At =
        (X.Bits & (Held | HandedOver | Released)) == Released ? N.At : nullptr;
    if (Watching && (X.Bits & OfArena))
      Watching->atDraw(N.At, Mine, ValueSet(X.From), R.S, R.Block);
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
    if (E.Bits & Released) {
      if (E.Bits & (R.Acts ? Held | HandedOver : Lives | Held | HandedOver))
        releaseMaybe(R.S, E.Objects, N.At, Fr.Callee);
      else
        // An arena is disposed of with its blocks.
        release(R.S, E.Objects, (E.Bits & Reset) != 0, N.At, Fr.Callee);
    }
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
  // Behind a header of the callee's own, that is where the block begins for us.
  if (Any && !Arena && (Bits & Held) &&
      llvm::none_of(Writes, [&](const Write &W) {
        return llvm::any_of(W.V, [&](Value One) { return One.loc() == Mine; });
      })) {
    ValueSet Now;
    for (Value One : Result)
      Now.insert(One == Value::inside(Mine) ? Value::address(Mine) : One);
    Result = Now;
  }
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

} // namespace whofrees::flow
