//===--- MemoryBudgetCheck.h - asks about plans -----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_MEMORYBUDGETCHECK_H
#define WHOFREES_CHECKS_MEMORYBUDGETCHECK_H

#include "checks/QuestionCheck.h"
#include <optional>

namespace whofrees::checks {

/// Asks whether what an object holds is what was planned for it. Options, in
/// bytes, and nothing is asked without a plan:
///   PersistentBudget  what an init may leave in its object
///   ScratchBudget     what any other function may take for itself
/// User-facing documentation: docs/checks/memory-budget.md
class MemoryBudgetCheck : public QuestionCheck {
public:
  MemoryBudgetCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context,
                    std::shared_ptr<flow::AnalysisCache> Cache);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  void askAbout(const flow::Findings &Found) override;

private:
  void compare(const flow::TypeBudget &Type, const flow::BudgetLine &Line,
               flow::BudgetItem::Use Use, uint64_t Planned);

  std::string PersistentText, ScratchText;
  std::optional<uint64_t> Persistent, Scratch;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_MEMORYBUDGETCHECK_H
