//===--- Reuse.cpp - memory that is gone and comes up again ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A pointer whose memory was given back, or died with its arena, on every path
// that leads here: is it used, or given back again?
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Objects that a function is said to touch, at most.
static constexpr unsigned MaxTouches = 6;

/// True for a node that knows which pointer leads to it, as `T **prev` does:
/// to take it out of its list rewrites a pointer that is not named there.
static bool knowsItsPointer(const RecordDecl *Node, const RecordDecl *In,
                            unsigned Depth) {
  for (const FieldDecl *Field : In->fields()) {
    QualType T = Field->getType();
    if (T->isPointerType() && T->getPointeeType()->isPointerType() &&
        recordOf(T->getPointeeType(), true) == Node)
      return true;
    const RecordDecl *Inner = recordOf(T);
    if (Depth < 3 && Inner && Inner->isCompleteDefinition() &&
        !Inner->isUnion() && knowsItsPointer(Node, Inner, Depth + 1))
      return true;
  }
  return false;
}

/// True for an object that is one of many to the analysis: an element of an
/// array, a node of a list.
bool FunctionResult::standsForSeveral(LocId Object) const {
  for (LocId L = Object; L; L = C.Locs[L].Parent) {
    if (C.Locs[L].Kind == LocKind::Element || C.Locs.isFolded(L))
      return true;
    const Location &Pointer = C.Locs[C.Locs[L].Parent];
    if (C.Locs[L].Kind != LocKind::Init || Pointer.Kind != LocKind::Field)
      continue;
    const RecordDecl *To = recordOf(Pointer.field()->getType(), true);
    if (To && To->getCanonicalDecl() ==
                  Pointer.field()->getParent()->getCanonicalDecl())
      return true;
    if (const RecordDecl *Node = To ? To->getDefinition() : nullptr;
        Node && knowsItsPointer(Node, Node, 0))
      return true;
  }
  return false;
}

/// What the pointer leads to, if all that it may lead to is gone.
FunctionResult::Gone FunctionResult::goneBehind(const ValueSet &V,
                                                const State &At) const {
  Gone Result;
  for (Value X : V) {
    // A literal on another path does not make up for it.
    if (X.kind() == Value::Null || X.kind() == Value::NonNull)
      continue;
    LocId Object = X.loc() ? C.Locs.rootOf(X.loc()) : 0;
    if (!Object || !C.Locs[Object].isObject() || standsForSeveral(Object))
      return {};
    const Resource *R = At.resource(Object);
    if (!R || !isGone(R->Bits) || !R->At)
      return {};
    // What is behind a pointer in what a call has made may be another block.
    if (auto It = C.Sites.find(C.Locs[Object].site());
        It != C.Sites.end() && It->second.OfCall && !It->second.OfNumbers &&
        X.kind() == Value::Inside && !(R->Bits & OfArena))
      return {};
    Result = {R, R->At};
  }
  return Result;
}

void FunctionResult::atSureEnd(LocId Object, const Stmt *At, unsigned Block) {
  if (At && llvm::none_of(SureEnds, [&](const SureEnd &X) {
        return X.Object == Object && X.At == At;
      }))
    SureEnds.push_back({Object, At, Block});
}

/// What the pointer leads to, if it is gone on one way that leads here and
/// nowhere else: as in `if (done) free(p); use(p);`.
FunctionResult::Gone FunctionResult::goneOnTheWay(const ValueSet &V,
                                                  const State &At) const {
  if (V.size() != 1 || V.begin()->kind() != Value::Address)
    return {};
  const LocId Object = V.begin()->loc();
  const Resource *R = C.Locs[Object].isObject() ? At.resource(Object) : nullptr;
  if (!R || standsForSeveral(Object) ||
      (R->Bits & (Failed | Several | HeldBefore | Unsure)))
    return {};
  const bool MayBeGone =
      R->Bits & OfArena
          ? (R->Bits & Dead) && (R->Bits & Filled)
          : (R->Bits & Released) && !(R->Bits & (Borrowed | MayBeNull));
  if (!MayBeGone)
    return {};
  const unsigned Here = S.currentBlock();
  for (const SureEnd &X : SureEnds)
    if (X.Object == Object && X.Block != Here && S.comesTo(X.Block, Here))
      return {R, X.At};
  return {};
}

/// The pointer that an expression reads through.
static const Expr *pointerOf(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenCasts();
    if (const auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
      E = A->getBase();
    } else if (const auto *U = dyn_cast<UnaryOperator>(E)) {
      E = U->getSubExpr();
    } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
      E = B->isAssignmentOp() || B->getLHS()->getType()->isPointerType()
              ? B->getLHS()
              : B->getRHS();
    } else if (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (isa<CXXThisExpr>(M->getBase()->IgnoreParenCasts()))
        return E;
      E = M->getBase();
      if (M->isArrow())
        return E;
    } else if (const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
               O && O->getNumArgs() > 0) {
      E = O->getArg(0);
    } else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
      E = Call->getImplicitObjectArgument();
    } else {
      return E;
    }
  }
}

/// What is used, as the reader wrote it.
static std::string nameOfUse(const Stmt *At, int Arg, const ASTContext &Ast) {
  if (const auto *R = dyn_cast_or_null<ReturnStmt>(At))
    At = R->getRetValue();
  const auto *E = dyn_cast_or_null<Expr>(At);
  if (!E)
    return {};
  const auto *Call = dyn_cast<CallExpr>(E->IgnoreParenCasts());
  if (Call && Arg >= 0) {
    unsigned I = Arg;
    if (const auto *O = dyn_cast<CXXOperatorCallExpr>(Call))
      I += isa_and_nonnull<CXXMethodDecl>(O->getCalleeDecl());
    if (isa<CXXMemberCallExpr>(Call) && I >= Call->getNumArgs())
      return spelled(pointerOf(Call), Ast);
    return I < Call->getNumArgs() ? spelled(Call->getArg(I), Ast)
                                  : std::string();
  }
  const Expr *P = pointerOf(E);
  if (isa<CallExpr>(P))
    return {};
  return spelled(P, Ast);
}

/// Remembers what callers have to keep alive for this function: what a field of
/// an object that it is given points to.
void FunctionResult::noteTouch(const ValueSet &Pointer, const State &At) {
  if (Pointer.size() != 1 || Touches.size() >= MaxTouches)
    return;
  LocId L = Pointer.begin()->loc();
  if (!L || C.Locs[L].Kind != LocKind::Init ||
      C.Locs[C.Locs[L].Parent].Kind != LocKind::Field || standsForSeveral(L) ||
      At.bits(L) || llvm::is_contained(Touches, L))
    return;
  Touches.push_back(L);
}

void FunctionResult::atUse(const ValueSet &Pointer, const State &At,
                           const Stmt *Where, int Arg) {
  if (Arg == NoArg)
    noteTouch(Pointer, At);
  noteLateRead(Pointer, At, Where);
  if (!Where)
    return;
  noteFollowed(Pointer, Where);
  Gone Of = goneBehind(Pointer, At);
  if (!Of.Memory) {
    noteOldRound(Pointer, At, Where);
    Of = goneOnTheWay(Pointer, At);
  }
  const Resource *Gone = Of.Memory;
  if (!Gone || Of.At == Where)
    return;
  // What the caller gets of an arena is asked about as what leaves it.
  if (isa<ReturnStmt>(Where) && (Gone->Bits & OfArena))
    return;
  LocId Arena = Gone->From.empty() ? 0 : Gone->From.begin()->loc();
  // What a callee reads behind a field is called by the field.
  std::string Name =
      Arg == BehindArgs ? std::string() : nameOfUse(Where, Arg, C.Ast);
  const FieldDecl *Field = nullptr;
  if (Arg == BehindArgs)
    for (const Entry &E : At.Entries)
      if (E.Holds.isOnly(Value::address(Gone->Object)) &&
          C.Locs[E.Where].Kind == LocKind::Field) {
        Name = nameOf(E.Where);
        Field = C.Locs[E.Where].field();
      }
  Agains.push_back({Gone->Object, false, Where, Of.At,
                    Gone->Bits & OfArena ? Arena : 0, Name, Field});
}

void FunctionResult::atGivenBack(const ValueSet &V, const State &At,
                                 const Stmt *Where, const FunctionDecl *) {
  if (!Where)
    return;
  noteNodeReleased(V, At, Where);
  noteKept(V, At, Where);
  Gone Of = goneBehind(V, At);
  if (!Of.Memory)
    Of = goneOnTheWay(V, At);
  if (!Of.Memory || Of.At == Where || (Of.Memory->Bits & OfArena))
    return;
  std::string Name;
  if (const auto *Call = dyn_cast<CallExpr>(Where);
      Call && Call->getNumArgs() == 1)
    Name = nameOfUse(Where, 0, C.Ast);
  else if (const auto *D = dyn_cast<CXXDeleteExpr>(Where))
    Name = spelled(D->getArgument(), C.Ast);
  Agains.push_back({Of.Memory->Object, true, Where, Of.At, 0, Name});
}

/// Where something happens; what ends with its block does so at its end.
static SourceLocation placeOf(const Stmt *S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return Block->getRBracLoc();
  return S->getBeginLoc();
}

void FunctionResult::diagnoseReuse(Findings &Found) const {
  const SourceManager &SM = C.Ast.getSourceManager();
  // One question for each memory and end: the first use in the source.
  std::vector<const Again *> First;
  for (const Again &X : Agains) {
    if (placeOf(X.At).isInvalid() || placeOf(X.GoneAt).isInvalid())
      continue;
    auto Same = llvm::find_if(First, [&](const Again *Y) {
      return Y->Object == X.Object && Y->GoneAt == X.GoneAt;
    });
    if (Same == First.end())
      First.push_back(&X);
    else if (SM.isBeforeInTranslationUnit(placeOf(X.At),
                                          placeOf((*Same)->At)) ||
             // What is passed to a function that releases it is released.
             (X.At == (*Same)->At && X.GivenBack && !(*Same)->GivenBack))
      *Same = &X;
  }
  for (const Again *X : First) {
    std::string Name = X->Name.empty() ? nameOf(X->Object) : X->Name;
    if (Name.empty())
      continue;
    SourceLocation At = placeOf(X->At);
    if (X->GivenBack) {
      DoubleRelease D;
      D.Resource = Name;
      D.At = At;
      D.FirstAt = placeOf(X->GoneAt);
      Found.Doubles.push_back(std::move(D));
      continue;
    }
    UseAfterRelease U;
    U.Resource = Name;
    U.At = At;
    U.GoneAt = placeOf(X->GoneAt);
    U.Returned = isa<ReturnStmt>(X->At);
    U.Field = X->Field;
    if (X->Arena) {
      U.Arena = nameOf(X->Arena);
      if (U.Arena.empty())
        continue;
      U.Ends = EndKind::EndOfScope;
      if (const auto *Call = dyn_cast<CallExpr>(X->GoneAt)) {
        U.Ends = EndKind::Disposed;
        if (const FunctionDecl *Callee = Call->getDirectCallee())
          if (C.Calls.of(Callee, C.definitionOf(Callee) != nullptr).Role ==
                  CallRole::ArenaReset ||
              (Callee->getIdentifier() &&
               C.Calls.verbOf(Callee) == Verb::Reset))
            U.Ends = EndKind::Reset;
      } else if (isa<CXXDeleteExpr>(X->GoneAt)) {
        U.Ends = EndKind::Disposed;
      }
    }
    Found.Uses.push_back(std::move(U));
  }
}

} // namespace whofrees::flow
