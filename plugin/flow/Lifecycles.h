//===--- Lifecycles.h - what objects acquire and deinits release -*- C++ -*-==//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The structural view: no path shows that `free(m)` forgets `m->b`, but what
// the inits of a record acquire compared with what its deinit releases does.
// Each solved function adds what it does to the fields of the objects it is
// given; when the file is done, the pairs are compared.
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

/// The way from an object to a place inside of it: fields and, as null, some
/// element. It starts with a variable where the "object" is the file's globals.
using FieldPath = llvm::SmallVector<const clang::ValueDecl *, 4>;

/// A field that some function acquires, as the function leaves it.
struct FieldAcquire {
  FieldPath Path;
  const clang::RecordDecl *Root = nullptr; ///< of the object; null for globals
  const clang::FunctionDecl *In = nullptr;
  const clang::Stmt *Site = nullptr;
  std::string Name;
  /// The allocator it came from, if that was a parameter of the function.
  const clang::ParmVarDecl *Allocator = nullptr;
  std::string AllocatorName;
  bool AllocatorStored = false;
  bool Initialises = false;   ///< In is an init, by name or kind
  bool CreatesObject = false; ///< In makes the object itself, too

  const clang::FieldDecl *field() const {
    for (const clang::ValueDecl *D : llvm::reverse(Path))
      if (D)
        return llvm::dyn_cast<clang::FieldDecl>(D);
    return nullptr;
  }
};

/// What one function does with the fields of an object it is given.
struct ObjectUse {
  const clang::FunctionDecl *In = nullptr;
  const clang::RecordDecl *Root = nullptr;   ///< null for the file's globals
  const clang::ParmVarDecl *Param = nullptr; ///< null for `this`
  bool Opaque = false; ///< somebody unknown got the whole object
  bool ReleasesObject = false;
  struct Settled {
    FieldPath Path;
    bool Deep = false;     ///< with all that is inside
    bool Released = false; ///< rather than handed on
    clang::SourceLocation At;
  };
  llvm::SmallVector<Settled, 4> Fields;

  bool settles(llvm::ArrayRef<const clang::ValueDecl *> Path) const;
  const Settled *firstRelease(const clang::SourceManager &SM) const;
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
  bool isOverwritten(const State &S, Value V) const;
  bool pathOf(LocId L, const State *S, LocId &Root, FieldPath &Path) const;
  bool allocatorStored(const State &S, const clang::ParmVarDecl *P,
                       LocId Object) const;
  bool couldHold(const clang::RecordDecl *Object, clang::QualType Allocator,
                 unsigned Depth) const;
  // Forgotten.cpp
  void findForgotten(Findings &Found) const;
  bool ends(const ObjectUse &Deinit, const FieldAcquire &A) const;
  bool isPartOfAnother(const ObjectUse &Deinit) const;
  bool isReleasedElsewhere(const ObjectUse &Deinit,
                           const FieldAcquire &A) const;
  void settleRollbacks(Findings &Found);
  // Belongings.cpp
  void addBelongings(const FunctionResult &R);
  void findShared(const clang::Stmt *Body);
  bool isGiven(const State &S, LocId Memory) const;
  bool isOnlyNoted(const FunctionResult &R, const FunctionExit &E, LocId Where,
                   LocId Memory) const;
  bool livesForever(const clang::VarDecl *Global) const;
  bool belongsToAnother(const ObjectUse &Deinit, const FieldAcquire &A) const;
  // Unstored.cpp
  void readAllocator(const State &S, LocId Memory, LocId Object,
                     FieldAcquire &A) const;
  void findUnstored(Findings &Found) const;

  Context &C;
  std::vector<FieldAcquire> Acquires;
  std::vector<ObjectUse> Uses;
  std::vector<FieldRelease> Releases;
  llvm::DenseSet<const clang::FieldDecl *> Borrowed;
  /// Fields that several objects of one type have the same pointer in.
  llvm::DenseSet<const clang::FieldDecl *> Shared;
  /// Fields that some function gives away and leaves null.
  llvm::DenseSet<const clang::FieldDecl *> Emptied;
  std::vector<PartialInit> Partial;
  llvm::DenseSet<const clang::FunctionDecl *> CleanedUpByCaller;
  /// Who calls whom on an object of its own.
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SmallPtrSet<const clang::FunctionDecl *, 4>>
      Callers;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_LIFECYCLES_H
