//===--- Findings.h - what the flow analysis has to tell --------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The answers that checks read. Names and places only; how a finding is worded
// is not decided here.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_FINDINGS_H
#define WHOFREES_FLOW_FINDINGS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace whofrees::flow {

enum class FailureKind : unsigned char {
  Acquire, ///< an allocation fails
  Call,    ///< a called function throws or reports failure
  Exit,    ///< the function itself gives up
};

/// One way to fail while something is held.
struct FailurePoint {
  FailureKind Kind = FailureKind::Exit;
  bool Throws = false;
  clang::SourceLocation At;
  clang::SourceLocation Leaves; ///< the return or throw taken then, if any
  std::string Name;             ///< what is allocated or called
};

/// A resource that is held when the function fails, and that nobody frees then.
struct MissingRollback {
  const clang::FunctionDecl *In = nullptr;
  std::string Function; ///< the name of In, as its readers write it
  std::string Resource;
  clang::SourceLocation AcquiredAt;
  bool InConstructor = false; ///< held by the object whose constructor throws
  llvm::SmallVector<FailurePoint, 2> Failures; ///< in source order
};

/// Memory of an arena that outlives the arena.
struct ScratchEscape {
  std::string Function;
  std::string Resource, Arena, Holder; ///< no holder: it is returned
  clang::SourceLocation At, AcquiredAt;
  clang::SourceLocation EndsAt; ///< the dispose or reset, or the declaration
  enum { Disposed, Reset, EndOfScope } Ends = EndOfScope;
  /// On some paths the memory is not there, or another arena's.
  bool May = false;
  /// An init puts it into the object that it begins, to stay there.
  bool Persistent = false;
};

/// Memory that an object keeps, or that every round of a loop needs, taken from
/// an arena that is reset before.
struct PersistentInScratch {
  std::string Resource, Arena;
  std::string Function; ///< what resets the arena; empty for a loop
  clang::SourceLocation At, AcquiredAt, ResetAt;
  clang::SourceLocation UsedAt;            ///< where it is used all the same
  const clang::FieldDecl *Field = nullptr; ///< of the object
};

/// A buffer that an object acquires and its deinit leaves.
struct ForgottenField {
  clang::SourceLocation At; ///< the name of the deinit, where it is defined
  std::string Deinit, Resource, Released;
  clang::SourceLocation AcquiredAt, ReleasedAt;
};

/// A buffer whose allocator cannot be reached, or is not called, by deinit.
struct UnstoredAllocator {
  std::string Resource, Allocator, Object;
  clang::SourceLocation AcquiredAt;
  std::string Deinit, Other; ///< set if deinit uses another one
  clang::SourceLocation ReleasedAt;
};

/// How memory came to its end before it was used, or released, once more.
enum class EndKind : unsigned char {
  Released,  ///< it was given back itself
  Reset,     ///< its arena was reset
  Disposed,  ///< its arena was disposed of
  EndOfScope ///< its arena was a variable that ended
};

/// Memory that is used after it was given back, or after its arena's end.
struct UseAfterRelease {
  std::string Resource, Arena;
  clang::SourceLocation At, GoneAt, AcquiredAt;
  EndKind Ends = EndKind::Released;
  bool Returned = false; ///< the use is that it is returned
  /// The field that leads to it, where a called function is what uses it.
  const clang::FieldDecl *Field = nullptr;
};

/// Memory that is given back twice on one path.
struct DoubleRelease {
  std::string Resource;
  clang::SourceLocation At, FirstAt;
  /// Set if the first one is done by another function, which leaves the field
  /// set.
  std::string Function;
  /// Set if the second one is another object's: the class that the compiler
  /// copied, and what was copied.
  std::string Class, Copy;
  /// Set if Function gives it to this place at At, whose owner releases it,
  /// and releases it itself at FirstAt.
  std::string Keeper;
};

/// Memory that goes back to another allocator, or in another way, than it came.
struct WrongAllocator {
  std::string Resource;
  std::string Allocator, Other; ///< what it came from, and where it goes
  clang::SourceLocation At, AcquiredAt;
  bool OfArena = false; ///< it is not to be given back by itself at all
  /// It is a variable, or some place inside of what was acquired.
  bool IsVariable = false, IsInside = false;
};

/// Where the last pointer to memory is lost.
enum class LossKind : unsigned char {
  Return,    ///< the function returns
  Jump,      ///< a round, or the loop, is left by a jump
  Overwrite, ///< the pointer gets another value
};

/// Memory that a function acquires and then loses.
struct MissingRelease {
  const clang::FunctionDecl *In = nullptr;
  std::string Function, Resource;
  clang::SourceLocation At;                              ///< the acquire
  llvm::SmallVector<clang::SourceLocation, 2> ReturnsAt; ///< in source order
  LossKind Lost = LossKind::Return; ///< what is at ReturnsAt
  bool Dropped = false;    ///< nothing ever held it: the call's result is lost
  bool Arena = false;      ///< it is an arena, which is not disposed of
  bool LetGo = false;      ///< Resource is an owner that lets go of it at At
  bool TakenOut = false;   ///< Resource is a function that takes it out at At
  bool Overwrites = false; ///< what its field held before is what is lost
};

/// An arena that gives out memory in each round of a loop and takes none back.
struct UnresetArena {
  std::string Resource, Arena;
  clang::SourceLocation At, LoopAt;
};

/// An object that holds something for as long as it lives, and the arena of a
/// single call.
struct OwnedArena {
  std::string Class, Resource, Arena, Function;
  clang::SourceLocation At, HeldAt, ResetAt;
};

struct Findings {
  std::vector<MissingRollback> Rollbacks;
  std::vector<ScratchEscape> Escapes;
  std::vector<ForgottenField> Forgotten;
  std::vector<UnstoredAllocator> Unstored;
  std::vector<UseAfterRelease> Uses;
  std::vector<DoubleRelease> Doubles;
  std::vector<WrongAllocator> Wrong;
  std::vector<MissingRelease> Missing;
  std::vector<UnresetArena> Unreset;
  std::vector<PersistentInScratch> Persistent;
  std::vector<OwnedArena> Owned;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_FINDINGS_H
