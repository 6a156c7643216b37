//===--- Types.cpp - what a type is to a lifecycle ------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Types.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

bool isInStd(const Decl *D) {
  const NamespaceDecl *Outermost = nullptr;
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *N = dyn_cast<NamespaceDecl>(C))
      Outermost = N;
  if (!Outermost || !Outermost->getIdentifier())
    return false;
  StringRef Name = Outermost->getName();
  return Name == "std" || Name == "__gnu_cxx";
}

llvm::StringRef recordName(const RecordDecl *R) {
  if (!R)
    return {};
  if (R->getIdentifier())
    return R->getName();
  if (const TypedefNameDecl *T = R->getTypedefNameForAnonDecl();
      T && T->getIdentifier())
    return T->getName();
  return {};
}

const RecordDecl *recordOf(QualType T, bool ThroughPointer) {
  if (T.isNull())
    return nullptr;
  T = T.getNonReferenceType();
  if (ThroughPointer && T->isPointerType())
    T = T->getPointeeType();
  const RecordDecl *R = T->getAsRecordDecl();
  if (!R)
    return nullptr;
  if (const RecordDecl *Def = R->getDefinition())
    return Def;
  return R->getCanonicalDecl() ? cast<RecordDecl>(R->getCanonicalDecl()) : R;
}

const CXXRecordDecl *cxxRecordOf(QualType T) {
  return dyn_cast_or_null<CXXRecordDecl>(recordOf(T));
}

bool isLambda(QualType T) {
  const CXXRecordDecl *R = cxxRecordOf(T);
  return R && R->isLambda();
}

bool isNamed(QualType T, StringRef Name) {
  const CXXRecordDecl *R = cxxRecordOf(T);
  return R && R->getIdentifier() && R->getName() == Name && isInStd(R);
}

QualType ownedType(QualType T) {
  const auto *S =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(recordOf(T));
  if (!S || S->getTemplateArgs().size() == 0 ||
      S->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return {};
  return S->getTemplateArgs()[0].getAsType();
}

QualType elementType(QualType T) {
  const auto *S =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(recordOf(T));
  if (!S)
    return {};
  // Maps say that theirs are pairs; the others' are their first argument.
  for (const Decl *D : S->decls())
    if (const auto *Name = dyn_cast<TypedefNameDecl>(D);
        Name && Name->getIdentifier() && Name->getName() == "value_type" &&
        !Name->getUnderlyingType()->isDependentType())
      return Name->getUnderlyingType().getCanonicalType();
  return ownedType(T);
}

namespace {

bool hasBaseNamed(const CXXRecordDecl *R, StringRef Name, unsigned Depth = 0) {
  if (R->getIdentifier() && R->getName() == Name && isInStd(R))
    return true;
  if (Depth > 8 || !R->hasDefinition())
    return false;
  for (const CXXBaseSpecifier &B : R->bases())
    if (const CXXRecordDecl *BR = B.getType()->getAsCXXRecordDecl())
      if (hasBaseNamed(BR, Name, Depth + 1))
        return true;
  return false;
}

bool hasPolymorphicAllocator(const ClassTemplateSpecializationDecl *S) {
  for (const TemplateArgument &A : S->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Type)
      if (const CXXRecordDecl *R = A.getAsType()->getAsCXXRecordDecl())
        if (R->getIdentifier() && R->getName() == "polymorphic_allocator")
          return true;
  return false;
}

TypeRole roleOfStd(const CXXRecordDecl *R) {
  if (!R->getIdentifier())
    return TypeRole::Wrapper;
  StringRef Name = R->getName();
  TypeRole Role =
      llvm::StringSwitch<TypeRole>(Name)
          .Cases("unique_ptr", "auto_ptr", TypeRole::UniqueOwner)
          .Cases("shared_ptr", "__shared_ptr", TypeRole::SharedOwner)
          .Cases("monotonic_buffer_resource", "unsynchronized_pool_resource",
                 "synchronized_pool_resource", TypeRole::StdArena)
          .Case("memory_resource", TypeRole::MemoryResource)
          .Case("polymorphic_allocator", TypeRole::PolymorphicAllocator)
          .Case("allocator", TypeRole::StdAllocator)
          .Cases("span", "basic_string_view", "reference_wrapper",
                 "initializer_list", TypeRole::View)
          .Cases("vector", "basic_string", "deque", "list", "forward_list",
                 TypeRole::Container)
          .Cases("map", "multimap", "set", "multiset", TypeRole::Container)
          .Cases("unordered_map", "unordered_multimap", "unordered_set",
                 "unordered_multiset", TypeRole::Container)
          .Default(TypeRole::Wrapper);
  if (Role == TypeRole::Container)
    if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
      if (hasPolymorphicAllocator(S))
        return TypeRole::PmrContainer;
  if (Role == TypeRole::Wrapper && Name.ends_with("iterator"))
    return TypeRole::View;
  return Role;
}

} // namespace

bool TypeModel::isMemoryResource(const CXXRecordDecl *R) {
  return R && hasBaseNamed(R, "memory_resource");
}

TypeRole TypeModel::roleOf(QualType T) {
  if (T.isNull() || T->isDependentType())
    return TypeRole::Other;
  if (T->isReferenceType() || T->isPointerType())
    return T->getPointeeType()->isFunctionType() ? TypeRole::Other
                                                 : TypeRole::Pointer;
  const RecordDecl *R = recordOf(T);
  if (!R)
    return TypeRole::Other;
  const Type *Key = T->getCanonicalTypeUnqualified().getTypePtr();
  if (auto It = Roles.find(Key); It != Roles.end())
    return It->second;
  TypeRole Role = TypeRole::Record;
  if (const auto *C = dyn_cast<CXXRecordDecl>(R)) {
    if (isInStd(C))
      Role = roleOfStd(C);
    else if (C->hasDefinition() && isMemoryResource(C))
      Role = TypeRole::MemoryResource;
  }
  Roles[Key] = Role;
  return Role;
}

bool TypeModel::canCarry(QualType T) { return canCarry(T, 0); }

bool TypeModel::canCarry(QualType T, unsigned Depth) {
  if (T.isNull() || T->isDependentType() || Depth > 8)
    return false;
  T = T.getCanonicalType();
  if (const ArrayType *A = T->getAsArrayTypeUnsafe())
    return canCarry(A->getElementType(), Depth + 1);
  switch (roleOf(T)) {
  case TypeRole::Other:
  case TypeRole::StdAllocator:
    return false;
  case TypeRole::Pointer:
  case TypeRole::View:
  case TypeRole::PmrContainer:
  case TypeRole::PolymorphicAllocator:
  case TypeRole::MemoryResource:
  case TypeRole::StdArena:
    return true;
  default:
    break;
  }
  const Type *Key = T.getUnqualifiedType().getTypePtr();
  if (auto It = Carriers.find(Key); It != Carriers.end())
    return It->second;
  // A recursive type carries what its other parts do. An answer that was cut
  // short so is good for the type asked about, not for the parts of it.
  if (!Asking.insert(Key).second) {
    CutShort = true;
    return false;
  }
  bool Outer = CutShort;
  CutShort = false;
  const RecordDecl *R = recordOf(T);
  bool Result = false;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R);
      S && isInStd(S)) {
    if (S->getIdentifier() &&
        (S->getName() == "function" || S->getName() == "any"))
      Result = true;
    for (const TemplateArgument &A : S->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Type)
        Result |= canCarry(A.getAsType(), Depth + 1);
      else if (A.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &P : A.pack_elements())
          if (P.getKind() == TemplateArgument::Type)
            Result |= canCarry(P.getAsType(), Depth + 1);
    }
  } else if (const auto *C = dyn_cast<CXXRecordDecl>(R); C && isInStd(C)) {
    Result = C->getIdentifier() && C->getName() == "any";
  } else if (R->isCompleteDefinition()) {
    for (const FieldDecl *F : R->fields())
      Result |= canCarry(F->getType(), Depth + 1);
    if (const auto *D = dyn_cast<CXXRecordDecl>(R))
      for (const CXXBaseSpecifier &B : D->bases())
        Result |= canCarry(B.getType(), Depth + 1);
  }
  Asking.erase(Key);
  if (Result || !CutShort || Asking.empty())
    Carriers[Key] = Result;
  CutShort |= Outer;
  return Result;
}

bool TypeModel::elementsCarry(QualType T) {
  TypeRole Role = roleOf(T);
  if (Role != TypeRole::Container && Role != TypeRole::PmrContainer)
    return canCarry(T);
  const auto *S =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(recordOf(T));
  if (!S)
    return false;
  // Keys, values, elements; comparisons and allocators are no elements.
  unsigned Looked = 0;
  for (const TemplateArgument &A : S->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Type && Looked++ < 2 &&
        roleOf(A.getAsType()) != TypeRole::PolymorphicAllocator &&
        canCarry(A.getAsType()))
      return true;
  return false;
}

bool TypeModel::isOpaque(QualType T) {
  switch (roleOf(T)) {
  case TypeRole::Other:
  case TypeRole::Pointer:
  case TypeRole::Record:
    return false;
  case TypeRole::MemoryResource: {
    const CXXRecordDecl *R = cxxRecordOf(T);
    return R && isInStd(R);
  }
  case TypeRole::Wrapper: {
    // A pair's fields are public: they are places.
    const CXXRecordDecl *R = cxxRecordOf(T);
    return !(R && R->getIdentifier() && R->getName() == "pair");
  }
  default:
    return true;
  }
}

} // namespace whofrees::lifecycle
