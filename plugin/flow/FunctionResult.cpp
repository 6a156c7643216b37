//===--- FunctionResult.cpp - one solved function -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Places and objects that a summary tells of, at most.
static constexpr unsigned MaxEffects = 40;

std::string spelled(const Expr *E, const ASTContext &Ast) {
  if (!E)
    return {};
  E = E->IgnoreParenImpCasts();
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_AddrOf)
    return spelled(U->getSubExpr(), Ast);
  // No brackets: they would end the message for those who parse it.
  const Expr *Pointer = nullptr;
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_Deref)
    Pointer = U->getSubExpr();
  else if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
    Pointer = A->getBase();
  if (Pointer) {
    std::string Of = spelled(Pointer, Ast);
    bool Table = Pointer->IgnoreParenImpCasts()->getType()->isPointerType();
    return Of.empty() || !Table ? Of : "*" + Of;
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    std::string Field = M->getMemberDecl()->getNameAsString();
    const Expr *Base = M->getBase()->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(Base) || Field.empty())
      return Field;
    std::string Of = spelled(Base, Ast);
    Of.erase(0, Of.find_first_not_of('*')); // `t[i].key` is plain `t.key`
    if (Of.empty())
      return Field;
    return Of + (M->isArrow() ? "->" : ".") + Field;
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return D->getDecl()->getNameAsString();
  if (isa<CXXThisExpr>(E))
    return "this";
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      return Callee->getNameAsString();
    return spelled(Call->getCallee(), Ast);
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return spelled(Cast->getSubExpr(), Ast);
  return {};
}

std::string plainName(const FunctionDecl *F) {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    return Ctor->getParent()->getNameAsString();
  if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(F))
    return "~" + Dtor->getParent()->getNameAsString();
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->getParent()->isLambda())
    return "lambda";
  return F->getNameAsString();
}

ResultClass classOf(const ValueSet &V) {
  bool Null = false, NonNull = false, Zero = false, Positive = false,
       Negative = false, Other = V.empty();
  for (Value X : V)
    switch (X.kind()) {
    case Value::Null:
      Null = true;
      break;
    case Value::NonNull:
    case Value::Address:
    case Value::Inside:
      NonNull = true;
      break;
    case Value::Int:
      (X.asInt() == 0 ? Zero : X.asInt() > 0 ? Positive : Negative) = true;
      break;
    case Value::Unknown:
      Other = true;
      break;
    }
  if (Other || Null + NonNull + Zero + Positive + Negative != 1)
    return ResultClass::Other;
  return Null       ? ResultClass::Null
         : NonNull  ? ResultClass::NonNull
         : Zero     ? ResultClass::Zero
         : Positive ? ResultClass::Positive
                    : ResultClass::Negative;
}

bool FunctionResult::isFailureKey(FailureKey K) const {
  return K && !isa<GotoStmt>(K);
}

/// What the pointers in a record that is returned hold: nothing, after a
/// failure, and something after a success.
ValueSet FunctionResult::pointersIn(const RecordDecl *R,
                                    const State &At) const {
  ValueSet V;
  if (const Entry *Whole = At.find(C.Locs.returned()))
    V = Whole->Holds;
  if (!R->isCompleteDefinition() ||
      C.Types.isOpaque(F.Function->getReturnType()))
    return V;
  ValueSet Parts;
  for (const FieldDecl *Field : R->fields()) {
    LocId L = C.Locs.field(C.Locs.returned(), Field);
    if (Field->getType()->isPointerType())
      for (Value One : S.valueAt(At, L))
        Parts.insert(S.isNull(One, At) ? Value::null() : One);
  }
  return Parts.empty() ? V : Parts;
}

void FunctionResult::atExit(const ExitPoint &X) {
  FunctionExit E;
  E.Kind = X.Kind;
  E.Key = X.Key;
  E.At = X.At;
  E.Explicit = X.Explicit;
  E.S = *X.S;
  if (X.Kind == ExitKind::Return) {
    ValueSet V;
    if (const Entry *R = E.S.find(C.Locs.returned()))
      for (Value One : R->Holds)
        V.insert(S.isNull(One, E.S) ? Value::null() : One);
    if (const RecordDecl *R = recordOf(F.Function->getReturnType()))
      V = pointersIn(R, E.S);
    E.Result = classOf(V);
  }
  Exits.push_back(std::move(E));
}

void FunctionResult::atCall(const Fact &N, const FunctionDecl *Callee,
                            FailureKey Key, const State &, LocId Object) {
  if (Callee)
    Calls.push_back({Callee, Key, Object, N.At});
}

void FunctionResult::classify() {
  unsigned Normal[6] = {}, Failing[6] = {};
  for (const FunctionExit &E : Exits) {
    if (E.Kind != ExitKind::Return)
      continue;
    ++(isFailureKey(E.Key) ? Failing : Normal)[static_cast<unsigned>(E.Result)];
  }
  auto Seen = [&](ResultClass R) {
    unsigned I = static_cast<unsigned>(R);
    return Normal[I] + Failing[I] > 0;
  };
  auto OnlyFailing = [&](ResultClass R) {
    unsigned I = static_cast<unsigned>(R);
    return Failing[I] > 0 && Normal[I] == 0;
  };
  QualType T = F.Function->getReturnType();
  bool Boolean = T->isBooleanType();
  // C says which of 0 and 1 is the failure by which one failures return.
  bool ZeroFails = false, PositiveFails = false;
  if (Seen(ResultClass::Zero) && Seen(ResultClass::Positive)) {
    auto AnyFailing = [&](ResultClass R) {
      return Failing[static_cast<unsigned>(R)] > 0;
    };
    ZeroFails =
        AnyFailing(ResultClass::Zero) && !AnyFailing(ResultClass::Positive);
    PositiveFails =
        AnyFailing(ResultClass::Positive) && !AnyFailing(ResultClass::Zero);
    if (ZeroFails == PositiveFails) {
      ZeroFails = Boolean;
      PositiveFails = false;
    }
  }
  for (FunctionExit &E : Exits) {
    if (E.Kind == ExitKind::Exception) {
      E.Failure = true;
      continue;
    }
    switch (E.Result) {
    case ResultClass::Null:
      E.Failure = Seen(ResultClass::NonNull) || isFailureKey(E.Key);
      break;
    case ResultClass::NonNull:
      E.Failure = false;
      break;
    case ResultClass::Negative:
      E.Failure = Seen(ResultClass::Zero) || Seen(ResultClass::Positive) ||
                  isFailureKey(E.Key);
      break;
    case ResultClass::Zero:
      E.Failure = ZeroFails || (isFailureKey(E.Key) && OnlyFailing(E.Result) &&
                                !Seen(ResultClass::Negative));
      break;
    case ResultClass::Positive:
      E.Failure =
          PositiveFails || (isFailureKey(E.Key) && OnlyFailing(E.Result) &&
                            Seen(ResultClass::Zero));
      break;
    case ResultClass::Other:
      // A failure that nobody looked at leaves where success does.
      E.Failure = isFailureKey(E.Key) &&
                  llvm::none_of(Exits, [&](const FunctionExit &O) {
                    return O.Kind == ExitKind::Return && O.At == E.At &&
                           !isFailureKey(O.Key);
                  });
      break;
    }
  }
}

bool FunctionResult::outlives(LocId L, const FunctionExit &E) const {
  LocId Anchor = C.Locs.anchorOf(L);
  const Location &A = C.Locs[Anchor];
  switch (A.Kind) {
  case LocKind::This:
    // An object whose constructor throws is gone.
    return !(E.Kind == ExitKind::Exception &&
             isa<CXXConstructorDecl>(F.Function));
  case LocKind::Return:
    return E.Kind == ExitKind::Return;
  case LocKind::Var: {
    const VarDecl *V = A.var();
    if (!V)
      return false;
    if (!V->hasLocalStorage())
      return true;
    if (V->getDeclContext() != F.Function)
      return true; // captured
    // A parameter is the function's own; what it pointed to is not.
    return isa<ParmVarDecl>(V) && Anchor != L && !C.Locs.isWithin(L, Anchor);
  }
  default:
    return false;
  }
}

/// How many pointers are followed to an object from what a caller passes.
static unsigned distance(const LocationTable &Locs, LocId Object) {
  unsigned Pointers = 0;
  for (LocId L = Object; L; L = Locs[L].Parent)
    Pointers += Locs[L].Kind == LocKind::Init;
  return Pointers;
}

/// True for a place that a caller needs to know of by itself: one that holds
/// memory, or a pointer near to what the caller passed.
bool FunctionResult::isWorthTelling(const Entry &Place) const {
  bool Near = distance(C.Locs, Place.Where) <= 2;
  for (Value V : Place.Holds)
    if (V.isAddress() &&
        (Near || C.Locs[C.Locs.rootOf(V.loc())].Kind == LocKind::Fresh))
      return true;
  if (!Near)
    return false;
  return S.isPointerAt(Place.Where) ||
         (Place.Holds.size() == 1 && Place.Holds.begin()->kind() == Value::Int);
}

/// True if something other than the result that lives on leads to \p Object: a
/// field, or the elements of a buffer that a field has.
bool FunctionResult::isKept(LocId Object, const FunctionExit &E) const {
  return llvm::is_contained(allKept(E), Object);
}

llvm::SmallVector<LocId, 16>
FunctionResult::allKept(const FunctionExit &E) const {
  llvm::SmallVector<LocId, 16> Reached;
  for (const Entry &Place : E.S.Entries)
    if (C.Locs.rootOf(Place.Where) != C.Locs.returned() &&
        outlives(Place.Where, E))
      for (Value V : Place.Holds)
        if (V.isAddress())
          S.reach(E.S, C.Locs.rootOf(V.loc()), Reached);
  return Reached;
}

/// What came in is kept where only new memory leads to it: in the buffer that a
/// container has just grown.
void FunctionResult::keepInside(State &Visible, const FunctionExit &E) const {
  llvm::SmallVector<LocId, 16> Kept = allKept(E);
  for (const Entry &Place : E.S.Entries) {
    LocId Root = C.Locs.rootOf(Place.Where);
    if (C.Locs[Root].Kind != LocKind::Fresh || !llvm::is_contained(Kept, Root))
      continue;
    for (Value V : Place.Holds) {
      const Location &L = C.Locs[V.loc()];
      if (V.kind() == Value::Address && L.Kind == LocKind::Init &&
          C.Locs[L.Parent].var() && isa<ParmVarDecl>(C.Locs[L.Parent].var()))
        Visible.resourceOrNew(V.loc()).Bits |= HandedOver | Borrowed;
    }
  }
}

Summary FunctionResult::summarise() const {
  Summary Sum;
  Sum.Opaque = false;
  Sum.Throws = S.throwsCounted();
  Sum.ThrowsNew = S.throwsNew();
  bool Init = S.isInitLike();
  for (const FunctionExit &E : Exits) {
    if (E.Kind != ExitKind::Return)
      continue;
    Outcome Out;
    Out.Result = E.Result;
    Out.Failure = E.Failure;
    llvm::SmallVector<LocId, 8> FreshSeen;
    auto Outer = [&](Value V) {
      if (!V.isAddress())
        return V;
      const Location &Root = C.Locs[C.Locs.rootOf(V.loc())];
      if (Root.Kind == LocKind::Fresh) {
        LocId Object = C.Locs.rootOf(V.loc());
        if (S.isNull(V, E.S))
          return Value::null();
        if (!llvm::is_contained(FreshSeen, Object))
          FreshSeen.push_back(Object);
        return V.kind() == Value::Address ? Value::address(Object)
                                          : Value::inside(Object);
      }
      // The buffer of a container that was made here is a new one each time.
      if (Root.Kind == LocKind::Temp && C.Sites.count(Root.site()))
        return Value::nonNull();
      LocId Anchor = C.Locs.anchorOf(V.loc());
      const VarDecl *Var = C.Locs[Anchor].var();
      if (Var && Var->hasLocalStorage() && !isa<ParmVarDecl>(Var) &&
          Var->getDeclContext() == F.Function)
        return Value::unknown();
      return V;
    };
    for (const Entry &Place : E.S.Entries) {
      bool Returned = C.Locs.rootOf(Place.Where) == C.Locs.returned();
      if (!Returned && !outlives(Place.Where, E))
        continue;
      if (!Returned && !isWorthTelling(Place)) {
        Out.WritesMore = true;
        continue;
      }
      Entry Visible{Place.Where, {}, nullptr};
      for (Value V : Place.Holds) {
        // What a failed init leaves in its object is asked about there.
        if (E.Failure && Init && !Returned && V.isAddress() &&
            !S.isNull(V, E.S) &&
            C.Locs[C.Locs.rootOf(V.loc())].Kind == LocKind::Fresh) {
          Visible.Holds.insert(Value::unknown());
          continue;
        }
        Visible.Holds.insert(Outer(V));
      }
      Out.Visible.Entries.push_back(std::move(Visible));
    }
    for (const Resource &X : E.S.Resources) {
      const Location &L = C.Locs[X.Object];
      bool Keep = L.Kind == LocKind::Fresh
                      ? llvm::is_contained(FreshSeen, X.Object)
                      : L.Kind == LocKind::Init || L.Kind == LocKind::This ||
                            outlives(X.Object, E);
      if (!Keep || !X.Bits)
        continue;
      // Too far off for a caller to have anything there.
      if (!(X.Bits & (Released | Reset)) && L.Kind != LocKind::Fresh &&
          distance(C.Locs, X.Object) > 2)
        continue;
      Resource Visible = X;
      Visible.At = nullptr;
      ValueSet From;
      for (Value V : X.From)
        From.insert(Outer(V));
      Visible.From = From;
      Out.Visible.Resources.push_back(Visible);
    }
    // What an object keeps and gives out at once stays with the object.
    if (const Entry *R = Out.Visible.find(C.Locs.returned()))
      for (Value V : R->Holds)
        if (V.kind() == Value::Address &&
            C.Locs[V.loc()].Kind == LocKind::Fresh && isKept(V.loc(), E))
          if (Resource *X = Out.Visible.resource(V.loc()))
            X->Bits = (X->Bits & ~Held) | HandedOver | Borrowed;
    keepInside(Out.Visible, E);
    // One that does this much is no helper; its callers take it for unknown.
    bool TooMuch = Out.Visible.Entries.size() > MaxEffects ||
                   Out.Visible.Resources.size() > MaxEffects;
    addOutcome(Sum, std::move(Out));
    if (TooMuch || Sum.Outcomes.size() > 6) {
      Sum.Opaque = true;
      break;
    }
  }
  findOwner(Sum);
  joinEnds(Sum);
  Sum.Matters = matters(Sum);
  summariseReleases(Sum);
  return Sum;
}

/// True if callers are to be solved because of what this function does.
bool FunctionResult::matters(const Summary &Sum) const {
  if (Sum.Opaque)
    return false;
  if (Sum.ResultBelongsTo)
    return true;
  for (const Outcome &Out : Sum.Outcomes)
    for (const Resource &X : Out.Visible.Resources)
      if (C.Locs[X.Object].Kind == LocKind::Fresh
              ? (X.Bits & (Held | OfArena)) != 0
              : (X.Bits & (Released | Reset)) &&
                    distance(C.Locs, X.Object) <= 2)
        return true;
  return false;
}

namespace {

/// Joins the ends of a function.
struct Always {
  const Solver &Of;
  bool atLoop() const { return false; }
  bool bornInLoop(LocId) const { return true; }
  bool isNowhere(LocId, const State &) const { return false; }
  ValueSet initial(LocId L, const State &Other) const {
    return Of.valueAt(Other, L, Of.isPointerAt(L));
  }
};

} // namespace

/// One outcome for each way the caller can tell apart: a result that may be
/// this or that counts as both.
void FunctionResult::addOutcome(Summary &Sum, Outcome Out) const {
  const Entry *Result = Out.Visible.find(C.Locs.returned());
  if (Out.Result == ResultClass::Other && Result && Result->Holds.size() > 1 &&
      !Result->Holds.hasUnknown()) {
    ValueSet All = Result->Holds;
    llvm::SmallVector<ResultClass, 3> Done;
    for (Value V : All) {
      ResultClass Class = classOf(V);
      if (llvm::is_contained(Done, Class))
        continue;
      Done.push_back(Class);
      Outcome Part = Out;
      ValueSet Some = All;
      Some.filter([&](Value X) { return classOf(X) == Class; });
      Part.Visible.set(C.Locs.returned(), Some, nullptr);
      Part.Result = Class;
      bool Ints = Class == ResultClass::Zero || Class == ResultClass::Positive;
      bool Boolean = F.Function->getReturnType()->isBooleanType();
      Part.Failure = Class == ResultClass::Negative ||
                     Class == ResultClass::Null ||
                     (Ints && (Class == ResultClass::Zero) == Boolean);
      if (classOf(All) == ResultClass::Other && Done.size() <= 3)
        addOutcome(Sum, std::move(Part));
    }
    return;
  }
  for (Outcome &Old : Sum.Outcomes)
    if (Old.Failure == Out.Failure && Old.Result == Out.Result) {
      // A place that only one of them wrote still has its first value in the
      // other; objects that only one of them touched are absent there.
      Old.Visible.join(Out.Visible, Always{S});
      Old.WritesMore |= Out.WritesMore;
      return;
    }
  Sum.Outcomes.push_back(std::move(Out));
}

void FunctionResult::joinEnds(Summary &Sum) const {
  if (Sum.Opaque || Sum.Outcomes.size() < 2)
    return;
  for (const Outcome &Out : Sum.Outcomes)
    for (const Resource &X : Out.Visible.Resources)
      if (C.Locs[X.Object].Kind == LocKind::Fresh)
        return;
  Outcome All = Sum.Outcomes.front();
  for (const Outcome &Out : llvm::drop_begin(Sum.Outcomes)) {
    All.Visible.join(Out.Visible, Always{S});
    All.WritesMore |= Out.WritesMore;
  }
  All.Result = ResultClass::Other;
  All.Failure = false;
  Sum.AnyEnd = std::move(All);
}

/// Finds memory that stays with the object that gave it: an arena's alloc.
void FunctionResult::findOwner(Summary &Sum) const {
  bool Belongs = !Sum.Outcomes.empty(), Grew = false;
  LocId Owner = 0;
  for (const Outcome &Out : Sum.Outcomes) {
    const Entry *R = Out.Visible.find(C.Locs.returned());
    if (!R) {
      Belongs = false;
      break;
    }
    for (Value V : R->Holds) {
      if (V.kind() == Value::Null)
        continue;
      LocId From = 0;
      if (V.kind() == Value::Inside && C.Locs[V.loc()].Kind == LocKind::Init) {
        LocId P = C.Locs[V.loc()].Parent;
        if (C.Locs[P].Kind == LocKind::Field)
          From = C.Locs.rootOf(P);
      } else if (V.kind() == Value::Inside &&
                 C.Locs[V.loc()].Kind == LocKind::Fresh) {
        for (const Entry &E : Out.Visible.Entries)
          if (E.Where != C.Locs.returned() &&
              E.Holds.contains(Value::address(V.loc())) &&
              !C.Locs[E.Where].isRoot())
            From = C.Locs.rootOf(E.Where);
      }
      const Location &Root = C.Locs[From];
      if (!From ||
          !(Root.Kind == LocKind::Init || Root.Kind == LocKind::This) ||
          (Owner && Owner != From))
        Belongs = false;
      Owner = From;
    }
    Grew |= Out.WritesMore; // how far it is used is a number
    for (const Entry &E : Out.Visible.Entries)
      Grew |= Owner && E.Where != Owner && C.Locs.isWithin(E.Where, Owner);
  }
  if (Belongs && Owner && Grew)
    Sum.ResultBelongsTo = Owner;
}

std::string FunctionResult::filledBy(const Stmt *Site) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site);
  auto It = C.Sites.find(Site);
  if (!Call || It == C.Sites.end() || !It->second.OfCall ||
      Call->getType()->isPointerType())
    return {};
  const Expr *Filled = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
    Filled = M->getImplicitObjectArgument();
  else if (Call->getNumArgs() > 0)
    Filled = Call->getArg(0);
  if (!Filled || !lifecycle::recordOf(Filled->getType(), true))
    return {};
  return spelled(Filled, C.Ast);
}

std::string FunctionResult::nameOfSite(const Stmt *Site) const {
  auto It = C.Sites.find(Site);
  if (It != C.Sites.end()) {
    if (It->second.Named && It->second.Named->getDeclName())
      return It->second.Named->getNameAsString();
    if (std::string Name = spelled(It->second.AssignedTo, C.Ast); !Name.empty())
      return Name;
  }
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Site)) {
    if (std::string Name = filledBy(Site); !Name.empty())
      return Name;
    if (std::string Name = spelled(Call, C.Ast); !Name.empty())
      return Name;
  }
  return "memory";
}

std::string FunctionResult::nameOf(LocId L) const {
  const Location &X = C.Locs[L];
  switch (X.Kind) {
  case LocKind::Var:
    return X.var() ? X.var()->getNameAsString() : "";
  case LocKind::This:
    if (const auto *M = dyn_cast<CXXMethodDecl>(F.Function))
      return M->getParent()->getNameAsString();
    return "this";
  case LocKind::Field: {
    std::string Field = X.field()->getNameAsString();
    const Location &P = C.Locs[X.Parent];
    if (P.Kind == LocKind::This || P.Kind == LocKind::Temp ||
        P.Kind == LocKind::Return)
      return Field;
    if (P.Kind == LocKind::Init)
      if (std::string Of = nameOf(P.Parent); !Of.empty()) {
        // A reference parameter is spelled with a dot.
        const VarDecl *V = C.Locs[P.Parent].var();
        return Of + (V && V->getType()->isReferenceType() ? "." : "->") + Field;
      }
    std::string Of =
        P.Kind == LocKind::Fresh ? nameOfSite(P.site()) : nameOf(X.Parent);
    if (Of.empty() || P.Kind == LocKind::Element)
      return Of.empty() ? Field : Of + "." + Field;
    return Of + (P.Kind == LocKind::Fresh ? "->" : ".") + Field;
  }
  case LocKind::Element:
    return nameOf(X.Parent);
  case LocKind::Init:
    return nameOf(X.Parent);
  case LocKind::Fresh:
    return nameOfSite(X.site());
  case LocKind::Temp:
  case LocKind::Return:
    return "";
  }
  return "";
}

} // namespace whofrees::flow
