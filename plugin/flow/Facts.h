//===--- Facts.h - what a function does to memory, step by step -*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The facts of a function: its AST and CFG, read once, as a short list of steps
// for each block, and for each two-way branch the condition that tells its
// edges apart. The solver sees facts only. The staging is that of clang's
// lifetime safety analysis (clang/lib/Analysis/LifetimeSafety).
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_FACTS_H
#define WHOFREES_FLOW_FACTS_H

#include "flow/Locations.h"
#include "lifecycle/Calls.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include <memory>

namespace whofrees::flow {

/// Number of an expression's value within its function; 0 is none.
using Temp = unsigned;

/// What a step reads: the value of an expression, or a constant.
struct Operand {
  Temp T = 0;
  Value Constant = Value::unknown();

  static Operand temp(Temp T) { return {T, Value::unknown()}; }
  static Operand constant(Value V) { return {0, V}; }
  bool isUnknown() const { return !T && Constant.isUnknown(); }
};

/// A place as the code spells it: a known location, or a path of fields (null
/// for an element) from what a pointer points to. Neither: an unknown place.
struct Place {
  LocId Known = 0;
  Temp Pointer = 0;
  llvm::SmallVector<const clang::FieldDecl *, 2> Path;

  bool isUnknown() const { return !Known && !Pointer; }
};

using PlaceId = unsigned; ///< index into Facts::Places; 0 is the unknown place

enum class FactKind : unsigned char {
  Load,       ///< Dst = what is at Where
  AddressOf,  ///< Dst = the address of Where
  Inside,     ///< Dst = a pointer to somewhere in what A points to
  Merge,      ///< Dst = the first of Parts, or the second if the third is zero
  Logical,    ///< Dst = the first of Parts and (Equal) or (NotEqual) the second
  Collect,    ///< Dst = all of Parts (a view or struct that carries them)
  Store,      ///< Where = A
  Add,        ///< Where may also hold A from now on (push_back)
  CopyRecord, ///< Where = the record at From, field by field
  Clear,      ///< a variable begins: nothing in Where is known
  Test,       ///< Dst = whether A compares with Other, or with Against
  Acquire,    ///< Dst, or Where, is fresh memory
  Release,    ///< A is given back
  Bind,       ///< Dst = memory of the arena A that a container will take
  Fill,       ///< the container whose buffer A is takes memory
  AllocatorOf, ///< Dst = where the memory A came from
  ArenaReset,  ///< all memory of the arena A dies
  Use,         ///< what Parts point to is read by a function of the library
  Own,         ///< a smart pointer will delete A, as an array if Against, or
               ///< give it back by the Callee of its Details
  LetGo,       ///< a smart pointer gives up A, which is its result
  HandOver,    ///< somebody unknown takes A over
  Call,        ///< a function of the file, or an unknown one, is called
  Alive,       ///< from here on an exception destroys what is at Where
  Destroy,     ///< the destructor of the variable or field at Where runs
  Return,      ///< the result is A
  Throw,       ///< an exception leaves here
};

enum class Compare : unsigned char {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual
};

struct Argument {
  Operand Value;
  PlaceId Record = 0; ///< for a record passed by value: where it is
};

/// The details of a Call, Acquire or Release.
struct CallFacts {
  const clang::FunctionDecl *Callee = nullptr;
  lifecycle::CallModel Model;
  bool HasThis = false;
  Operand This;
  Operand Allocator;
  llvm::SmallVector<Argument, 4> Args;
  bool MayThrow = false; ///< by its declaration, not by what it does
  /// Memory that an exception of the call gives back by itself: the `new`
  /// whose constructor this is.
  Operand Undo;
  bool FromLibrary = false; ///< allocates inside a library container
};

struct Fact {
  FactKind Kind;
  Compare Op = Compare::NotEqual;
  bool PointerLike = false; ///< of Load: the value may be an address
  Temp Dst = 0;
  Operand A;
  PlaceId Where = 0, From = 0;
  int Against = 0;      ///< of Test, unless it has an Other
  Operand Other;        ///< of Test: the other pointer
  unsigned Details = 0; ///< index into Facts::Calls or Facts::Parts
  clang::QualType Type; ///< of CopyRecord, Alive and Destroy
  const clang::Stmt *At = nullptr;
  const clang::CXXTryStmt *Try = nullptr; ///< where an exception would go
};

/// The condition at the end of a block with two successors: the edges are told
/// apart by \p Result (1 on the first), and \p Tested is refined on them.
struct Condition {
  Operand Result;
  PlaceId Tested = 0;
  Operand Subject; ///< the value that was tested
  Operand Other;   ///< the pointer it is compared with, if it is one
  Compare Op = Compare::NotEqual;
  int Against = 0;
};

struct BlockFacts {
  std::vector<Fact> Steps;
  bool HasCondition = false;
  Condition Branch;
  /// Where the graph does not branch on the parts of an `&&` or `||` by
  /// themselves, as in `if (!(p && q))`: on the edge of the number
  /// TogetherOn, each of these tests came out as is said with it.
  std::vector<std::pair<Condition, bool>> Together;
  unsigned TogetherOn = 0;
  /// The goto, break or continue that leaves the block early, if one does.
  const clang::Stmt *Jump = nullptr;
};

/// All facts of one function.
struct Facts {
  const clang::FunctionDecl *Function = nullptr;
  std::unique_ptr<clang::CFG> Graph;
  std::vector<BlockFacts> Blocks; ///< by CFG block number
  std::vector<Place> Places{1};
  std::vector<CallFacts> Calls{1};
  std::vector<llvm::SmallVector<Operand, 4>> Parts{1};
  /// For each temp the block that computes it, and its expression if another
  /// block reads it.
  std::vector<unsigned> BlockOf{0};
  std::vector<const clang::Stmt *> CrossesAs{nullptr};
  llvm::DenseMap<const clang::CXXTryStmt *, const clang::CFGBlock *> Handlers;
  /// True if something in it could not be read: nothing is said about it.
  bool Broken = false;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_FACTS_H
