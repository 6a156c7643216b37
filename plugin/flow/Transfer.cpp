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
  if (I >= R.Temps.size())
    R.Temps.resize(I + 1);
  R.Temps[I] = std::move(V);
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
  llvm::erase_if(S.Entries,
                 [&](const Entry &E) { return C.Locs.isWithin(E.Where, L); });
  for (Resource &X : S.Resources)
    if (C.Locs.isWithin(X.Object, L) && !C.Locs[X.Object].isObject())
      X.Bits = 0;
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
  // What is stored through was not null.
  if (F.Places[Id].Pointer && Where.size() == 1)
    if (Resource *X = R.S.resource(C.Locs.rootOf(Where[0])))
      X->Bits &= ~MayBeNull;
  for (LocId L : Where) {
    if (Certain && !Weak && !C.Locs.isSomeElement(L)) {
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
    if (++Count > 40)
      break;
    QualType FT = Field->getType();
    LocId A = C.Locs.field(To, Field), B = C.Locs.field(From, Field);
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

/// Everything from \p L may have been changed by somebody.
void Solver::forget(State &S, LocId L) {
  for (Entry &E : S.Entries)
    if (C.Locs.isWithin(E.Where, L))
      E.Holds.insert(Value::unknown());
}

void Solver::handOver(State &S, const ValueSet &V, const Stmt *At, bool Lent) {
  llvm::SmallVector<LocId, 16> Reached;
  for (Value X : V)
    if (X.isAddress())
      reach(S, X.loc(), Reached);
  if (Reached.empty())
    return;
  Steps += Reached.size() * S.Entries.size() / 64;
  for (LocId L : Reached) {
    Resource &R = S.resourceOrNew(L);
    if (R.Bits != Failed)
      R.Bits = (R.Bits & ~Held) | HandedOver | (Lent ? 0 : Taken);
    if (!R.At)
      R.At = At;
  }
  // Everything there may have been changed.
  for (Entry &E : S.Entries)
    if (llvm::any_of(Reached,
                     [&](LocId L) { return C.Locs.isWithin(E.Where, L); }))
      E.Holds.insert(Value::unknown());
}

/// True if a function ends what it works on, or empties it: by its name, or as
/// a destructor.
static bool endsOrEmpties(const FunctionDecl *F, Context &C) {
  if (isa<CXXDestructorDecl>(F))
    return true;
  if (!F->getIdentifier())
    return false;
  Verb V = C.Calls.verbOf(F);
  return V == Verb::Release || V == Verb::Deinit || V == Verb::Reset;
}

void Solver::release(State &S, const ValueSet &V, bool Deep, const Stmt *At,
                     const FunctionDecl *By) {
  bool Sure = V.size() == 1;
  for (Value X : V) {
    if (!X.isAddress())
      continue;
    LocId L = X.loc();
    if (isNull(X, S))
      continue;
    Steps += (S.Entries.size() + S.Resources.size()) / 16;
    // The arena or object whose block this was dies with it, if it gave
    // anything out.
    bool GaveOut = llvm::any_of(
        S.Resources, [](const Resource &X) { return !X.From.empty(); });
    llvm::SmallVector<LocId, 4> Owners;
    if (GaveOut)
      for (const Entry &E : S.Entries)
        if (C.Locs[E.Where].Kind == LocKind::Field &&
            E.Holds.contains(Value::address(L)))
          Owners.push_back(C.Locs[E.Where].Parent);
    const Location &Place = C.Locs[L];
    if (GaveOut && Place.Kind == LocKind::Init &&
        C.Locs[Place.Parent].Kind == LocKind::Field)
      Owners.push_back(C.Locs[Place.Parent].Parent);
    Resource &R = S.resourceOrNew(L);
    if (Sure)
      R.Bits = (R.Bits & (OfArena | Reset | Zeroed)) | Released;
    else
      R.Bits = (R.Bits & ~(Held | MayBeNull)) | Released;
    R.At = At;
    if (GaveOut)
      killArena(S, L, At);
    for (LocId Owner : Owners) {
      // One that grows gives back an old block and lives on.
      bool OfCaller = C.Locs[C.Locs.anchorOf(Owner)].Kind == LocKind::This ||
                      C.Locs[C.Locs.rootOf(Owner)].Kind == LocKind::Init;
      if (llvm::none_of(S.Resources, [&](const Resource &Y) {
            return Y.From.contains(Value::address(Owner));
          }))
        continue;
      if (By ? endsOrEmpties(By, C) : !OfCaller || endsOrEmpties(F.Function, C))
        killArena(S, Owner, At);
    }
    if (Deep) {
      llvm::SmallVector<LocId, 16> Reached;
      reach(S, L, Reached);
      for (LocId M : Reached) {
        if (M == L)
          continue;
        Resource &Inner = S.resourceOrNew(M);
        if (Inner.Bits & Held)
          Inner.Bits = (Inner.Bits & ~Held) | HandedOver | Taken;
      }
    }
  }
}

/// True for the destructor of a guard that has been told to do nothing: all of
/// its body asks for a flag of the object, and the flag is known.
bool Solver::standsDown(const State &S, LocId Object,
                        const FunctionDecl *Dtor) const {
  const auto *Body =
      Dtor ? dyn_cast_or_null<CompoundStmt>(Dtor->getBody()) : nullptr;
  const auto *If = Body && !Body->body_empty()
                       ? dyn_cast<IfStmt>(Body->body_front())
                       : nullptr;
  if (!If || If->getElse())
    return false;
  const Stmt *Then = If->getThen();
  if (const auto *Block = dyn_cast<CompoundStmt>(Then);
      Block && Block->size() == 1)
    Then = Block->body_front();
  bool Leaves = isa<ReturnStmt>(Then); // `if (dismissed_) return;`
  if (!Leaves && Body->size() > 1)
    return false;
  const Expr *Flag = If->getCond()->IgnoreParenImpCasts();
  bool Acts = true;
  if (const auto *Not = dyn_cast<UnaryOperator>(Flag);
      Not && Not->getOpcode() == UO_LNot) {
    Flag = Not->getSubExpr()->IgnoreParenImpCasts();
    Acts = false;
  }
  const auto *M = dyn_cast<MemberExpr>(Flag);
  const auto *Field = M ? dyn_cast<FieldDecl>(M->getMemberDecl()) : nullptr;
  if (!Field || !isa<CXXThisExpr>(M->getBase()->IgnoreParenImpCasts()))
    return false;
  ValueSet V = valueAt(S, C.Locs.field(Object, Field), false);
  return V.size() == 1 && V.begin()->kind() == Value::Int &&
         ((V.begin()->asInt() != 0) == Acts) == Leaves;
}

void Solver::destroy(State &S, LocId L, QualType T, const Stmt *At) {
  TypeRole Role = C.Types.roleOf(T);
  switch (Role) {
  case TypeRole::UniqueOwner: {
    ValueSet V = valueAt(S, L);
    // What it owns is destroyed as its type says; an arena ends its memory.
    release(S, V, true, At);
    return;
  }
  case TypeRole::SharedOwner:
    // The only one that knows of its object takes it along.
    for (Value V : valueAt(S, L, false))
      if (V.isAddress() && (S.bits(V.loc()) & (Held | HandedOver)) == Held)
        killArena(S, V.loc(), At);
    return;
  case TypeRole::View:
  case TypeRole::Container:
  case TypeRole::PmrContainer:
  case TypeRole::PolymorphicAllocator:
  case TypeRole::StdAllocator:
    return;
  case TypeRole::StdArena:
    killArena(S, L, At);
    return;
  case TypeRole::Wrapper: {
    // An optional arena, an array of owners: what is inside ends as well.
    killArena(S, L, At);
    handOver(S, valueAt(S, L, false), At);
    return;
  }
  default:
    break;
  }
  const CXXRecordDecl *R = cxxRecordOf(T);
  if (!R || !R->hasDefinition())
    return;
  const CXXDestructorDecl *Dtor = R->getDestructor();
  bool Shaped = C.Calls.shapeOf(R) == ShapeKind::Arena;
  if (Dtor && Dtor->isUserProvided()) {
    if (standsDown(S, L, C.definitionOf(Dtor)))
      return;
    if (Shaped)
      killArena(S, L, At);
    const FunctionDecl *Def = C.definitionOf(Dtor);
    const Summary *Sum = Def ? Summaries.summaryOf(Def) : nullptr;
    if (!Sum || Sum->Opaque) {
      handOver(S, Value::address(L), At);
      return;
    }
    // The destructor on this object: the same as calling it.
    CallFacts Details;
    Details.Callee = Def;
    Details.HasThis = true;
    Details.This = Operand::constant(Value::address(L));
    Running Run;
    Run.S = std::move(S);
    applyDestructor(*Sum, L, At, Run);
    S = std::move(Run.S);
    return;
  }
  if (R->hasTrivialDestructor())
    return;
  for (const FieldDecl *Field : R->fields())
    if (Field->getType().isDestructedType() && Field->getType()->isRecordType())
      destroy(S, C.Locs.field(L, Field), Field->getType(), At);
  for (const CXXBaseSpecifier &B : R->bases())
    if (B.getType().isDestructedType())
      destroy(S, L, B.getType(), At);
}

void Solver::acquire(const Fact &N, Running &R,
                     llvm::SmallVectorImpl<Running> &More, Observer *O) {
  const CallFacts &Details = F.Calls[N.Details];
  const CallModel &M = Details.Model;
  ValueSet From = read(Details.Allocator, R);
  if (M.Allocator == NoArg && Details.Allocator.isUnknown())
    From = ValueSet();
  From = arenasBehind(From, R.S);
  bool Arena = M.Kind == Family::Arena;
  for (Value V : From)
    Arena |= V.isAddress() && isArena(V.loc());
  bool IsNew = M.Kind == Family::New || M.Kind == Family::NewArray;
  if (M.Fails == FailureStyle::Throws) {
    bool Counts = !IsNew || C.Options.New == NewFailures::Always ||
                  (C.Options.New == NewFailures::InInit && InitLike);
    if (Counts)
      leave(R, N, IsNew ? Cause::New : Cause::Allocator, O);
    else
      ThrowsNew = true;
  }
  LocId Object = C.Locs.fresh(N.At);
  Status Before = R.S.bits(Object);
  ValueSet Old = M.Role == CallRole::Reallocate ? read(N.A, R) : ValueSet();
  bool OldOwnedElsewhere = false;
  for (Value V : Old)
    OldOwnedElsewhere |=
        V.isAddress() && C.Locs[V.loc()].Kind != LocKind::Fresh;

  bool Eager =
      N.Where || (M.Role == CallRole::Reallocate && M.Kind == Family::Malloc);
  if (Eager && M.Fails != FailureStyle::Never &&
      M.Fails != FailureStyle::Throws) {
    Running Failing = R;
    Failing.Key = N.At;
    if (!(Before & Held))
      Failing.S.resourceOrNew(Object).Bits = Failed;
    else
      Failing.S.resourceOrNew(Object).Bits |= HeldBefore;
    write(N.Dst,
          M.Fails == FailureStyle::Status     ? Value::integer(12)
          : M.Fails == FailureStyle::Negative ? Value::integer(-1)
                                              : Value::null(),
          Failing);
    if (N.Where && M.Fails == FailureStyle::Negative)
      store(N.Where, Value::unknown(), N.At, Failing, false);
    More.push_back(std::move(Failing));
  }
  if (M.Role == CallRole::Reallocate) {
    release(R.S, Old, false, N.At);
    if (Old.contains(Value::address(Object)))
      Before &= ~(Held | HeldBefore); // the earlier one has become this one
  }
  // What the object of an earlier round holds goes with that object.
  if (Before & Held)
    for (const Entry &E : R.S.Entries)
      if (C.Locs.isWithin(E.Where, Object))
        for (Value V : E.Holds)
          if (V.isAddress() && V.loc() != Object)
            if (Resource *Part = R.S.resource(V.loc());
                Part && (Part->Bits & Held))
              Part->Bits = (Part->Bits & ~(Held | HeldBefore)) | HandedOver;
  clear(R.S, Object, M.Zeroed);
  Resource &X = R.S.resourceOrNew(Object);
  X.Bits = (Arena ? OfArena | Alive : Held) | (M.Zeroed ? Zeroed : 0);
  if (Before & (Held | HeldBefore))
    X.Bits |= HeldBefore;
  if (!Eager && M.Fails == FailureStyle::Null)
    X.Bits |= MayBeNull;
  // A buffer that grows stays with whoever owned it.
  if (OldOwnedElsewhere)
    X.Bits = (X.Bits & ~Held) | HandedOver;
  X.From = From;
  X.At = nullptr;
  if (N.Where) {
    store(N.Where, Value::address(Object), N.At, R, false);
    write(N.Dst, Value::integer(M.Fails == FailureStyle::Negative), R);
  } else {
    write(N.Dst, Value::address(Object), R);
  }
}

/// `diff_free(&d->base)` where the base is the first thing in `d`, or what the
/// function returns of it: whoever gets the base ends the whole object.
void Solver::releaseAround(State &S, const ValueSet &V,
                           const CallFacts &Details, const Stmt *At) {
  if (!Details.Callee || !Details.Model.Deep ||
      Details.Model.Kind != Family::Named ||
      C.Calls.verbOf(Details.Callee) != Verb::Release)
    return;
  for (Value X : V) {
    if (!X.isAddress() || C.Locs[X.loc()].Kind != LocKind::Field)
      continue;
    LocId Root = C.Locs.rootOf(X.loc());
    if (C.Locs[Root].Kind != LocKind::Fresh)
      continue;
    const RecordDecl *Base = recordOf(C.Locs[X.loc()].field()->getType());
    const RecordDecl *Whole = recordOf(typeOf(Root));
    QualType Result = F.Function->getReturnType();
    bool Returned =
        Base && Result->isPointerType() && recordOf(Result, true) == Base;
    bool First =
        Base && C.Locs[X.loc()].field()->getFieldIndex() == 0 &&
        C.Locs[X.loc()].Parent == Root &&
        llvm::none_of(C.Calls.functionsOn(Whole), [&](const FunctionDecl *F) {
          return C.Calls.isDeinit(F);
        });
    if (Returned || First)
      handOver(S, Value::address(Root), At);
  }
}

void Solver::step(const Fact &N, Running &R,
                  llvm::SmallVectorImpl<Running> &More, Observer *O) {
  switch (N.Kind) {
  case FactKind::Load: {
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
    store(N.Where, read(N.A, R), N.At, R, false);
    return;
  case FactKind::Add:
    store(N.Where, read(N.A, R), N.At, R, true);
    return;
  case FactKind::CopyRecord: {
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
      if (Certain)
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
    write(N.Dst, Value::address(Object), R);
    return;
  }
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
    release(R.S, V, Details.Model.Deep, N.At);
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
