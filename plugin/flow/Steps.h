//===--- Steps.h - what functions do to memory, step by step ----*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The answers that a course's own rules read (docs/writing-a-check.md): for
// each function of a file, what it acquires and releases, in the order of the
// source, and for each type the functions that its objects begin and end with.
// Names are as their readers wrote them; what the analysis could not follow
// says so, and a careful rule is silent about it.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_STEPS_H
#define WHOFREES_FLOW_STEPS_H

#include "clang/AST/Decl.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace whofrees::flow {

/// Who has the allocator that memory comes from, as the function sees it.
enum class Source : unsigned char {
  Unknown, ///< it could not be followed
  Heap,    ///< the program's: malloc, new, a resource that is global
  Given,   ///< a parameter of the function
  Object,  ///< a field of the object that the function works on
  Made,    ///< an arena that the function has made itself
};

/// What becomes of memory that a function acquires.
enum class Fate : unsigned char {
  Scratch,  ///< nothing is left of it when the function ends
  Kept,     ///< it stays in an object
  Returned, ///< the caller gets it
};

/// One thing that a function does.
struct Step {
  enum Kind : unsigned char {
    Acquires,   ///< memory
    MakesArena, ///< a variable that gives memory out
    Releases,   ///< memory
    Calls,      ///< a function of the file that acquires something itself
  } What = Acquires;
  clang::SourceLocation At;
  /// What holds the memory, the arena, or the name of what is called. May be
  /// empty for memory that nothing holds.
  std::string Name;
  /// The field of an object that holds it, or held it; null if none does.
  const clang::FieldDecl *Field = nullptr;
  /// Of Calls: the definition of what is called.
  const clang::FunctionDecl *Callee = nullptr;
  Source From = Source::Unknown; ///< of Acquires and MakesArena
  std::string Allocator;         ///< the name of what it came from, if known
  Fate Becomes = Fate::Scratch;  ///< of Acquires
  /// The innermost loop of this function that it is in; invalid if none.
  clang::SourceLocation LoopAt;
};

/// When a function of an object runs.
enum class Moment : unsigned char {
  Init,   ///< a constructor, or an init by its name
  Use,    ///< anything in between
  Deinit, ///< the destructor, or a deinit by its name
};

/// What one function does.
struct FunctionSteps {
  const clang::FunctionDecl *Function = nullptr; ///< its definition
  std::string Name;
  Moment When = Moment::Use;
  /// The type it works on: its class, or what its first parameter leads to.
  const clang::RecordDecl *Of = nullptr;
  /// Its parameters that are allocators or arenas.
  llvm::SmallVector<const clang::ParmVarDecl *, 2> Allocators;
  std::vector<Step> Steps; ///< in the order of the source
};

/// What a type's objects begin and end with.
struct ObjectSteps {
  const clang::RecordDecl *Type = nullptr;
  std::string Name;
  std::vector<const FunctionSteps *> Inits, Uses, Deinits;
};

/// All of a file. Functions of system headers, and those that could not be
/// followed, are not there.
struct FileSteps {
  std::vector<FunctionSteps> Functions; ///< in the order of the source

  /// The types of the file whose functions do something; what they point to
  /// lasts as long as this.
  std::vector<ObjectSteps> objects() const;
  /// The steps of a function, given by its definition, or null.
  const FunctionSteps *of(const clang::FunctionDecl *F) const;

  /// Where in Functions each of them is.
  llvm::DenseMap<const clang::FunctionDecl *, size_t> Index;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_STEPS_H
