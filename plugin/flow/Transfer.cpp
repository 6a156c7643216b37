//===--- Transfer.cpp - what one fact does to a state ---------------------===//
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

ValueSet Solver::read(Operand O, const Running &R) const {
  if (!O.T)
    return O.Constant;
  if (F.BlockOf[O.T] == R.Block) {
    unsigned I = O.T - FirstTemp[R.Block];
    return I < R.Temps.size() ? R.Temps[I] : ValueSet();
  }
  if (const Stmt *E = F.CrossesAs[O.T])
    if (const Entry *X = R.S.find(C.Locs.temp(E)))
      return X->Holds;
  return {};
}

void Solver::write(Temp T, ValueSet V, Running &R) const {
  if (!T)
    return;
  if (const Stmt *E = F.CrossesAs[T])
    R.S.set(C.Locs.temp(E), V, nullptr);
  unsigned I = T - FirstTemp[R.Block];
  if (I >= R.Temps.size()) {
    if (R.Temps.capacity() <= I)
      R.Temps.reserve(TempCount[R.Block]);
    R.Temps.resize(I + 1);
  }
  R.Temps[I] = V;
}

/// The locations a place may be; \p Certain if it is the one and nothing else.
llvm::SmallVector<LocId, 2> Solver::resolve(PlaceId Id, const Running &R,
                                            bool &Certain) const {
  const Place &P = F.Places[Id];
  Certain = true;
  if (P.Known)
    return {P.Known};
  llvm::SmallVector<LocId, 2> Result;
  if (!P.Pointer) {
    Certain = false;
    return Result;
  }
  ValueSet Base = read(Operand::temp(P.Pointer), R);
  for (Value V : Base) {
    if (!V.isAddress()) {
      Certain &= V.kind() == Value::Null;
      continue;
    }
    LocId L = V.loc();
    if (V.kind() == Value::Inside) {
      L = C.Locs.element(L);
      Certain = false;
    }
    for (const FieldDecl *Field : P.Path)
      L = Field ? C.Locs.field(L, Field) : C.Locs.element(L);
    Result.push_back(L);
  }
  Certain &= Result.size() == 1;
  return Result;
}

void Solver::clear(State &S, LocId L, bool Zero) const {
  auto Near = S.range(L, C.Locs.lastIn(L));
  auto First = S.Entries.begin() + (Near.data() - S.Entries.data());
  auto Last = First + Near.size();
  S.Entries.erase(std::remove_if(First, Last,
                                 [&](const Entry &E) {
                                   return C.Locs.isWithin(E.Where, L);
                                 }),
                  Last);
  for (Resource &X : S.Resources)
    if (C.Locs.isWithin(X.Object, L) && !C.Locs[X.Object].isObject())
      X.Bits = 0;
  S.AnyZeroed |= Zero;
  if (Zero)
    S.resourceOrNew(L).Bits |= Zeroed;
  else if (Resource *X = S.resource(L); X && (X->Bits & Zeroed))
    X->Bits &= ~Zeroed;
}

void Solver::store(PlaceId Id, const ValueSet &V, const Stmt *At, Running &R,
                   bool Weak) {
  bool Certain = false;
  auto Where = resolve(Id, R, Certain);
  if (Where.empty()) {
    // Through a pointer that nobody knows: whoever has it has this now, too.
    if (!F.Places[Id].Known)
      handOver(R.S, V, At);
    return;
  }
  // `arena->used = mark` gives back what came after; `arena->used = 0` gives
  // back all of it, whatever the arena is called, and callers need to know.
  if (Watching)
    for (LocId L : Where) {
      const FieldDecl *Field = C.Locs[L].field();
      const bool Whole = !InitLike && Field && V.isOnly(Value::integer(0)) &&
                         Field->getType()->isIntegerType() &&
                         !Field->getType()->isBooleanType();
      if (LocId Of = C.Locs[L].Parent; Of && (Whole || isArena(Of)))
        Watching->atArenaEnd(Of, Current, !Whole);
    }
  // What is stored through was not null.
  if (F.Places[Id].Pointer && Where.size() == 1)
    if (Resource *X = R.S.resource(C.Locs.rootOf(Where[0])))
      X->Bits &= ~MayBeNull;
  for (LocId L : Where) {
    if (Certain && !Weak && !C.Locs.isSomeElement(L)) {
      if (Watching)
        Watching->atOverwrite(L, V, At, R.Key, R.S);
      R.S.set(L, V, At);
      continue;
    }
    ValueSet Both = valueAt(R.S, L, false);
    if (const Entry *E = R.S.find(L))
      Both = E->Holds;
    else
      Both = ValueSet();
    Both.insert(V);
    R.S.set(L, Both, At);
  }
}

/// Fields of a record that are copied whether or not anything is known of them.
static constexpr unsigned MaxWholeRecord = 40;

void Solver::copyRecord(State &S, LocId To, LocId From, QualType T, bool Weak,
                        const Stmt *At, unsigned Depth) {
  if (To == From || Depth > 4)
    return;
  const RecordDecl *R = recordOf(T);
  if (const auto *L = dyn_cast_or_null<CXXRecordDecl>(R); L && L->isLambda())
    S.set(To, valueAt(S, From), At); // a lambda is what it captured
  else if (const Entry *E = S.find(From))
    S.set(To, E->Holds, At);
  if (!R || !R->isCompleteDefinition())
    return;
  if (const auto *CR = dyn_cast<CXXRecordDecl>(R))
    for (const CXXBaseSpecifier &B : CR->bases())
      copyRecord(S, To, From, B.getType(), Weak, At, Depth + 1);
  unsigned Count = 0;
  for (const FieldDecl *Field : R->fields()) {
    QualType FT = Field->getType();
    LocId A = C.Locs.field(To, Field), B = C.Locs.field(From, Field);
    // Of a large record, what is known to be in it.
    if (++Count > MaxWholeRecord && S.range(A, C.Locs.lastIn(A)).empty() &&
        S.range(B, C.Locs.lastIn(B)).empty())
      continue;
    if (FT->isArrayType()) {
      A = C.Locs.element(A);
      B = C.Locs.element(B);
      FT = C.Ast.getBaseElementType(FT);
    }
    if (FT->isRecordType() && !C.Types.isOpaque(FT)) {
      copyRecord(S, A, B, FT, Weak, At, Depth + 1);
      continue;
    }
    bool PointerLike =
        FT->isAnyPointerType() || FT->isReferenceType() || C.Types.isOpaque(FT);
    ValueSet V = valueAt(S, B, PointerLike);
    if (!PointerLike && !S.find(B) && !S.find(A) && V.hasUnknown())
      continue;
    if (Weak)
      V.insert(valueAt(S, A, PointerLike));
    S.set(A, V, At);
  }
}

/// Everything from \p L may have been changed by somebody, or all \p Numbers.
void Solver::forget(State &S, LocId L, bool Numbers) {
  for (Entry &E : S.range(L, C.Locs.lastIn(L)))
    if (C.Locs.isWithin(E.Where, L) && !(Numbers && isPointerAt(E.Where)))
      E.Holds.insert(Value::unknown());
}

/// Tells of a place that is read or written through a pointer.
void Solver::tellUse(PlaceId Id, const Fact &N, const Running &R,
                     Observer *O) const {
  if (O && F.Places[Id].Pointer)
    O->atUse(read(Operand::temp(F.Places[Id].Pointer), R), R.S, N.At, NoArg);
}

void Solver::step(const Fact &N, Running &R,
                  llvm::SmallVectorImpl<Running> &More, Observer *O) {
  switch (N.Kind) {
  case FactKind::Load: {
    tellUse(N.Where, N, R, O);
    bool Certain = false;
    auto Where = resolve(N.Where, R, Certain);
    ValueSet V;
    for (LocId L : Where) {
      V.insert(valueAt(R.S, L, N.PointerLike));
      // What is read through was not null.
      if (F.Places[N.Where].Pointer && Where.size() == 1)
        if (Resource *X = R.S.resource(C.Locs.rootOf(L)))
          X->Bits &= ~MayBeNull;
    }
    if (V.empty() || (!Certain && Where.empty()))
      V.insert(Value::unknown());
    write(N.Dst, V, R);
    return;
  }
  case FactKind::AddressOf: {
    bool Certain = false;
    ValueSet V;
    for (LocId L : resolve(N.Where, R, Certain))
      V.insert(Value::address(L));
    if (!Certain || V.empty())
      V.insert(Value::unknown());
    write(N.Dst, V, R);
    return;
  }
  case FactKind::Inside:
    write(N.Dst, read(N.A, R).inside(), R);
    return;
  case FactKind::Merge: {
    const auto &Parts = F.Parts[N.Details];
    ValueSet V, Chosen;
    if (Parts.size() > 2)
      Chosen = read(Parts[2], R);
    bool First = Chosen.empty(), Second = Chosen.empty();
    for (Value X : Chosen) {
      bool Known = X.kind() == Value::Int;
      First |= !Known || X.asInt() != 0;
      Second |= !Known || X.asInt() == 0;
    }
    if (First)
      V.insert(read(Parts[0], R));
    if (Second)
      V.insert(read(Parts[1], R));
    if (V.empty())
      V.insert(Value::unknown());
    write(N.Dst, V, R);
    return;
  }
  case FactKind::Collect: {
    ValueSet V;
    for (Operand Part : F.Parts[N.Details]) {
      // A collection holds pointers; that one part is unknown says little.
      ValueSet P = read(Part, R);
      P.filter([](Value X) { return X.isAddress(); });
      V.insert(P);
    }
    if (V.empty())
      V.insert(Value::nonNull());
    write(N.Dst, V, R);
    return;
  }
  case FactKind::Logical: {
    const auto &Parts = F.Parts[N.Details];
    ValueSet L = read(Parts[0], R), Second = read(Parts[1], R), V;
    int Short = N.Op == Compare::Equal ? 0 : 1; // what the first alone decides
    bool First = L.empty(), Goes = false;
    for (Value X : L) {
      bool Known = X.kind() == Value::Int;
      First |= !Known || (X.asInt() != 0) == (Short != 0);
      Goes |= !Known || (X.asInt() != 0) != (Short != 0);
    }
    if (First)
      V.insert(Value::integer(Short));
    if (Goes)
      V.insert(Second);
    if (V.empty())
      V.insert(Value::unknown());
    write(N.Dst, V, R);
    return;
  }
  case FactKind::Store:
    tellUse(N.Where, N, R, O);
    store(N.Where, read(N.A, R), N.At, R, false);
    return;
  case FactKind::Add:
    tellUse(N.Where, N, R, O);
    store(N.Where, read(N.A, R), N.At, R, true);
    return;
  case FactKind::CopyRecord: {
    tellUse(N.From, N, R, O);
    tellUse(N.Where, N, R, O);
    bool ToCertain = false, FromCertain = false;
    auto To = resolve(N.Where, R, ToCertain);
    auto From = resolve(N.From, R, FromCertain);
    if (From.empty())
      for (LocId L : To)
        forget(R.S, L);
    for (LocId S : From) {
      if (To.empty()) {
        handOver(R.S, Value::address(S), N.At);
        continue;
      }
      bool Weak = !ToCertain || From.size() > 1;
      for (LocId D : To)
        copyRecord(R.S, D, S, N.Type,
                   Weak || C.Locs[D].Kind == LocKind::Element, N.At, 0);
      if (To.size() == 1)
        moveArena(R.S, To[0], S);
    }
    return;
  }
  case FactKind::Clear: {
    bool Certain = false;
    for (LocId L : resolve(N.Where, R, Certain))
      if (Certain && !(N.Against && C.Locs.isSomeElement(L)))
        clear(R.S, L, N.Against != 0);
    return;
  }
  case FactKind::Test:
    test(N, R, More);
    return;
  case FactKind::Acquire:
    acquire(N, R, More, O);
    return;
  case FactKind::Bind: {
    LocId Object = C.Locs.fresh(N.At);
    ValueSet From = arenasBehind(read(N.A, R), R.S);
    clear(R.S, Object, false);
    Resource &X = R.S.resourceOrNew(Object);
    X.Bits = OfArena | Alive;
    X.From = From;
    X.At = nullptr;
    X.Kind = Family::Arena;
    write(N.Dst, Value::address(Object), R);
    if (O)
      O->atDraw(N.At, Object, From, R.S, R.Block);
    return;
  }
  case FactKind::Fill:
    for (Value V : read(N.A, R))
      if (Resource *X = R.S.resource(V.loc()); X && (X->Bits & OfArena)) {
        // The first memory it takes is not what a reset has ended before.
        if (!(X->Bits & Filled))
          X->Bits = (X->Bits & ~Dead) | Alive;
        X->Bits |= Filled;
      }
    return;
  case FactKind::AllocatorOf: {
    ValueSet V;
    for (Value X : read(N.A, R))
      if (X.isAddress()) {
        if (const Resource *Res = R.S.resource(C.Locs.rootOf(X.loc())))
          V.insert(Res->From);
        else if (C.Locs[X.loc()].Kind == LocKind::Init)
          V.insert(X); // a container as it was: it stands for its allocator
      }
    if (V.empty())
      V.insert(Value::nonNull());
    write(N.Dst, V, R);
    return;
  }
  case FactKind::Release: {
    const CallFacts &Details = F.Calls[N.Details];
    ValueSet V = read(N.A, R);
    if (O)
      O->atRelease(N, V, read(Details.Allocator, R), R.S);
    Doubtful = Details.Model.Deep;
    if (endsForSure(N, Details))
      release(R.S, V, Details.Model.Deep, N.At);
    else
      releaseMaybe(R.S, V, N.At, nullptr, Details.Model.Deep);
    Doubtful = false;
    releaseAround(R.S, V, Details, N.At);
    // A destroy function without a body, and the destructor that a delete runs,
    // settle whatever the object holds.
    if (Details.Model.Deep)
      for (Value X : V)
        if (X.isAddress())
          R.S.resourceOrNew(X.loc()).Bits |= HandedOver | Taken;
    return;
  }
  case FactKind::ArenaReset: {
    ValueSet Arenas = read(N.A, R);
    // One of several, as after a swap of two: which one, the paths that were
    // joined do not say.
    bool Unsure =
        llvm::count_if(Arenas, [](Value V) { return V.isAddress(); }) > 1;
    for (Value V : Arenas) {
      if (!V.isAddress() || (Unsure && !N.Against))
        continue;
      killArena(R.S, V.loc(), N.At);
      if (N.Against) {
        if (O)
          O->atRelease(N, V, {}, R.S);
        release(R.S, V, true, N.At);
      }
    }
    return;
  }
  case FactKind::Use:
    if (O)
      for (unsigned I = 0; I < F.Parts[N.Details].size(); ++I)
        O->atUse(read(F.Parts[N.Details][I], R), R.S, N.At, I);
    return;
  case FactKind::Own:
    if (O)
      O->atOwn(N, read(N.A, R), R.S);
    return;
  case FactKind::LetGo:
    if (O)
      O->atLetGo(N, read(N.A, R), R.Key, R.S);
    return;
  case FactKind::HandOver:
    handOver(R.S, read(N.A, R), N.At);
    return;
  case FactKind::Call:
    call(N, R, More, O);
    return;
  case FactKind::Alive: {
    bool Certain = false;
    for (LocId L : resolve(N.Where, R, Certain))
      if (llvm::none_of(R.S.Live, [&](const LiveObject &X) {
            return X.Where == L && X.Type == N.Type.getTypePtr();
          }))
        R.S.Live.push_back({L, N.Type.getTypePtr()});
    return;
  }
  case FactKind::Destroy: {
    bool Certain = false;
    for (LocId L : resolve(N.Where, R, Certain)) {
      destroy(R.S, L, N.Type, N.At);
      llvm::erase_if(R.S.Live, [&](const LiveObject &X) {
        return X.Where == L && C.Locs[L].Kind == LocKind::Var;
      });
    }
    return;
  }
  case FactKind::Return: {
    R.ReturnedAt = N.At;
    if (O && N.A.T && F.Function->getReturnType()->isPointerType())
      O->atUse(read(N.A, R), R.S, N.At, NoArg);
    if (!R.S.find(C.Locs.returned()) || N.A.T || !N.A.Constant.isUnknown())
      R.S.set(C.Locs.returned(), read(N.A, R), N.At);
    return;
  }
  case FactKind::Throw:
    leave(R, N, Cause::Thrown, O);
    R.Done = true;
    return;
  }
}

} // namespace whofrees::flow
