//===--- LowerContainers.cpp - containers, views and wrappers -------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A container's place holds its buffer, an object whose elements are one place:
// what the elements hold and the memory they are in are two things. A moved
// container keeps its buffer, a copied one has a new one with the same
// elements. Views and iterators point into a buffer; wrappers hold what they
// wrap.
//
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace whofrees::lifecycle;
using llvm::StringRef;

namespace whofrees::flow {

static Operand nonNull() { return Operand::constant(Value::nonNull()); }

static bool growsContainer(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("push_back", "emplace_back", "push_front", "emplace_front", true)
      .Cases("insert", "emplace", "assign", "append", "resize", true)
      .Cases("reserve", "try_emplace", "insert_or_assign", "push", true)
      .Cases("operator=", "operator+=", "emplace_hint", true)
      .Default(false);
}

/// Which element goes is not told: none is said to be left.
static bool emptiesContainer(StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("clear", "erase", "pop_back", "pop_front", "pop", true)
      .Default(false);
}

static bool isContainer(TypeRole R) {
  return R == TypeRole::Container || R == TypeRole::PmrContainer;
}

static bool isResource(QualType T, TypeModel &Types) {
  return Types.roleOf(T) == TypeRole::PolymorphicAllocator ||
         (T->isPointerType() &&
          TypeModel::isMemoryResource(cxxRecordOf(T->getPointeeType())));
}

Operand FactBuilder::carried(const Expr *A) {
  QualType T = A->getType();
  if (isLambda(T)) // what it captured is its value
    return emitLoad(lowerPlace(A), C.Ast.VoidPtrTy, A);
  return isPlaceRecord(T) ? emitAddress(lowerPlace(A), A) : lower(A);
}

void FactBuilder::takeFrom(const Expr *A) {
  TypeRole Role = C.Types.roleOf(A->getType());
  if (A->getType()->isPointerType() || !A->isXValue() ||
      (Role != TypeRole::UniqueOwner && Role != TypeRole::SharedOwner))
    return;
  if (PlaceId P = lowerPlace(A))
    emitStore(P, Operand::constant(Value::null()), A);
}

Operand FactBuilder::madeFrom(QualType T, const Expr *A) {
  if (!isContainer(C.Types.roleOf(T)) || A->getType()->isPointerType())
    return carried(A);
  Operand V = carried(A);
  if (recordOf(T) != recordOf(A->getType()))
    return nonNull();
  return A->isLValue() ? copyContainer(V, T, A) : V;
}

/// The parts of a pair, or of what is made like one, from as many arguments.
void FactBuilder::initializeParts(PlaceId Dst, const RecordDecl *R,
                                  const Expr *const *Args, unsigned Count) {
  llvm::SmallVector<const FieldDecl *, 2> Fields;
  if (R)
    Fields.append(R->field_begin(), R->field_end());
  if (Count == 1 && Fields.size() == 2 && isPlaceRecord(Args[0]->getType())) {
    // From a pair of other types.
    const RecordDecl *From = recordOf(Args[0]->getType());
    PlaceId Source = lowerPlace(Args[0]);
    unsigned I = 0;
    for (const FieldDecl *Field : From->fields()) {
      if (I == 2 || !Source)
        return;
      Operand V = emitLoad(within(Source, Field), Field->getType(), Args[0]);
      if (C.Types.canCarry(Fields[I]->getType()))
        emitStore(within(Dst, Fields[I]), V, Args[0]);
      ++I;
    }
    return;
  }
  for (unsigned I = 0; I < Count; ++I) {
    if (Count != Fields.size()) {
      carried(Args[I]);
      continue;
    }
    QualType T = Fields[I]->getType();
    PlaceId P = within(Dst, Fields[I]);
    if (isPlaceRecord(T) && isPlaceRecord(Args[I]->getType()))
      initialize(P, T, Args[I]);
    else
      emitStore(P, madeFrom(T, Args[I]), Args[I]);
    takeFrom(Args[I]);
  }
}

//===----------------------------------------------------------------------===//
// Containers
//===----------------------------------------------------------------------===//

/// A container that is made at \p At has a buffer of its own, empty so far.
Operand FactBuilder::emitContainer(const Stmt *At) {
  LocId Buffer = C.Locs.temp(At);
  Site &S = C.Sites[At];
  S.In = F.Function;
  S.OfCall = true;
  Fact &N = emit(FactKind::Clear, At);
  N.Where = known(Buffer);
  return Operand::constant(Value::address(Buffer));
}

void FactBuilder::emitLibraryCall(const FunctionDecl *Callee, const Stmt *At) {
  CallFacts Details;
  Details.Callee = Callee;
  Details.FromLibrary = true;
  Details.MayThrow = true;
  Details.Undo = Constructing; // the library's constructor in a `new`
  F.Calls.push_back(Details);
  Fact &N = emit(FactKind::Call, At);
  N.Details = F.Calls.size() - 1;
  N.Dst = newTemp();
}

void FactBuilder::copyElements(Operand To, Operand From, QualType Element,
                               const Stmt *At) {
  PlaceId Target = within(pointee(To), nullptr);
  PlaceId Source = within(pointee(From), nullptr);
  if (!Target || !Source)
    return;
  if (isPlaceRecord(Element)) {
    Fact &N = emit(FactKind::CopyRecord, At);
    N.Where = Target;
    N.From = Source;
    N.Type = Element;
    return;
  }
  Operand V = emitLoad(Source, Element, At);
  Fact &N = emit(FactKind::Add, At);
  N.Where = Target;
  N.A = V;
}

Operand FactBuilder::copyContainer(Operand From, QualType Container,
                                   const Stmt *At) {
  // Copied pmr elements go to the default resource.
  QualType Element = elementType(Container);
  if (!C.Types.elementsCarry(Container) || isContainer(C.Types.roleOf(Element)))
    return nonNull();
  Operand To = emitContainer(At);
  copyElements(To, From, Element, At);
  return To;
}

/// True if an element of type \p Element that is made from \p A among others
/// may hold what \p A does.
static bool takesPart(QualType Element, const Expr *A, TypeModel &Types) {
  QualType T = A->getType();
  TypeRole Role = Types.roleOf(T);
  switch (Types.roleOf(Element)) {
  case TypeRole::PmrContainer:
  case TypeRole::Container:
    return isContainer(Role) && recordOf(Element) == recordOf(T);
  case TypeRole::Record: {
    const RecordDecl *R = recordOf(Element);
    if (R == recordOf(T) || !R->isCompleteDefinition())
      return true;
    T = T.getCanonicalType().getNonReferenceType().getUnqualifiedType();
    for (const FieldDecl *Field : R->fields())
      if (Field->getType().getCanonicalType().getUnqualifiedType() == T)
        return true;
    return false;
  }
  default:
    return true;
  }
}

/// True if what a value of type \p T leads to is read to make elements of type
/// \p Element: they are numbers, or have memory of their own.
bool FactBuilder::copiesFrom(QualType T, QualType Element) const {
  TypeRole Role = C.Types.roleOf(T);
  return (Role == TypeRole::View || isContainer(Role) ||
          (T->isPointerType() && T->getPointeeType()->isArithmeticType())) &&
         (!C.Types.canCarry(Element) || isContainer(C.Types.roleOf(Element)));
}

/// Puts the arguments of a call or constructor into a container.
void FactBuilder::fillContainer(Operand Buffer, QualType Container,
                                llvm::ArrayRef<const Expr *> Args,
                                StringRef Name, const Stmt *At) {
  bool Keeps = C.Types.elementsCarry(Container);
  bool Pmr = C.Types.roleOf(Container) == TypeRole::PmrContainer;
  QualType Element = elementType(Container);
  // Of `emplace(key, value)` each makes its own part.
  bool Keyed = isNamed(Element, "pair") && Args.size() == 2 &&
               (Name.ends_with("emplace") || Name == "insert_or_assign");
  const RecordDecl *Pair = Keyed ? recordOf(Element) : nullptr;
  for (unsigned I = 0; I < Args.size(); ++I) {
    const Expr *A = Args[I];
    QualType T = A->getType();
    QualType Part = Element;
    if (Pair && Pair->isCompleteDefinition())
      Part = std::next(Pair->field_begin(), I)->getType();
    bool Carries = C.Types.canCarry(T);
    Operand V = carried(A);
    if (copiesFrom(T, Part))
      emitUse(V, A);
    if (T->isAnyPointerType() && Carries)
      emitHandOver(V, At); // whoever owns the container
    TypeRole Role = C.Types.roleOf(T);
    if (Role == TypeRole::UniqueOwner || Role == TypeRole::SharedOwner) {
      emitHandOver(V, At);
      takeFrom(A);
      continue;
    }
    if (!Keeps || !Carries || isResource(T, C.Types) || !C.Types.canCarry(Part))
      continue;
    bool Same = recordOf(T) && recordOf(T) == recordOf(Part);
    bool Range =
        Name != "emplace" && Name != "try_emplace" && !Same &&
        (isNamed(T, "initializer_list") || isContainer(Role) ||
         (Role == TypeRole::View && !isNamed(T, "basic_string_view")) ||
         (T->isPointerType() && !Part->isPointerType() &&
          recordOf(T->getPointeeType()) == recordOf(Part)));
    if (Range && C.Types.roleOf(Part) != TypeRole::View) {
      // Elements of pmr containers are made with their own resource.
      if (!isContainer(C.Types.roleOf(Part)))
        copyElements(Buffer, V, Part, At);
      continue;
    }
    if (Range && (isNamed(T, "initializer_list") || isContainer(Role))) {
      copyElements(Buffer, V, Part, At);
      continue;
    }
    if (!takesPart(Part, A, C.Types) ||
        (Pmr && C.Types.roleOf(Part) == TypeRole::PmrContainer))
      continue;
    PlaceId Target = within(pointee(Buffer), nullptr);
    if (isPlaceRecord(T) && !isLambda(T) && (Same || isNamed(T, "pair"))) {
      PlaceId From = lowerPlace(A);
      Fact &N = emit(FactKind::CopyRecord, At);
      N.Where = Target;
      N.From = From;
      N.Type = T;
      continue;
    }
    if (isContainer(C.Types.roleOf(Part)) && A->isLValue())
      V = copyContainer(V, Part, A);
    Fact &N = emit(FactKind::Add, At);
    N.Where = Target;
    N.A = V;
  }
}

Operand FactBuilder::constructContainer(const CXXConstructExpr *E,
                                        TypeRole Role) {
  QualType T = E->getType();
  llvm::SmallVector<const Expr *, 4> Args;
  const Expr *Resource = nullptr;
  for (const Expr *A : E->arguments()) {
    if (isa<CXXDefaultArgExpr>(A))
      continue;
    if (Role == TypeRole::PmrContainer && isResource(A->getType(), C.Types))
      Resource = A;
    else
      Args.push_back(A);
  }
  Operand Buffer = nonNull();
  if (Resource) {
    Operand From = lower(Resource);
    Site &S = C.Sites[E];
    S.Kind = Family::Arena;
    S.In = F.Function;
    Fact &B = emit(FactKind::Bind, E);
    B.A = From;
    B.Dst = newTemp();
    Buffer = Operand::temp(B.Dst);
  } else if (C.Types.elementsCarry(T)) {
    Buffer = emitContainer(E); // on the default resource, which never ends
  }
  if (E->getConstructor()->isCopyOrMoveConstructor() ||
      (Args.size() == 1 && recordOf(Args[0]->getType()) == recordOf(T))) {
    Operand V = carried(Args[0]);
    if (C.Types.elementsCarry(T) &&
        !isContainer(C.Types.roleOf(elementType(T))))
      copyElements(Buffer, V, elementType(T), E);
  } else {
    fillContainer(Buffer, T, Args, "", E);
  }
  if (!Args.empty())
    emitFill(Buffer, E);
  if (E->getNumArgs() > 0 && Role == TypeRole::Container)
    emitLibraryCall(E->getConstructor(), E);
  return Buffer;
}

bool FactBuilder::lowerContainerMethod(const CallExpr *Call,
                                       const CXXMethodDecl *M, StringRef Name,
                                       PlaceId P, QualType T, unsigned First,
                                       Operand &Result) {
  bool Pmr = C.Types.roleOf(T) == TypeRole::PmrContainer;
  Operand Buffer = emitLoad(P, T, Call);
  llvm::SmallVector<const Expr *, 4> Args;
  for (unsigned I = First; I < Call->getNumArgs(); ++I)
    if (!isa<CXXDefaultArgExpr>(Call->getArg(I)))
      Args.push_back(Call->getArg(I));
  if (Name == "get_allocator") {
    Fact &N = emit(FactKind::AllocatorOf, Call);
    N.A = Buffer;
    N.Dst = newTemp();
    Result = Operand::temp(N.Dst);
    return true;
  }
  if (Name == "operator=" && Args.size() == 1) {
    const Expr *A = Args[0];
    bool Same = recordOf(A->getType()) == recordOf(T);
    if (Same && !Pmr && C.Types.elementsCarry(T)) {
      emitStore(P, madeFrom(T, A), Call);
    } else {
      // A pmr container keeps its own resource when it is assigned to.
      Operand V = carried(A);
      if (copiesFrom(A->getType(), elementType(T)))
        emitUse(V, A);
      if (C.Types.elementsCarry(T) && C.Types.canCarry(A->getType()) &&
          !isContainer(C.Types.roleOf(elementType(T))))
        copyElements(Buffer, V, elementType(T), Call);
    }
  } else if (growsContainer(Name)) {
    fillContainer(Buffer, T, Args, Name, Call);
  } else {
    for (const Expr *A : Args)
      carried(A);
  }
  // What asks for the elements, or makes room for more, reads the buffer.
  if (Name != "operator=" && (Call->isGLValue() || growsContainer(Name) ||
                              Name == "data" || Name == "pop_back"))
    emitUse(Buffer, Call);
  if (growsContainer(Name))
    emitFill(Buffer, Call);
  if (emptiesContainer(Name)) {
    Fact &N = emit(FactKind::Clear, Call);
    N.Where = within(pointee(Buffer), nullptr);
  }
  if (growsContainer(Name))
    emitLibraryCall(M, Call);
  if (Call->isGLValue() && recordOf(Call->getType()) == recordOf(T))
    Result = emitAddress(P, Call); // `operator=`, `append`
  else if (Call->isGLValue() || C.Types.canCarry(Call->getType()))
    Result = emitInside(Buffer, Call);
  return true;
}

//===----------------------------------------------------------------------===//
// Views, iterators and wrappers
//===----------------------------------------------------------------------===//

bool FactBuilder::lowerViewMethod(const CallExpr *Call, StringRef Name,
                                  PlaceId P, QualType T, unsigned First,
                                  Operand &Result) {
  Operand Old = emitLoad(P, T, Call);
  if (Name == "empty") {
    Result = emitTest(Old, Compare::Equal, 0, Call);
    return true;
  }
  for (unsigned I = First; I < Call->getNumArgs(); ++I) {
    Operand V = carried(Call->getArg(I));
    if (Name == "operator=")
      emitStore(P, V, Call);
  }
  if (Call->isGLValue() && recordOf(Call->getType()) == recordOf(T))
    Result = emitAddress(P, Call); // `operator=`, `++it`
  else if (isNamed(T, "reference_wrapper"))
    Result = Old;
  else if (Call->isGLValue() || C.Types.canCarry(Call->getType()))
    Result = emitInside(Old, Call);
  return true;
}

bool FactBuilder::lowerWrapperMethod(const CallExpr *Call, StringRef Name,
                                     PlaceId P, QualType T, unsigned First,
                                     Operand &Result) {
  Operand Old = emitLoad(P, T, Call);
  if (Name == "operator bool" || Name == "has_value") {
    Result = emitTest(Old, Compare::NotEqual, 0, Call);
    return true;
  }
  bool Keeps = C.Types.elementsCarry(T);
  unsigned NumArgs = Call->getNumArgs() - First;
  for (unsigned I = 0; I < NumArgs; ++I) {
    const Expr *A = Call->getArg(First + I);
    Operand V = madeFrom(A->getType().getNonReferenceType(), A);
    if (!growsContainer(Name) || !C.Types.canCarry(A->getType()))
      continue;
    if (Name == "operator=" && NumArgs == 1) {
      if (Keeps)
        emitStore(P, V, Call);
      takeFrom(A);
      continue;
    }
    if (A->getType()->isAnyPointerType())
      emitHandOver(V, Call); // whoever owns the wrapper
    if (!Keeps)
      continue;
    Fact &N = emit(FactKind::Add, Call);
    N.Where = P;
    N.A = V;
  }
  if (growsContainer(Name) && NumArgs > 0 && Name == "push")
    emitLibraryCall(cast<CXXMethodDecl>(Call->getCalleeDecl()), Call);
  if (!Call->isGLValue() && !C.Types.canCarry(Call->getType()))
    return true;
  if (Call->isGLValue() && isPlaceRecord(Call->getType()) &&
      !isLambda(Call->getType()))
    Result = Old; // the record it was made from
  else if (Call->isGLValue() && Keeps)
    Result = emitAddress(P, Call);
  else
    Result = emitInside(Old, Call);
  return true;
}

} // namespace whofrees::flow
