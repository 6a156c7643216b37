//===--- LowerCall.cpp - calls and constructions into facts ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static Operand unknown() { return Operand::constant(Value::unknown()); }

static bool declaredNothrow(const FunctionDecl *F) {
  const auto *P = F->getType()->getAs<FunctionProtoType>();
  return P && !isUnresolvedExceptionSpec(P->getExceptionSpecType()) &&
         P->isNothrow();
}

const FunctionDecl *Context::definitionOf(const FunctionDecl *F) const {
  const FunctionDecl *Def = nullptr;
  if (!F || !F->hasBody(Def) || !Def || Def->isDependentContext())
    return nullptr;
  if (Ast.getSourceManager().isInSystemHeader(Def->getLocation()))
    return nullptr;
  return Def;
}

const Expr *FactBuilder::objectOf(const CallExpr *Call) {
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
    return M->getImplicitObjectArgument();
  if (const auto *O = dyn_cast<CXXOperatorCallExpr>(Call))
    if (const auto *D = dyn_cast_or_null<CXXMethodDecl>(O->getCalleeDecl());
        D && !D->isStatic() && O->getNumArgs() > 0)
      return O->getArg(0);
  return nullptr;
}

Operand FactBuilder::addressOfObject(const Expr *Object) {
  if (!Object)
    return unknown();
  // `arena.allocate()` calls through the base; the arena is what is meant.
  Object = Object->IgnoreParenImpCasts();
  if (Object->getType()->isPointerType())
    return lower(Object);
  return emitAddress(lowerPlace(Object), Object);
}

const Expr *FactBuilder::argumentExpr(const CallExpr *Call, int Index) {
  if (Index < 0)
    return Index == ThisArg ? objectOf(Call) : nullptr;
  unsigned I = Index;
  if (isa<CXXOperatorCallExpr>(Call) && objectOf(Call))
    ++I;
  return I < Call->getNumArgs() ? Call->getArg(I) : nullptr;
}

/// The pointer an argument of a call is, or the address of what it refers to.
Operand FactBuilder::argument(const CallExpr *Call, int Index) {
  const Expr *E = argumentExpr(Call, Index);
  if (!E)
    return unknown();
  if (Index == ThisArg)
    return addressOfObject(E);
  if (C.Types.isOpaque(E->getType()))
    return lower(E);
  if (E->isGLValue() || isPlaceRecord(E->getType()))
    return emitAddress(lowerPlace(E), E);
  return lower(E);
}

Argument FactBuilder::lowerArgument(const Expr *E, QualType ParamType) {
  Argument A;
  QualType T = E->getType();
  if (!ParamType.isNull() && ParamType->isReferenceType()) {
    // What a library object carries is passed along with its place.
    A.Value = emitAddress(lowerPlace(E), E);
    if (A.Value.isUnknown() && C.Types.canCarry(T))
      A.Value = lower(E);
    return A;
  }
  if (isPlaceRecord(T)) {
    LocId L = C.Locs.temp(E);
    A.Record = known(L);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E->IgnoreImplicit()))
      lower(Construct);
    initialize(A.Record, T, E);
    A.Value = Operand::constant(Value::address(L));
    return A;
  }
  A.Value = lower(E);
  return A;
}

/// True if a struct of functions has one that may give memory back.
static bool takesBack(const RecordDecl *R) {
  unsigned Functions = 0;
  bool Releases = false;
  for (const FieldDecl *F : R->fields()) {
    if (!F->getType()->isFunctionPointerType())
      continue;
    ++Functions;
    Verb W = verbOf(F->getName());
    Releases |= W == Verb::Release || W == Verb::Deinit || W == Verb::Resize;
  }
  // Beside one that is not understood, nothing is known.
  return Releases || Functions > 1;
}

Operand FactBuilder::lowerCall(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  const Decl *D = Call->getCalleeDecl();
  Operand Result = unknown();
  if (Callee) {
    if (Callee->isInvalidDecl())
      return Result;
    if (lowerStdCall(Call, Callee, Result))
      return Result;
    const FunctionDecl *Def = C.definitionOf(Callee);
    const CallModel &M = C.Calls.of(Callee, Def != nullptr);
    // An allocator's own methods are read as what they are to others only
    // outside of it.
    if (M.Role != CallRole::Unknown)
      return lowerModelCall(Call, M, Callee);
    return lowerOtherCall(Call, Callee, M);
  }
  // Through a pointer: the member of an allocator struct, or a variable.
  const auto *V = dyn_cast_or_null<ValueDecl>(D);
  if (V && (isa<FieldDecl>(V) || isa<VarDecl>(V))) {
    int Skip = NoArg;
    Operand Allocator = unknown();
    const auto *Member =
        dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
    if (Member)
      for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
        const Expr *A = Call->getArg(I)->IgnoreParenImpCasts();
        const auto *AM = dyn_cast<MemberExpr>(A);
        llvm::FoldingSetNodeID BaseId, ArgId;
        Member->getBase()->IgnoreParenImpCasts()->Profile(BaseId, C.Ast, true);
        (AM ? AM->getBase()->IgnoreParenImpCasts() : A)
            ->Profile(ArgId, C.Ast, true);
        if (BaseId == ArgId && Skip == NoArg)
          Skip = I;
      }
    CallModel M = C.Calls.ofPointer(V, Skip);
    if (M.isWritten())
      return lowerModelCall(Call, M, nullptr);
    // A struct that gives memory and takes none back is an arena's handle.
    if (const auto *Field = dyn_cast<FieldDecl>(V);
        Field && M.Role == CallRole::Acquire &&
        !takesBack(Field->getParent())) {
      M.Kind = Family::Arena;
      M.Role = CallRole::ArenaAllocate;
    }
    if (M.Role != CallRole::Unknown) {
      if (Member) {
        const Expr *Base = Member->getBase();
        Allocator = Member->isArrow() ? lower(Base)
                                      : emitAddress(lowerPlace(Base), Base);
      } else {
        Allocator =
            emitLoad(lowerPlace(Call->getCallee()->IgnoreParenImpCasts()),
                     C.Ast.VoidPtrTy, Call);
      }
      if (M.Role == CallRole::Acquire || M.Role == CallRole::ArenaAllocate) {
        llvm::SmallVector<Operand, 2> From{Allocator};
        // One that was stored a moment ago is the one that was given.
        if (Member)
          From.push_back(emitLoad(lowerPlace(Member), Member->getType(), Call));
        for (const Expr *A : Call->arguments()) {
          Operand V = lower(A);
          // A function by itself has its context passed along.
          if (!Member && A->IgnoreParenImpCasts()->getType()->isPointerType())
            From.push_back(V);
        }
        if (From.size() > 1)
          Allocator = emitCollect(From, Call);
        return emitAcquire(Call, M, Allocator);
      }
      CallFacts Details;
      Details.Model = M;
      Details.Allocator = Allocator;
      Operand P = lower(Call->getArg(M.Pointer));
      F.Calls.push_back(Details);
      Fact &N = emit(FactKind::Release, Call);
      N.A = P;
      N.Details = F.Calls.size() - 1;
      return unknown();
    }
  }
  return lowerOtherCall(Call, nullptr);
}

Operand FactBuilder::lowerOtherCall(const CallExpr *Call,
                                    const FunctionDecl *Callee, CallModel M) {
  CallFacts Details;
  Details.Model = M;
  if (const auto *Copy = dyn_cast_or_null<CXXMethodDecl>(Callee);
      Copy && Copy->isCopyAssignmentOperator() && Copy->isDefaulted() &&
      !Copy->isUserProvided())
    noteCopy(Copy->getParent(), Call);
  const FunctionDecl *Def = C.definitionOf(Callee);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  // Which override a virtual call reaches is known only for final ones.
  if (Def && Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>() &&
      !Method->getParent()->hasAttr<FinalAttr>() &&
      !(isa<CXXMemberCallExpr>(Call) &&
        isa_and_nonnull<MemberExpr>(Call->getCallee()->IgnoreParens()) &&
        cast<MemberExpr>(Call->getCallee()->IgnoreParens())->hasQualifier()))
    Def = nullptr;
  Details.Callee = Def ? Def : Callee;
  Details.MayThrow = Callee && C.Ast.getLangOpts().CPlusPlus &&
                     !declaredNothrow(Callee) && !Callee->isExternC();
  unsigned First = 0;
  if (const Expr *Object = objectOf(Call)) {
    Details.HasThis = true;
    Details.This = addressOfObject(Object);
    First = isa<CXXOperatorCallExpr>(Call) ? 1 : 0;
  } else if (!Callee) {
    Details.This = lower(Call->getCallee());
  }
  for (unsigned I = First; I < Call->getNumArgs(); ++I) {
    QualType P;
    if (Callee && I - First < Callee->getNumParams())
      P = Callee->getParamDecl(I - First)->getType();
    Details.Args.push_back(lowerArgument(Call->getArg(I), P));
  }
  Site &S = C.Sites[Call];
  S.In = F.Function;
  S.OfCall = true;
  F.Calls.push_back(std::move(Details));
  Fact &N = emit(FactKind::Call, Call);
  N.Details = F.Calls.size() - 1;
  N.Dst = newTemp();
  if (isPlaceRecord(Call->getType()))
    N.Where = known(C.Locs.temp(Call));
  // `known` may have moved nothing of the block's list, but `N` was taken
  // before; read it anew.
  return Operand::temp(F.Blocks[Block].Steps.back().Dst);
}

/// The containers in a record that was copied have buffers of their own: what
/// is put into them later is not in those of the original.
void FactBuilder::separateContainers(PlaceId P, QualType T, const Stmt *At) {
  const RecordDecl *R = recordOf(T);
  if (!R || !R->isCompleteDefinition() || T.isTriviallyCopyableType(C.Ast))
    return;
  for (const FieldDecl *Field : R->fields()) {
    TypeRole Role = C.Types.roleOf(Field->getType());
    if (Role == TypeRole::Container || Role == TypeRole::PmrContainer)
      emitStore(within(P, Field), Operand::constant(Value::nonNull()), At);
    else if (isPlaceRecord(Field->getType()))
      separateContainers(within(P, Field), Field->getType(), At);
  }
}

static bool isEmptyConstruct(const Expr *E) {
  const auto *Made = dyn_cast<CXXConstructExpr>(E);
  return Made && Made->getNumArgs() == 0;
}

/// Remembers where the compiler copies an object whose destructor is not its
/// own.
void FactBuilder::noteCopy(const CXXRecordDecl *Class, const Expr *At) {
  if (const CXXDestructorDecl *Dtor = Class->getDestructor();
      Dtor && Dtor->isUserProvided())
    C.Copies.insert({Class->getCanonicalDecl(), At});
}

/// What the compiler's own constructor makes of views that are given nothing,
/// and of pointers that begin as null.
void FactBuilder::beginEmpty(PlaceId P, const CXXRecordDecl *R,
                             const Stmt *At) {
  for (const FieldDecl *Field : R->fields()) {
    QualType T = Field->getType();
    const Expr *Init = Field->hasInClassInitializer()
                           ? Field->getInClassInitializer()
                           : nullptr;
    if (Init) {
      Init = Init->IgnoreImplicit();
      if (const auto *List = dyn_cast<InitListExpr>(Init);
          (!List || List->getNumInits() != 0) &&
          !Init->isNullPointerConstant(C.Ast, Expr::NPC_NeverValueDependent) &&
          !isEmptyConstruct(Init))
        continue;
    }
    const bool View = C.Types.roleOf(T) == TypeRole::View;
    const CXXRecordDecl *Inner = T->getAsCXXRecordDecl();
    if (View || (Init && T->isPointerType()))
      emitStore(within(P, Field), Operand::constant(Value::null()), At);
    else if (Inner && Inner->isCompleteDefinition() && isPlaceRecord(T) &&
             !Inner->isUnion() && !Inner->hasUserProvidedDefaultConstructor())
      beginEmpty(within(P, Field), Inner, At);
  }
}

Operand FactBuilder::lowerConstruct(const CXXConstructExpr *E) {
  QualType T = E->getType();
  const CXXConstructorDecl *Ctor = E->getConstructor();
  if (T->isArrayType()) {
    for (const Expr *A : E->arguments())
      lower(A);
    return unknown();
  }
  TypeRole Role = C.Types.roleOf(T);
  if (C.Types.isOpaque(T))
    return constructStd(E, Role);
  // A `new` constructs in the memory it got, and a base is constructed in the
  // object; anything else in a temporary that the code around copies from.
  bool InPlace = InNew.contains(E) && Constructing.T;
  LocId L = OfBase.contains(E) ? C.Locs.thisObject() : C.Locs.temp(E);
  PlaceId Dst = InPlace ? pointee(Constructing) : known(L);
  Operand Address =
      InPlace ? Constructing : Operand::constant(Value::address(L));
  const FunctionDecl *Def = C.definitionOf(Ctor);
  bool Implicit = !Ctor->isUserProvided();
  if (Ctor->isCopyOrMoveConstructor() && E->getNumArgs() > 0 &&
      (Implicit || E->isElidable())) {
    initialize(Dst, T, E->getArg(0));
    if (Ctor->isCopyConstructor() && !E->isElidable()) {
      separateContainers(Dst, T, E);
      noteCopy(Ctor->getParent(), E);
    }
    // Its owning parts are empty then, or it is the new object itself.
    if (Ctor->isMoveConstructor() && T.isDestructedType())
      if (PlaceId From = lowerPlace(E->getArg(0))) {
        Fact &N = emit(FactKind::Clear, E);
        N.Where = From;
      }
    return Address;
  }
  // A pair of the library is its parts.
  if (C.Types.roleOf(T) == TypeRole::Wrapper && E->getNumArgs() > 0) {
    initializeParts(Dst, recordOf(T), E->getArgs(), E->getNumArgs());
    return Address;
  }
  if (!OfBase.contains(E)) {
    Fact &Begin = emit(FactKind::Clear, E);
    Begin.Where = Dst;
    Begin.Against = E->requiresZeroInitialization();
  }
  if (Implicit && E->getNumArgs() == 0 && !Def) {
    beginEmpty(Dst, Ctor->getParent(), E);
    return Address;
  }
  CallFacts Details;
  Details.Callee = Def ? Def : Ctor;
  Details.HasThis = true;
  Details.This = Address;
  if (InPlace && !ConstructingPlaced)
    Details.Undo = Constructing;
  Details.MayThrow = !declaredNothrow(Ctor);
  for (unsigned I = 0; I < E->getNumArgs(); ++I) {
    QualType P;
    if (I < Ctor->getNumParams())
      P = Ctor->getParamDecl(I)->getType();
    Details.Args.push_back(lowerArgument(E->getArg(I), P));
  }
  Site &S = C.Sites[E];
  S.In = F.Function;
  S.OfCall = true;
  F.Calls.push_back(std::move(Details));
  Fact &N = emit(FactKind::Call, E);
  N.Details = F.Calls.size() - 1;
  N.Dst = newTemp();
  if (Implicit && E->getNumArgs() == 0)
    beginEmpty(Dst, Ctor->getParent(), E);
  return Address;
}

} // namespace whofrees::flow
