//===--- Context.h - what the analysis of one file shares -------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_CONTEXT_H
#define WHOFREES_FLOW_CONTEXT_H

#include "flow/Locations.h"
#include "lifecycle/Calls.h"
#include "lifecycle/ModelFile.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace whofrees::flow {

/// Which failures of a throwing `new` count. A throwing allocation of an
/// explicit allocator always does.
enum class NewFailures : unsigned char {
  Never,  ///< out of memory ends the program
  InInit, ///< in constructors and init functions (the default)
  Always, ///< everywhere (the course profile)
};

struct FlowOptions {
  NewFailures New = NewFailures::InInit;
  /// Every call that is not noexcept may throw, not only those that are seen
  /// to allocate or throw.
  bool AnyCallMayThrow = false;
  /// A function with more blocks, or that takes more steps to solve than its
  /// size allows, is passed over in silence; so the cost stays linear.
  unsigned MaxBlocks = 2000;
  unsigned StepsAtLeast = 1200;
  unsigned StepsPerFact = 2;
  /// The name of the model file, see lifecycle::findModelFile; empty for the
  /// one beside the sources, if there is one.
  std::string Model;
};

/// Where memory is acquired, and what the code around calls it.
struct Site {
  lifecycle::Family Kind = lifecycle::Family::Unknown;
  const clang::FunctionDecl *In = nullptr;
  const clang::Expr *AssignedTo = nullptr; ///< the left-hand side, or
  const clang::ValueDecl *Named = nullptr; ///< the variable or field
  bool Owned = false;  ///< an owner holds it from the start (make_unique)
  bool OfCall = false; ///< a function of this file acquires it for its caller
  /// Of such a call: all that it acquires is for numbers or characters, and
  /// leads to nothing else.
  bool OfNumbers = false;
};

/// Lives as long as the analysis of one translation unit.
struct Context {
  Context(clang::ASTContext &Ast, FlowOptions Options,
          lifecycle::ModelSet &Models)
      : Ast(Ast), Calls(Ast, Types, Models), Options(std::move(Options)) {}

  clang::ASTContext &Ast;
  lifecycle::TypeModel Types;
  lifecycle::CallTable Calls;
  LocationTable Locs;
  LocationMarks Marks; ///< for whoever needs a set for a moment
  FlowOptions Options;
  llvm::DenseMap<const clang::Stmt *, Site> Sites;
  /// Types whose functions give out parts of what they hold: arenas, whatever
  /// they are called.
  llvm::SmallPtrSet<const clang::RecordDecl *, 4> CutUp;
  /// For a class with a destructor of its own, the first copy of an object
  /// that the compiler makes field by field.
  llvm::MapVector<const clang::CXXRecordDecl *, const clang::Expr *> Copies;

  /// The definition of \p F that will be analysed: its body, if this file has
  /// one outside of system headers.
  const clang::FunctionDecl *definitionOf(const clang::FunctionDecl *F) const;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_CONTEXT_H
