//===--- Lifecycles.h - what objects acquire and deinits release -*- C++ -*-==//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The structural view: no path shows that `free(m)` forgets `m->b`, but what the
// inits of a record acquire compared with what its deinit releases does. Each
// solved function adds what it does to the fields of the objects it is given;
// when the file is done, the pairs are compared.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_LIFECYCLES_H
#define WHOFREES_FLOW_LIFECYCLES_H

#include "flow/Context.h"
#include "flow/Findings.h"
#include "flow/FunctionResult.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace whofrees::flow {

/// A field that some function acquires, as the function leaves it.
struct FieldAcquire {
  const clang::FieldDecl *Field = nullptr;
  const clang::RecordDecl *Root = nullptr; ///< of the object it belongs to
  const clang::FunctionDecl *In = nullptr;
  const clang::Stmt *Site = nullptr;
  std::string Name;
  /// The allocator it came from, if that was a parameter of the function.
  const clang::ParmVarDecl *Allocator = nullptr;
  std::string AllocatorName;
  bool AllocatorStored = false;
  bool Initialises = false; ///< In is an init, by name or kind
};

/// What one function does with the fields of an object it is given.
struct ObjectUse {
  const clang::FunctionDecl *In = nullptr;
  const clang::RecordDecl *Root = nullptr;
  const clang::ParmVarDecl *Param = nullptr; ///< null for `this`
  bool Opaque = false;         ///< somebody unknown got the whole object
  bool ReleasesObject = false;
  struct Release {
    const clang::FieldDecl *Field;
    clang::SourceLocation At;
  };
  llvm::SmallVector<Release, 4> Releases;
  /// Released, handed over or swapped away, directly or by what it calls.
  llvm::SmallPtrSet<const clang::FieldDecl *, 8> Settled;
};

/// A release of a field, and the allocator it goes through.
struct FieldRelease {
  const clang::FieldDecl *Field = nullptr;
  const clang::FunctionDecl *In = nullptr;
  lifecycle::Family Kind = lifecycle::Family::Unknown;
  enum Through { OwnAllocator, Parameter, Other, Unknown } Via = Unknown;
  std::string Name; ///< of what it goes through
  clang::SourceLocation At;
};

class Lifecycles {
public:
  explicit Lifecycles(Context &C) : C(C) {}

  /// Reads what a solved function does to objects.
  void add(const FunctionResult &R, std::vector<PartialInit> Left);

  /// Compares inits with deinits, and settles the questions that need to know
  /// of the whole file.
  void finish(Findings &Found);

private:
  void addAcquires(const FunctionResult &R, const FunctionExit &E);
  void addUses(const FunctionResult &R);
  void addReleases(const FunctionResult &R);
  bool allocatorStored(const FunctionResult &R, const State &S,
                       const clang::ParmVarDecl *P, LocId Object) const;
  void findForgotten(Findings &Found);
  void findUnstored(Findings &Found);
  void settleRollbacks(Findings &Found);
  bool isDeinit(const ObjectUse &U) const;
  bool isReleasedElsewhere(const ObjectUse &Deinit, const clang::FieldDecl *F) const;
  bool couldHold(const clang::RecordDecl *Object, clang::QualType Allocator,
                 unsigned Depth) const;

  Context &C;
  std::vector<FieldAcquire> Acquires;
  std::vector<ObjectUse> Uses;
  std::vector<FieldRelease> Releases;
  llvm::DenseSet<const clang::FieldDecl *> Borrowed;
  std::vector<PartialInit> Partial;
  llvm::DenseSet<const clang::FunctionDecl *> CleanedUpByCaller;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_LIFECYCLES_H
