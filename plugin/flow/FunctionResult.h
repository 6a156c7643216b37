//===--- FunctionResult.h - one solved function -----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_FUNCTIONRESULT_H
#define WHOFREES_FLOW_FUNCTIONRESULT_H

#include "flow/Findings.h"
#include "flow/Solver.h"
#include "llvm/ADT/MapVector.h"

namespace whofrees::flow {

/// One end of the function, with the state it is left in.
struct FunctionExit {
  ExitKind Kind = ExitKind::Return;
  FailureKey Key = nullptr;
  const clang::Stmt *At = nullptr;
  bool Explicit = false;
  bool Failure = false;
  ResultClass Result = ResultClass::Other;
  State S;
};

struct CallEvent {
  const clang::FunctionDecl *Callee;
  FailureKey Key;
  LocId Object;
  const clang::Stmt *At;
};

/// A field that an init leaves held when it fails; whether that is a mistake
/// depends on the rest of the file.
struct PartialInit {
  MissingRollback Found;
  const clang::FieldDecl *Field = nullptr;
  const clang::RecordDecl *Class = nullptr; ///< of `this`, for a method
  const clang::VarDecl *Global = nullptr;   ///< the variable, for a global
};

class FunctionResult : public Observer {
public:
  FunctionResult(Context &C, const Facts &F, Solver &S) : C(C), F(F), S(S) {}

  void atExit(const ExitPoint &X) override;
  void atRelease(const Fact &N, const ValueSet &Released,
                 const ValueSet &Through, const State &At) override;
  void atReleaseWithin(const Fact &N, const ReleaseSeen &X,
                       const State &At) override;
  void atGivenBack(const ValueSet &V, const State &At, const clang::Stmt *Where,
                   const clang::FunctionDecl *By) override;
  void atOwn(const Fact &N, const ValueSet &V, const State &At) override;
  void atLetGo(const Fact &N, const ValueSet &V, FailureKey Key,
               const State &At) override;
  bool isDropped(const clang::Stmt *At) const override;
  void atTakenOut(const Fact &N, const clang::FieldDecl *From,
                  const ValueSet &V, const State &At) override;
  void atUse(const ValueSet &Pointer, const State &At, const clang::Stmt *Where,
             int Arg) override;
  void atDraw(const clang::Stmt *At, LocId Object, const ValueSet &From,
              const State &S, unsigned Block) override;
  void atArenaEnd(LocId Arena, unsigned Block, bool Stored) override {
    ArenaEnds.push_back({Arena, Block});
    if (!Stored && !llvm::is_contained(Rewinds, Arena))
      Rewinds.push_back(Arena);
  }
  void atSureEnd(LocId Object, const clang::Stmt *At, unsigned Block) override;
  void atJump(const clang::Stmt *Jump, FailureKey Key,
              const State &At) override;
  void atOverwrite(LocId Where, const ValueSet &New, const clang::Stmt *At,
                   FailureKey Key, const State &Before) override;
  void atAcquireAnew(const clang::Stmt *At, LocId Object, FailureKey Key,
                     const State &Before, unsigned Block) override;
  void atCall(const Fact &N, const clang::FunctionDecl *Callee, FailureKey Key,
              const State &At, LocId Object) override;

  /// Tells failures from successes, once all exits are there.
  void classify();
  Summary summarise() const;

  /// The ways to fail with something held, and the memory that outlives its
  /// arena.
  void diagnose(Findings &Found, std::vector<PartialInit> &Partial) const;

  /// True if a place lives on when the function ends: the caller's objects,
  /// globals, the result. An object under construction does not survive an
  /// exception.
  bool outlives(LocId L, const FunctionExit &E) const;
  bool isFailureKey(FailureKey K) const;
  /// True if the function acquires something after the failure, which it leaves
  /// to its caller: a search that found nothing, a first way that was closed.
  bool goesOn(const FunctionExit &E) const;
  /// True for the library's owners: they release what they hold by themselves.
  bool isOwner(clang::QualType T) const;

  /// As the reader wrote it: `weights_`, `m->weights`.
  std::string nameOf(LocId L) const;
  std::string nameOfSite(const clang::Stmt *Site) const;
  /// What a call that returns no pointer fills, as `s->enc` in
  /// `encoder_init(&s->enc)`; empty if it is no such call.
  std::string filledBy(const clang::Stmt *Site) const;

  Context &C;
  const Facts &F;
  Solver &S;
  std::vector<FunctionExit> Exits;
  std::vector<ReleaseSeen> Releases;
  bool ReleasesUnknown = false; ///< some release is of who knows what
  std::vector<CallEvent> Calls;
  /// A call whose result was dropped: an owner's release, or one of a function
  /// that took an object out of what the field From leads to.
  struct Drop {
    const clang::CallExpr *At;
    std::string Name; ///< of the owner, or of the function
    const clang::FieldDecl *From;
    bool TakenOut;
  };
  std::vector<Drop> Dropped;
  /// An object that was put where the caller has it, and released.
  struct KeptOne {
    LocId Object, Place;
    const clang::Stmt *PutAt, *GoneAt;
  };
  std::vector<KeptOne> Kept;
  /// A field that is read as it came, after the arena beside it went.
  struct LateRead {
    const clang::FieldDecl *Field, *Arena;
    const clang::Stmt *At, *GoneAt = nullptr;
    std::string Name, ArenaName;
  };
  std::vector<LateRead> LateReads;
  /// A local pointer, or what it was made of, that lets go of a reference.
  struct LetGo {
    LocId Var;
    const clang::Stmt *At;
    unsigned Block;
  };
  std::vector<LetGo> References;
  /// The fields of given objects whose pointers are followed, and where first.
  llvm::MapVector<const clang::FieldDecl *, const clang::Stmt *> Followed;

private:
  /// Memory that is gone and is used, or given back, again.
  struct Again {
    LocId Object;
    bool GivenBack;
    const clang::Stmt *At, *GoneAt;
    LocId Arena;
    std::string Name;
    const clang::FieldDecl *Field = nullptr;
  };
  /// Memory of an arena that is gone where a loop comes to it again.
  struct OldRound {
    LocId Object, Arena;
    const clang::Stmt *At, *GoneAt;
    std::string Name;
    const clang::FieldDecl *Field = nullptr; ///< that leads there
  };
  /// Memory that an arena gives out.
  struct Draw {
    const clang::Stmt *At;
    LocId Object, Arena;
    unsigned Block;
    bool Passed; ///< somebody else has it, or has the arena
  };
  /// Memory that is held, and that nothing leads to any more.
  struct Loss {
    LocId Object, Holder;
    const clang::Stmt *At; ///< the jump, or what overwrites its holder
  };
  std::vector<Loss> Losses;
  llvm::SmallVector<LocId, 2> Touches;
  std::vector<Draw> Draws;
  std::vector<std::pair<LocId, unsigned>> ArenaEnds; ///< and the block
  llvm::SmallVector<LocId, 2> Rewinds; ///< arenas that calls take back
  std::vector<Again> Agains;
  /// Memory that is gone after a step of a block, whatever follows.
  struct SureEnd {
    LocId Object;
    const clang::Stmt *At;
    unsigned Block;
  };
  std::vector<SureEnd> SureEnds;
  /// One of several objects that is given back, and the variable it is behind.
  struct NodeEnd {
    LocId Var;
    const clang::Stmt *At;
    unsigned Block;
  };
  std::vector<NodeEnd> NodeEnds;
  std::vector<OldRound> OldRounds;
  std::vector<WrongAllocator> Mismatches;
  /// Of those that mix an allocator with the heap: the index, what is released,
  /// and the family that it came from.
  struct Mixed {
    unsigned Index;
    LocId Object;
    lifecycle::Family From;
  };
  std::vector<Mixed> MixedUp;
  // Reuse.cpp
  struct Gone {
    const Resource *Memory = nullptr; ///< null if it is there
    const clang::Stmt *At = nullptr;  ///< what it went with
  };
  Gone goneBehind(const ValueSet &V, const State &At) const;
  Gone goneOnTheWay(const ValueSet &V, const State &At) const;
  bool standsForSeveral(LocId Object) const;
  void noteTouch(const ValueSet &Pointer, const State &At);
  void diagnoseReuse(Findings &Found) const;
  // Nodes.cpp
  void noteNodeReleased(const ValueSet &V, const State &At,
                        const clang::Stmt *Where);
  bool isAddressTaken(LocId Var) const;
  const clang::Stmt *firstUseIn(unsigned Block, LocId Var,
                                const clang::Stmt *After, bool &Goes,
                                bool &Again) const;
  void diagnoseNodes(Findings &Found) const;
  // Kept.cpp, Dropped.cpp, Counted.cpp
  void noteLateRead(const ValueSet &V, const State &At,
                    const clang::Stmt *Where);
  bool noteNeverAcquired(const Fact &N, const ReleaseSeen &X, const State &At);
  void noteKept(const ValueSet &V, const State &At, const clang::Stmt *Where);
  void diagnoseDropped(Findings &Found) const;
  void noteReference(const Fact &N, const clang::FunctionDecl *Callee);
  void diagnoseReferences(Findings &Found) const;
  bool isOnlyReference(LocId Var) const;
  // Persistent.cpp
  void noteFollowed(const ValueSet &Pointer, const clang::Stmt *Where);
  void noteOldRound(const ValueSet &Pointer, const State &At,
                    const clang::Stmt *Where);
  bool comesBackWithout(unsigned Head, unsigned Block) const;
  bool isInEveryRound(unsigned Block, unsigned Head) const;
  bool isOfEveryRound(const OldRound &X) const;
  void diagnoseOldRounds(Findings &Found) const;
  // Rounds.cpp
  bool isDeclaredIn(LocId Var, unsigned Head) const;
  bool outlivesRounds(LocId Arena, unsigned Head) const;
  bool goesOnAfter(const Draw &D, unsigned Head) const;
  void diagnoseRounds(Findings &Found) const;
  // Mismatch.cpp
  std::string allocatorNameOf(const ValueSet &From) const;
  void diagnoseMismatches(Findings &Found) const;
  void checkAllocator(const Fact &N, const ReleaseSeen &X, const State &At);
  ValueSet pointersIn(const clang::RecordDecl *R, const State &At) const;
  void addOutcome(Summary &Sum, Outcome Out) const;
  LocId ownerOf(Value V, const State &Visible) const;
  void findOwner(Summary &Sum) const;
  LocId takenFrom(const Summary &Sum) const;
  void joinEnds(Summary &Sum) const;
  bool matters(const Summary &Sum) const;
  bool isWorthTelling(const Entry &Place) const;
  void summariseReleases(Summary &Sum) const;
  ValueSet behindHandles(const ValueSet &Through, const State &S) const;
  void addRelease(ReleaseSeen X);
  bool isKept(LocId Object, const FunctionExit &E) const;
  llvm::SmallVector<LocId, 16> allKept(const FunctionExit &E) const;
  void keepInside(State &Visible, const FunctionExit &E) const;
  bool answersForItself(LocId Holder) const;
  bool grows(FailureKey At) const;
  bool releasesElsewhere(LocId Object) const;
  bool isReport(LocId Object, LocId Holder) const;
  void diagnoseHeld(Findings &Found, std::vector<PartialInit> &Partial) const;
  // Lost.cpp
  bool isSurelyHeld(const Resource &X, FailureKey Key) const;
  bool comesInEveryRound(unsigned Block, LocId Var) const;
  bool isUsedInRound(unsigned Block, LocId Var) const;
  void noteLoss(LocId Object, LocId Holder, const clang::Stmt *At);
  bool isLost(LocId Object) const {
    return llvm::any_of(Losses,
                        [&](const Loss &L) { return L.Object == Object; });
  }
  void diagnoseLost(Findings &Found) const;
  // Leftover.cpp
  static bool isHeld(const Resource &X, const LocationTable &Locs);
  bool isInsideLeft(const Resource &X, const FunctionExit &E,
                    llvm::ArrayRef<LocId> Kept) const;
  LocId arenaAt(LocId Object, LocId Holder) const;
  LocId holderOf(LocId Object, const FunctionExit &E) const;
  llvm::SmallVector<LocId, 16> keptAt(const FunctionExit &E) const;
  void diagnoseLeft(Findings &Found) const;
  bool needsDisposing(clang::QualType T) const;
  void diagnoseUnended(Findings &Found) const;
  // Escapes.cpp
  void diagnoseEscapes(Findings &Found) const;
  void escapesFrom(const Entry &Place, const FunctionExit &E,
                   Findings &Found) const;
  bool escapes(LocId Memory, const FunctionExit &E, bool Returned,
               ScratchEscape &Out) const;
  LocId containerOf(LocId Element) const;
  bool endsHere(LocId Arena, const FunctionExit &E) const;
  bool isLocalArena(LocId Arena, const FunctionExit &E) const;
  FailurePoint failureOf(const FunctionExit &E) const;
};

/// The source text of an expression as a name: no `this->`, an element as
/// `*rows`, on one line; empty if it is no name.
std::string spelled(const clang::Expr *E, const clang::ASTContext &Ast);

/// What acquires at a site, as its reader calls it: `malloc`, `array new`.
std::string acquirerName(const clang::Stmt *Site);

/// The name of a function as its readers write it: `init`, `~Model`, and the
/// class for a constructor; no template arguments. Empty for a lambda.
std::string plainName(const clang::FunctionDecl *F);

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_FUNCTIONRESULT_H
