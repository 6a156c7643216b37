//===--- Types.h - what a type is to a lifecycle ----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Sorts types by what they do with memory: point to it, view it, own it, or
// hand it out. Types of the standard library are known by name; a program's
// own types by shape (docs/shapes.md).
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_TYPES_H
#define WHOFREES_LIFECYCLE_TYPES_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace whofrees::lifecycle {

enum class TypeRole {
  Other,                ///< nothing to do with memory: numbers, enums
  Pointer,              ///< a pointer to an object (references too)
  View,                 ///< span, string_view, an iterator: refers, never owns
  UniqueOwner,          ///< std::unique_ptr
  SharedOwner,          ///< std::shared_ptr
  Container,            ///< a std container with its own allocator
  PmrContainer,         ///< a std container on a polymorphic_allocator
  PolymorphicAllocator, ///< a handle of a memory_resource
  StdAllocator,         ///< std::allocator, stateless
  MemoryResource,       ///< std::pmr::memory_resource and what derives from it
  StdArena,             ///< monotonic_buffer_resource and the pool resources
  Wrapper,              ///< optional, pair, tuple, array, function, any...
  Record,               ///< a class or struct of the program
};

/// True if \p D is declared in namespace std, at any depth (std::pmr and the
/// inline namespaces of the implementations included), or in one of the
/// implementation's own.
bool isInStd(const clang::Decl *D);

/// The record a type names, through references, sugar and, with
/// \p ThroughPointer, one pointer. Null if it is none.
const clang::CXXRecordDecl *cxxRecordOf(clang::QualType T);
const clang::RecordDecl *recordOf(clang::QualType T,
                                  bool ThroughPointer = false);

/// The name of a record, or of the typedef that names it.
llvm::StringRef recordName(const clang::RecordDecl *R);

/// True for the closure type of a lambda.
bool isLambda(clang::QualType T);

/// True for a class template or class of the library of that name.
bool isNamed(clang::QualType T, llvm::StringRef Name);

/// What the elements of a library container are, a `pair` for maps; null if
/// \p T is none.
clang::QualType elementType(clang::QualType T);

/// The first template argument: what a smart pointer points to. Null if none.
clang::QualType ownedType(clang::QualType T);

/// Answers about types, remembered for one translation unit.
class TypeModel {
public:
  TypeRole roleOf(clang::QualType T);

  /// True if a value of this type may refer to memory it does not own: a
  /// pointer, a view, a pmr container, or anything that has one inside.
  bool canCarry(clang::QualType T);

  /// True if the elements of a container, or what a wrapper wraps, may.
  bool elementsCarry(clang::QualType T);

  /// True if the type is one place to the analysis: a library type whose
  /// fields are nobody's business.
  bool isOpaque(clang::QualType T);

  /// True if \p R or a base of it is std::pmr::memory_resource.
  static bool isMemoryResource(const clang::CXXRecordDecl *R);

private:
  bool canCarry(clang::QualType T, unsigned Depth);
  llvm::DenseMap<const clang::Type *, TypeRole> Roles;
  llvm::DenseMap<const clang::Type *, bool> Carriers;
  llvm::SmallPtrSet<const clang::Type *, 8> Asking; ///< those on the way
  bool CutShort = false; ///< a type on the way was met again
};

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_TYPES_H
