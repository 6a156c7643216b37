//===--- Budget.h - what a type's functions acquire, in bytes ---*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Reads the sizes that functions ask for: by the syntax alone, with the bodies
// of called functions put in where they are called. Whatever is not plainly
// there is unknown: rounds that nobody can count, memory that only some paths
// acquire, containers that grow.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_BUDGET_H
#define WHOFREES_FLOW_BUDGET_H

#include "flow/SizeExpression.h"
#include "lifecycle/Calls.h"
#include "clang/AST/Decl.h"
#include <vector>

namespace whofrees::flow {

/// When a function of an object runs.
enum class Phase : unsigned char {
  Load,      ///< an init: once
  Inference, ///< anything in between: again and again
  Shutdown,  ///< the deinit
};

/// Memory that one line of a function acquires.
struct BudgetItem {
  enum Use : unsigned char {
    Kept,    ///< in a field of the object
    Scratch, ///< in a variable of the function, or nowhere
    Result,  ///< handed over to the caller
  } For = Scratch;
  std::string Name; ///< of the field or variable, if it has one
  const clang::ValueDecl *Holder = nullptr;
  clang::SourceLocation At;
  SizeExpression Size;
};

struct BudgetLine {
  Phase When = Phase::Inference;
  /// Null for the destructor that the compiler writes.
  const clang::FunctionDecl *In = nullptr;
  std::string Function;
  std::vector<BudgetItem> Items; ///< of a Shutdown: what it gives back

  SizeExpression total(BudgetItem::Use For) const;
};

struct TypeBudget {
  const clang::RecordDecl *Type = nullptr;
  std::string Name;
  std::vector<BudgetLine> Lines;
  /// What `[[clang::annotate("whofrees::persistent_budget=4096")]]` and
  /// `whofrees::scratch_budget` at the type allow, in bytes.
  std::optional<uint64_t> PersistentPlan, ScratchPlan;
};

/// The type that a function works on: its class, what its first parameter
/// points to, or what it makes. Null if none.
const clang::RecordDecl *worksOn(const clang::FunctionDecl *F);

/// True if a type of the file says how much its objects are to hold.
bool hasBudgetPlans(const clang::ASTContext &Ast);

/// One entry for each class or struct of the file that acquires something, in
/// the order of the source; nothing for those of system headers.
std::vector<TypeBudget> budgetsOf(clang::ASTContext &Ast,
                                  lifecycle::TypeModel &Types,
                                  lifecycle::CallTable &Calls);

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_BUDGET_H
