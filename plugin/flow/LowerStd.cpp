//===--- LowerStd.cpp - the C++ library's owners, views and containers ----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A library object is one place. An owner's place holds what it owns, a view's
// what it refers to, a pmr container's the memory it has from its resource, an
// allocator handle's the resource.
//
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace whofrees::lifecycle;
using llvm::StringRef;

namespace whofrees::flow {

static Operand unknown() { return Operand::constant(Value::unknown()); }
static Operand nonNull() { return Operand::constant(Value::nonNull()); }

/// `std::nullopt` and `std::unexpected`: the wrapper has no value.
static bool isEmptyMark(QualType T) {
  const CXXRecordDecl *R = cxxRecordOf(T);
  return R && R->getIdentifier() && isInStd(R) &&
         (R->getName() == "nullopt_t" || R->getName() == "unexpected");
}

Operand FactBuilder::makeOwner(const CallExpr *Call) {
  llvm::SmallVector<Operand, 4> Carried;
  QualType Made = ownedType(Call->getType());
  TypeRole Role = C.Types.roleOf(Made);
  bool Container =
      Role == TypeRole::Container || Role == TypeRole::PmrContainer;
  Operand Contents = unknown();
  for (const Expr *A : Call->arguments()) {
    Operand V = Container ? madeFrom(Made, A) : lower(A);
    if (Container)
      Contents = V;
    else if (C.Types.canCarry(A->getType()))
      Carried.push_back(V);
    takeFrom(A);
  }
  for (Operand V : Carried)
    emitHandOver(V, Call); // into the object that is made
  CallModel M;
  M.Role = CallRole::Acquire;
  M.Kind = Made->isArrayType() ? Family::NewArray : Family::New;
  M.Fails = FailureStyle::Throws;
  Operand Result = emitAcquire(Call, M, unknown());
  if (Container && Call->getNumArgs() == 1)
    emitStore(pointee(Result), Contents, Call);
  C.Sites[Call].Owned = true;
  return Result;
}

bool FactBuilder::lowerStdCall(const CallExpr *Call, const FunctionDecl *Callee,
                               Operand &Result) {
  if (!isInStd(Callee))
    return false;
  if (const auto *M = dyn_cast<CXXMethodDecl>(Callee))
    if (const Expr *Object = objectOf(Call))
      return lowerStdMethod(Call, M, Object, Result);
  StringRef Name = Callee->getIdentifier() ? Callee->getName() : StringRef();
  if (Name == "make_unique" || Name == "make_shared" ||
      Name == "allocate_shared") {
    Result = makeOwner(Call);
    return true;
  }
  if ((Name == "move" || Name == "forward" || Name == "as_const") &&
      Call->getNumArgs() == 1) {
    const Expr *A = Call->getArg(0);
    if (isPlaceRecord(A->getType())) {
      Result = emitAddress(lowerPlace(A), Call);
      return true;
    }
    PlaceId P = lowerPlace(A);
    Result = emitLoad(P, A->getType(), Call);
    return true;
  }
  if ((Name == "addressof" || Name == "__addressof") &&
      Call->getNumArgs() == 1) {
    Result = emitAddress(lowerPlace(Call->getArg(0)), Call);
    return true;
  }
  if (Name == "launder" && Call->getNumArgs() == 1) {
    Result = lower(Call->getArg(0));
    return true;
  }
  if (Name == "exchange" && Call->getNumArgs() == 2) {
    PlaceId P = lowerPlace(Call->getArg(0));
    QualType T = Call->getArg(0)->getType();
    Operand New = lower(Call->getArg(1));
    if (isPlaceRecord(T))
      return false;
    Result = emitLoad(P, T, Call);
    emitStore(P, New, Call);
    return true;
  }
  if ((Name == "swap" || Name == "iter_swap") && Call->getNumArgs() == 2) {
    QualType T = Call->getArg(0)->getType();
    PlaceId L = lowerPlace(Call->getArg(0)), R = lowerPlace(Call->getArg(1));
    if (isPlaceRecord(T)) {
      PlaceId Hold = known(C.Locs.temp(Call));
      PlaceId Steps[3][2] = {{Hold, L}, {L, R}, {R, Hold}};
      for (auto &S : Steps) {
        Fact &N = emit(FactKind::CopyRecord, Call);
        N.Where = S[0];
        N.From = S[1];
        N.Type = T;
      }
    } else {
      Operand A = emitLoad(L, T, Call), B = emitLoad(R, T, Call);
      emitStore(L, B, Call);
      emitStore(R, A, Call);
    }
    return true;
  }
  if (Callee->getReturnType()->isPointerType() && Name.ends_with("_resource")) {
    // The program's resources of last resort: places that never end.
    Result = Operand::constant(Value::address(C.Locs.temp(
        reinterpret_cast<const Stmt *>(Callee->getCanonicalDecl()))));
    return true;
  }
  CallModel M = C.Calls.of(Callee, false);
  if (M.Role != CallRole::Borrow)
    return false;
  // The rest of the library keeps nothing but may hand back what it was given.
  llvm::SmallVector<Operand, 4> Carried;
  bool Wraps = Name.starts_with("make_") || Name == "tuple_cat";
  if (Wraps && isPlaceRecord(Call->getType())) {
    PlaceId Made = known(C.Locs.temp(Call));
    initializeParts(Made, recordOf(Call->getType()), Call->getArgs(),
                    Call->getNumArgs());
    return true;
  }
  llvm::SmallVector<Operand, 4> Read;
  for (const Expr *A : Call->arguments()) {
    Operand V =
        Wraps ? madeFrom(A->getType().getNonReferenceType(), A) : carried(A);
    if (C.Types.canCarry(A->getType()))
      Carried.push_back(V);
    Read.push_back(isPlaceRecord(A->getType()) ? unknown() : V);
  }
  if (!Wraps)
    emitUse(Read, Call);
  Result = unknown();
  if (C.Types.canCarry(Call->getType()) && !Carried.empty() &&
      Carried.size() <= 3)
    Result = emitInside(emitCollect(Carried, Call), Call);
  return true;
}

bool FactBuilder::lowerStdMethod(const CallExpr *Call, const CXXMethodDecl *M,
                                 const Expr *Object, Operand &Result) {
  const Expr *Core = Object->IgnoreParenImpCasts();
  QualType T = Core->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  TypeRole Role = C.Types.roleOf(T);
  std::string NameStorage = M->getNameAsString();
  StringRef Name = NameStorage;
  PlaceId P = Core->getType()->isPointerType() ? pointee(lower(Core))
                                               : lowerPlace(Core);
  if (!P && !Core->isGLValue() && C.Types.isOpaque(T)) {
    Operand V = lower(Core);
    P = known(C.Locs.temp(Core));
    emitStore(P, V, Core);
  }
  unsigned First = isa<CXXOperatorCallExpr>(Call) ? 1 : 0;
  unsigned NumArgs = Call->getNumArgs() - First;
  auto Arg = [&](unsigned I) { return Call->getArg(First + I); };
  Result = unknown();

  switch (Role) {
  case TypeRole::UniqueOwner:
  case TypeRole::SharedOwner: {
    Operand Old = emitLoad(P, T, Call);
    if (Name == "release") {
      if (Role == TypeRole::UniqueOwner)
        emit(FactKind::LetGo, Call).A = Old;
      emitStore(P, Operand::constant(Value::null()), Call);
      Result = Old;
      return true;
    }
    if (Name == "reset" || Name == "operator=") {
      Operand New =
          NumArgs > 0 ? lower(Arg(0)) : Operand::constant(Value::null());
      CallFacts Details;
      Details.Model.Role = CallRole::Release;
      Details.Model.Kind = Family::Unknown;
      Details.Model.Deep = true;
      if (Role == TypeRole::UniqueOwner) {
        F.Calls.push_back(Details);
        Fact &N = emit(FactKind::Release, Call);
        N.A = Old;
        N.Details = F.Calls.size() - 1;
      }
      if (NumArgs > 0 && !Arg(0)->getType()->isPointerType() &&
          Arg(0)->IgnoreParenImpCasts()->isXValue())
        emitStore(lowerPlace(Arg(0)), Operand::constant(Value::null()), Call);
      if (NumArgs == 1 && Arg(0)->getType()->isPointerType() && New.T &&
          Role == TypeRole::UniqueOwner)
        emitOwn(New, T, Call);
      emitStore(P, New, Call);
      Result = New;
      return true;
    }
    if (Name == "swap") {
      emitHandOver(Old, Call);
      return true;
    }
    if (Name == "operator bool")
      return Result = emitTest(Old, Compare::NotEqual, 0, Call), true;
    Result = Old;
    return true;
  }
  case TypeRole::PolymorphicAllocator:
    if (Name == "resource" || Name.starts_with("select_on"))
      return Result = emitLoad(P, T, Call), true;
    break;
  case TypeRole::View:
    return lowerViewMethod(Call, Name, P, T, First, Result);
  case TypeRole::Wrapper:
    return lowerWrapperMethod(Call, Name, P, T, First, Result);
  case TypeRole::Container:
  case TypeRole::PmrContainer:
    return lowerContainerMethod(Call, M, Name, P, T, First, Result);
  default:
    break;
  }
  CallModel Model = C.Calls.of(M, false);
  if (Model.Role != CallRole::Borrow)
    return false;
  for (unsigned I = 0; I < NumArgs; ++I)
    lower(Arg(I));
  return true;
}

/// A copy that the language leaves out is the object itself: `return local`,
/// const or not, names the result.
static bool isLeftOut(const CXXConstructExpr *E) {
  if (!E->getConstructor()->isCopyConstructor())
    return false;
  const auto *Cast = dyn_cast<ImplicitCastExpr>(E->getArg(0));
  return E->isElidable() ||
         (Cast && Cast->isXValue() &&
          isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens()));
}

Operand FactBuilder::constructStd(const CXXConstructExpr *E, TypeRole Role) {
  const CXXConstructorDecl *Ctor = E->getConstructor();
  unsigned N = E->getNumArgs();
  auto Arg = [&](unsigned I) { return E->getArg(I); };
  if (N == 1 && (Ctor->isMoveConstructor() || isLeftOut(E))) {
    const Expr *Source = Arg(0);
    PlaceId P = lowerPlace(Source);
    if (!P)
      return lower(Source);
    Operand V = emitLoad(P, E->getType(), E);
    if (Source->isXValue() &&
        (Role == TypeRole::UniqueOwner || Role == TypeRole::SharedOwner))
      emitStore(P, Operand::constant(Value::null()), E);
    return V;
  }
  switch (Role) {
  case TypeRole::UniqueOwner:
  case TypeRole::SharedOwner: {
    if (N == 0)
      return Operand::constant(Value::null());
    const Expr *Source = Arg(0);
    Operand V = lower(Source);
    for (unsigned I = 1; I < N; ++I)
      lower(Arg(I));
    if (!Source->getType()->isPointerType() && Source->isXValue())
      if (PlaceId P = lowerPlace(Source))
        emitStore(P, Operand::constant(Value::null()), E);
    if (Source->getType()->isPointerType() && V.T) {
      // A deleter may be left to its default; an allocator comes after it.
      const bool Brings = N > 1 && !isa<CXXDefaultArgExpr>(Arg(1));
      emitOwn(V, E->getType(), E, Brings ? Arg(1) : nullptr);
    }
    if (Role == TypeRole::SharedOwner)
      emitHandOver(V, E); // it is released when the last one goes
    return V;
  }
  case TypeRole::PolymorphicAllocator:
    if (N == 0)
      return nonNull();
    return lower(Arg(0));
  case TypeRole::StdArena: {
    // A buffer comes first, the upstream last; the buffer is what the memory
    // is in.
    llvm::SmallVector<Operand, 2> From;
    for (unsigned I = 0; I < N; ++I) {
      Operand V = lower(Arg(I));
      if (Arg(I)->getType()->isPointerType())
        From.push_back(V);
    }
    return From.empty() ? nonNull() : From[0];
  }
  case TypeRole::PmrContainer:
  case TypeRole::Container:
    return constructContainer(E, Role);
  default: {
    bool Keeps = C.Types.elementsCarry(E->getType());
    bool Refers = isNamed(E->getType(), "reference_wrapper");
    llvm::SmallVector<Operand, 4> Parts;
    for (unsigned I = 0; I < N; ++I) {
      const Expr *A = Arg(I);
      if (isEmptyMark(A->getType()))
        return Operand::constant(Value::null());
      Operand V = Refers ? emitAddress(lowerPlace(A), A)
                  : Role == TypeRole::Wrapper
                      ? madeFrom(A->getType().getNonReferenceType(), A)
                      : carried(A);
      if (Keeps && (Refers || C.Types.canCarry(A->getType())))
        Parts.push_back(V);
    }
    if (N == 0)
      return Role == TypeRole::View || Role == TypeRole::Wrapper
                 ? Operand::constant(Value::null())
                 : nonNull();
    if (Parts.empty())
      return nonNull();
    return emitCollect(Parts, E);
  }
  }
}

} // namespace whofrees::flow
