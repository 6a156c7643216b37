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
#include <memory>

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
  lifecycle::Family Kind = lifecycle::Family::Unknown;
  bool Initialises = false; ///< In is an init, by name or kind
  /// The fields of the object that lead to the allocator it came from, and
  /// those that lead to another one.
  llvm::SmallVector<const clang::FieldDecl *, 2> Through, Beside;
  bool Unseen = false;        ///< nobody looks at what the field held before
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
  /// What led to the object, where the function was not given it: it ended an
  /// object that another one held.
  const clang::FieldDecl *HeldBy = nullptr;
  bool Opaque = false; ///< somebody unknown got the whole object
  bool ReleasesObject = false;
  bool ByItself = false; ///< and no other function of the file does it for it
  clang::SourceLocation ReleasedAt; ///< where, if it releases the object
  struct Settled {
    FieldPath Path;
    bool Deep = false;     ///< with all that is inside
    bool Released = false; ///< rather than handed on
    bool Own = false;      ///< by the function itself, for good
    bool Refilled = false; ///< new memory has come to the same place
    bool OfCallee = false; ///< a function of the file does it for this one
    clang::SourceLocation At;
    bool covers(llvm::ArrayRef<const clang::ValueDecl *> Other) const;
  };
  llvm::SmallVector<Settled, 4> Fields;

  /// True if it takes care of the resource at \p Path.
  bool settles(llvm::ArrayRef<const clang::ValueDecl *> Path) const;
  bool releases(llvm::ArrayRef<const clang::ValueDecl *> Path) const;
  /// The same, for another function than the deinit that is asked about: it
  /// counts what it releases, but not what it lets others work on.
  bool answersFor(llvm::ArrayRef<const clang::ValueDecl *> Path,
                  bool Ends) const;
  /// True if the function itself releases a field of the object.
  bool endsOwnField() const;
  const Settled *firstRelease(const clang::SourceManager &SM) const;
};

/// True if a field is of the record or of a base of it.
bool isPartOf(const clang::FieldDecl *F, const clang::RecordDecl *R);

/// A call that begins or ends an embedded part of an object, by its address.
struct PartCall {
  const clang::FieldDecl *Part = nullptr;
  const clang::FunctionDecl *Callee = nullptr, *In = nullptr;
  clang::SourceLocation At;
};

/// True if a member access in \p S is of \p D. \p S may be null.
bool mentions(const clang::Stmt *S, const clang::ValueDecl *D);

/// Memory that a function acquires from an allocator it is given, and leaves in
/// an object (or as the object itself).
struct GivenAcquire {
  FieldPath Path; ///< from the object; empty if it is the object itself
  const clang::RecordDecl *Root = nullptr; ///< of the object
  const clang::FunctionDecl *In = nullptr;
  const clang::Stmt *Site = nullptr;
  std::string Name, AllocatorName;
  const clang::ParmVarDecl *Allocator = nullptr;
  /// The parameters that lead to the allocator: it and its context.
  llvm::SmallVector<LocId, 2> Anchors;
  LocId Where = 0; ///< the place it is left in, or the object itself
  std::shared_ptr<const State> End; ///< what the function leaves behind
  bool Stored = false;  ///< something that lives on leads to the allocator
  bool OfArena = false; ///< it goes with its arena
  bool ByCall = false;  ///< a function called does it, and tells of it
  /// A function of the file made it, an object of its own: what that keeps is
  /// told there.
  bool Made = false;
  bool Begins = false;      ///< nobody had the object before
  bool Initialises = false; ///< In is an init, by name or kind

  const clang::FieldDecl *field() const {
    for (const clang::ValueDecl *D : llvm::reverse(Path))
      if (D)
        return llvm::dyn_cast<clang::FieldDecl>(D);
    return nullptr;
  }
};

/// Memory of an object given back, and the allocator it goes through.
struct GivenBack {
  FieldPath Path; ///< from the object; empty if it is the object itself
  const clang::RecordDecl *Root = nullptr; ///< of the object
  const clang::FunctionDecl *In = nullptr;
  lifecycle::Family Kind = lifecycle::Family::Unknown;
  enum Through {
    Own,       ///< a place that the object leads to: Via
    Parameter, ///< one that the function is given
    Other,     ///< one that neither of them has
    Unknown
  } How = Unknown;
  FieldPath Via;
  bool OfElement = false; ///< an element there, rather than the whole
  std::string Name;       ///< of what it goes through
  clang::SourceLocation At;
  const clang::Stmt *Call = nullptr; ///< what stands there

  const clang::FieldDecl *field() const {
    for (const clang::ValueDecl *D : llvm::reverse(Path))
      if (D)
        return llvm::dyn_cast<clang::FieldDecl>(D);
    return nullptr;
  }
};

/// A field whose memory a function gives back.
struct FieldEnd {
  const clang::FieldDecl *Field = nullptr;
  const clang::FunctionDecl *In = nullptr;
  clang::SourceLocation At;
  bool Always = false;  ///< on every way through it, unless the field is null
  bool LeftSet = false; ///< on some way the field still points there
};

/// A field that an init fills with memory of an arena of the same object.
struct FieldOfArena {
  FieldPath Field, Arena; ///< both from the object
  std::string Name, ArenaName;
  clang::SourceLocation At; ///< where the memory is acquired
};

/// A function that takes an arena of an object back, and lets the object live.
struct ArenaTakenBack {
  FieldPath Arena;
  const clang::FunctionDecl *In = nullptr;
  clang::SourceLocation At;
  llvm::SmallVector<FieldPath, 4> Written; ///< what it sets on the way
};

/// An object that a function puts where its caller has it, and releases.
struct KeptTwice {
  const clang::FieldDecl *In = nullptr; ///< what leads to it there
  DoubleRelease Asked;
};

/// An object that is taken out of a list, and dropped.
struct TakenOut {
  const clang::FieldDecl *From = nullptr; ///< what led to it
  MissingRelease Asked;
};

/// A function that takes the memory of another object of the same type over.
struct TakenOver {
  const clang::FunctionDecl *In = nullptr;
  llvm::SmallVector<const clang::FieldDecl *, 4> Fields; ///< that it takes
  struct Block {
    const clang::FieldDecl *Field;
    clang::SourceLocation At;
  };
  llvm::SmallVector<Block, 2> Blocks; ///< and that the other one has no more
};

class Lifecycles {
public:
  explicit Lifecycles(Context &C) : C(C) {}

  /// Reads what a solved function does to objects.
  void add(const FunctionResult &R, std::vector<PartialInit> Left);

  /// Compares inits with deinits, and settles the questions that need to know
  /// of the whole file, \p All of its functions.
  void finish(Findings &Found, llvm::ArrayRef<const clang::FunctionDecl *> All);

private:
  void addAcquires(const FunctionResult &R, const FunctionExit &E);
  void addAcquire(const FunctionResult &R, FieldAcquire A, LocId Object);
  void addUses(const FunctionResult &R);
  bool isOverwritten(const State &S, Value V) const;
  bool isOfCallee(const clang::Stmt *At) const;
  bool pathOf(LocId L, const State *S, LocId &Root, FieldPath &Path) const;
  // Persistent.cpp
  void addScratch(const FunctionResult &R);
  void addOfArena(const FunctionResult &R, const FunctionExit &E);
  void addTakenBack(const FunctionResult &R, const FunctionExit &E);
  bool arenaPath(LocId Arena, const State &S, LocId Object,
                 FieldPath &Path) const;
  bool isScratchEnd(const clang::FunctionDecl *F,
                    const clang::FieldDecl *Arena) const;
  clang::SourceLocation
  readOf(const clang::FieldDecl *Field, const clang::FunctionDecl *First,
         llvm::ArrayRef<const clang::FunctionDecl *> All) const;
  void findPersistent(Findings &Found,
                      llvm::ArrayRef<const clang::FunctionDecl *> All) const;
  // TwoLifetimes.cpp
  bool ownsArena(llvm::ArrayRef<const clang::ValueDecl *> Arena) const;
  const clang::FieldDecl *keptBeside(const clang::FieldDecl *Arena) const;
  void findOwnedArenas(Findings &Found) const;
  // GivenBack.cpp
  void addGivenBack(const FunctionResult &R);
  // Forgotten.cpp
  void findForgotten(Findings &Found) const;
  bool isForgotten(const ObjectUse &U, const FieldAcquire &A) const;
  ForgottenField describe(const ObjectUse &U, const FieldAcquire &A,
                          const ObjectUse::Settled *Sibling) const;
  bool undoesInit(const ObjectUse &Reset) const;
  bool ends(const ObjectUse &Deinit, const FieldAcquire &A) const;
  bool isPartOfAnother(const ObjectUse &Deinit) const;
  bool endsOrResets(const clang::FunctionDecl *F) const;
  bool isReleasedElsewhere(const ObjectUse &Deinit,
                           const FieldAcquire &A) const;
  void settleRollbacks(Findings &Found);
  // Ended.cpp
  void addEnded(const ObjectUse &U);
  // Parts.cpp
  void addParts(const FunctionResult &R);
  bool looksAfter(const clang::FunctionDecl *Deinit,
                  const clang::FieldDecl *Part) const;
  void findForgottenParts(Findings &Found) const;
  // Belongings.cpp
  void addBelongings(const FunctionResult &R);
  bool isLeftByCallee(const FunctionResult &R, const FunctionExit &E,
                      const clang::FieldDecl &Field, LocId Memory);
  void findShared(const clang::CFG &Graph);
  bool isGiven(const State &S, LocId Memory) const;
  bool isOnlyNoted(const FunctionResult &R, const FunctionExit &E, LocId Where,
                   LocId Memory) const;
  bool livesForever(const clang::VarDecl *Global) const;
  bool belongsToAnother(const ObjectUse &Deinit, const FieldAcquire &A) const;
  bool pointsBack(const State &S, LocId Where, LocId Memory) const;
  // Walks.cpp
  void addWalks(const clang::FunctionDecl *F);
  bool isReachedByWalk(const ObjectUse &Deinit, const FieldAcquire &A) const;
  bool isMadeOnce(const FieldAcquire &A) const;
  // Unstored.cpp
  void findUnstored(Findings &Found) const;
  void findMixedUp(const GivenAcquire &A, Findings &Found) const;
  // Twice.cpp
  void addEnds(const FunctionResult &R);
  bool calls(const clang::FunctionDecl *Deinit,
             const clang::FunctionDecl *F) const;
  void findOverwritten(Findings &Found) const;
  void findTwice(Findings &Found) const;
  // Kept.cpp, Dropped.cpp
  void addKept(const FunctionResult &R);
  void findKept(Findings &Found) const;
  void addTakenOut(const FunctionResult &R);
  void findTakenOut(Findings &Found) const;
  // LastTime.cpp
  void addLateReads(const FunctionResult &R);
  void findLateReads(Findings &Found) const;
  // TakenOver.cpp
  void addTakenOver(const FunctionResult &R);
  void findTakenOver(Findings &Found) const;
  // Capacity.cpp
  void addContainers(const FunctionResult &R);
  void findStaleCapacity(Findings &Found,
                         llvm::ArrayRef<const clang::FunctionDecl *> All) const;
  // Mismatch.cpp
  void findMismatched(Findings &Found) const;
  void readAllocators(const State &S, const Resource &X, LocId Object,
                      FieldAcquire &A) const;
  void findOtherAllocator(Findings &Found) const;
  bool matches(const GivenAcquire &A, const GivenBack &B) const;
  enum class Way : unsigned char { Same, Differs, NotKnown };
  Way wayOf(const GivenAcquire &A, const GivenBack &B) const;
  Way classify(const GivenAcquire &A, const ValueSet &V,
               clang::QualType T) const;
  bool isAnother(const GivenAcquire &A, Value V) const;
  bool keepsAllocator(const GivenAcquire &A) const;
  bool isMentioned(const GivenAcquire &A, LocId Place) const;
  bool clearedByCaller(const GivenAcquire &A,
                       llvm::ArrayRef<const GivenBack *> Backs) const;
  bool deinitInSight(const GivenAcquire &A) const;
  // Given.cpp
  void addGiven(const FunctionResult &R, const FunctionExit &E);
  void addGivenPlaces(const FunctionResult &R, const FunctionExit &E,
                      const GivenAcquire &A, LocId Memory);
  bool readSources(const FunctionResult &R, const State &S, const Resource &X,
                   GivenAcquire &A) const;
  bool allocatorStored(const State &S, const GivenAcquire &A,
                       LocId Object) const;

  Context &C;
  std::vector<FieldAcquire> Acquires;
  std::vector<ObjectUse> Uses;
  std::vector<PartCall> PartCalls;
  std::vector<GivenAcquire> Given;
  std::vector<GivenBack> Backs;
  std::vector<FieldEnd> Ends;
  std::vector<KeptTwice> KeptTwices;
  std::vector<TakenOut> TakenOuts;
  std::vector<TakenOver> TakenOvers;
  std::vector<UseAfterRelease> LateUses;
  /// Containers of an object and its arena that they take their memory from.
  llvm::MapVector<const clang::FieldDecl *, const clang::FieldDecl *> InArena;
  llvm::DenseSet<const clang::FieldDecl *> Borrowed;
  /// Fields, and the functions that leave memory in them.
  llvm::DenseSet<
      std::pair<const clang::FieldDecl *, const clang::FunctionDecl *>>
      Fillers;
  /// Fields that several objects of one type have the same pointer in.
  llvm::DenseSet<const clang::FieldDecl *> Shared;
  /// Fields that some function gives away and leaves null.
  llvm::DenseSet<const clang::FieldDecl *> Emptied;
  /// The links between objects of one type that a function follows, in a loop
  /// or by calling itself.
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SmallPtrSet<const clang::FieldDecl *, 2>>
      Walks;
  /// Variables and fields that are filled only where they are found empty.
  llvm::DenseSet<const clang::ValueDecl *> MadeOnce;
  std::vector<FieldOfArena> OfArenas;
  std::vector<ArenaTakenBack> TakenBack;
  /// Fields that functions other than inits and deinits fill anew, and where
  /// such functions follow a field's pointer.
  llvm::DenseSet<const clang::FieldDecl *> FilledLater;
  llvm::DenseMap<
      const clang::FieldDecl *,
      llvm::SmallVector<
          std::pair<const clang::FunctionDecl *, clang::SourceLocation>, 2>>
      FollowedIn;
  std::vector<PartialInit> Partial;
  llvm::DenseSet<const clang::FunctionDecl *> CleanedUpByCaller;
  /// Who calls whom on an object of its own.
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SmallPtrSet<const clang::FunctionDecl *, 4>>
      Callers;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_LIFECYCLES_H
